-- Makes the cut that was recorded the line's.
-- KEYS: state gone lost
-- ARGV: drawn
-- Answers the cut, or EMPTY
-- A crash may have lost numbers below it: like all that a crash may have lost they are left out, until they are proved.
local STATE, GONE, LOST = unpack(KEYS)
local known = redis.call('HMGET', STATE, 'drawn', 'last', 'saved')
if not known[3] then return {'EMPTY'} end
if known[1] then return {known[1]} end
local function text(n) return string.format('%.0f', n + 0) end
local last, drawn = tonumber(known[2] or 0), tonumber(ARGV[1])
for own = last + 1, drawn do
  redis.call('SETBIT', GONE, text(own), 1)
  redis.call('SETBIT', LOST, text(own), 1)
end
redis.call('HSET', STATE, 'drawn', ARGV[1], 'last', text(math.max(last, drawn)))
redis.call('HDEL', STATE, 'cut')
return {ARGV[1]}
