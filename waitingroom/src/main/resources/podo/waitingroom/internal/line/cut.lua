-- Makes the cut that was recorded the line's.
-- KEYS: state gone lost
-- ARGV: how many were drawn, the gaps as recorded
-- Answers the cut, or EMPTY
-- A crash may have lost numbers below it: like all that a crash may have lost they are left out, until they are proved.
local STATE, GONE, LOST = unpack(KEYS)
local known = redis.call('HMGET', STATE, 'drawn', 'last', 'run', 'gaps')
if not known[3] then return {'EMPTY'} end
if known[1] then return {known[1]} end
local function text(n) return string.format('%.0f', n + 0) end
local last, cut, gaps = tonumber(known[2] or 0), tonumber(ARGV[1]), {}
local function add(from, to) if from <= to then gaps[#gaps + 1] = text(from) .. '-' .. text(to) end end
for from, to in string.gmatch(ARGV[2], '(%d+)-(%d+)') do -- the last number that was drawn comes after the gaps below it
  if tonumber(from) <= cut then cut = cut + to - from + 1 end
  add(tonumber(from), tonumber(to))
end
local recorded = cut
for to in string.gmatch(ARGV[2], '-(%d+)') do recorded = math.max(recorded, tonumber(to)) end
for from, to in string.gmatch(known[4] or '', '(%d+)-(%d+)') do add(math.max(tonumber(from), recorded + 1), tonumber(to)) end
for own = last + 1, recorded do
  redis.call('SETBIT', GONE, text(own), 1)
  redis.call('SETBIT', LOST, text(own), 1)
end
redis.call('HSET', STATE, 'drawn', ARGV[1], 'last', text(math.max(last, recorded)), 'gaps', table.concat(gaps, ','))
redis.call('HDEL', STATE, 'cut')
return {ARGV[1]}
