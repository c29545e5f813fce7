-- Puts accounts from the order of their numbers into that of their places (sorted set).
-- KEYS: state arrivals order
-- ARGV: fence, then account, number, place...
-- Answers FENCED newest | DONE
local STATE, ARRIVALS, ORDER = unpack(KEYS)
local newest = redis.call('HGET', STATE, 'fence')
if newest and tonumber(ARGV[1]) < tonumber(newest) then return {'FENCED', newest} end
for i = 2, #ARGV, 3 do
  local own = redis.call('ZSCORE', ARRIVALS, ARGV[i])
  if own and tonumber(own) == tonumber(ARGV[i + 1]) then -- else it has left meanwhile
    redis.call('ZREM', ARRIVALS, ARGV[i])
    redis.call('ZADD', ORDER, ARGV[i + 2], ARGV[i])
  end
end
return {'DONE'}
