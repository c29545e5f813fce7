-- Begins a line that is not in Redis: a new one, one that was lost and goes on from its record, or one that is over.
-- KEYS: state unnamed calls open inside gone lost
-- ARGV: what it is ('NEW', 'LOST' or 'OVER'), clock shift in ms, turn and pass in ms, then the record: last number, peak,
-- drawn or -1, serving, settled, inside, pending, called, entered, no-shows, finished, and the gaps
-- Answers BEGUN last | KNOWN (it was in Redis)
--
-- What is lost are the accounts; which numbers there are, and whose turn is next, is recorded. So every number that may
-- have been given stays in the line without a name, and is called when its place comes; whoever proves it gives it its
-- name again. Numbers that may have been given since the record are left out until they are proved. Only a counter can do that, so that is what a lost line becomes.
local STATE, UNNAMED, CALLS, OPEN, INSIDE, GONE, LOST = unpack(KEYS)
local MOST_LOST, LEAST_LOST, LOST_SECONDS = 100000, 100, 8 -- as in line.lua
local MOST_GHOSTS, BATCH, OVER_SECONDS = 100000, 1000, 3600

if redis.call('HEXISTS', STATE, 'run') == 1 then return {'KNOWN'} end
local kind = ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[2])
local function text(n) return string.format('%.0f', n + 0) end
local n = {}
for i = 5, #ARGV - 1 do n[i - 4] = tonumber(ARGV[i]) end
local last, peak, drawn, serving, settled, inside, pending = unpack(n)
redis.call('HSET', STATE, 'run', thisRun())
if kind == 'NEW' then return {'BEGUN', '0'} end

local gaps, gapped = {}, 0
for from, to in string.gmatch(ARGV[#ARGV], '(%d+)-(%d+)') do
  gaps[#gaps + 1] = {tonumber(from), tonumber(to)}
  gapped = gapped + to - from + 1
  last = math.max(last, tonumber(to))
end
last = math.max(last, drawn + gapped)
local places = last - gapped
if kind == 'LOST' then
  local margin = math.min(MOST_LOST, math.max(LEAST_LOST, LOST_SECONDS * peak))
  gaps[#gaps + 1] = {last + 1, last + margin}
  last = last + margin
end
local ranges = {}
for i, gap in ipairs(gaps) do ranges[i] = text(gap[1]) .. '-' .. text(gap[2]) end
redis.call('HSET', STATE, 'kind', 'C', 'last', text(last), 'serving', text(serving), 'peak', text(peak), 'seen', text(last),
  'called', text(n[8]), 'entered', text(n[9]), 'noShows', text(n[10]), 'finished', text(n[11]), 'gaps', table.concat(ranges, ','))
if drawn >= 0 then redis.call('HSET', STATE, 'drawn', text(drawn)) end
if kind == 'OVER' then -- nobody is in it, but how it went can still be asked for
  redis.call('EXPIRE', STATE, OVER_SECONDS)
  return {'BEGUN', text(last)}
end

local function mark(key, from, to)
  while from <= to and from % 8 ~= 0 do
    redis.call('SETBIT', key, text(from), 1)
    from = from + 1
  end
  local bytes = math.floor((to - from + 1) / 8)
  if bytes > 0 then
    redis.call('SETRANGE', key, text(from / 8), string.rep('\255', bytes))
    from = from + bytes * 8
  end
  for bit = from, to do redis.call('SETBIT', key, text(bit), 1) end
end

redis.call('HSET', STATE, 'waiting', text(places - serving))
local from = 1
for _, gap in ipairs(gaps) do
  mark(UNNAMED, from, gap[1] - 1)
  mark(GONE, gap[1], gap[2])
  mark(LOST, gap[1], gap[2])
  from = gap[2] + 1
end
mark(UNNAMED, from, last)
if serving > settled then -- turns that had not ended begin again
  redis.call('ZADD', CALLS, text(serving), text(settled + 1) .. ' ' .. text(serving) .. ' ' .. text(now + ARGV[3]))
  redis.call('HSET', OPEN, text(serving), text(pending))
  redis.call('HSET', STATE, 'pending', text(pending))
end
local ghost, ends = 0, text(now + ARGV[4]) -- their passes are valid, so their room is not free
while ghost < math.min(inside, MOST_GHOSTS) do
  local some = {}
  for _ = 1, math.min(BATCH, inside - ghost) do
    ghost = ghost + 1
    some[#some + 1] = ends
    some[#some + 1] = '?' .. text(ghost)
  end
  redis.call('ZADD', INSIDE, unpack(some))
end
return {'BEGUN', text(last)}
