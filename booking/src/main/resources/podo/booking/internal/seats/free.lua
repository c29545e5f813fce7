-- Gives back what a booking holds or has bought of these seats; what another booking has by now stays with it.
-- KEYS: gen sold blocked held owner version
-- ARGV: channel, section, booking, seat...
-- Answers UNLOADED | FREED
-- ARGV begins with the epoch, left out in the list above: what another epoch loaded must be read again.
if redis.call('GET', KEYS[1]) ~= table.remove(ARGV, 1) then return {'UNLOADED'} end
local freed = {}
for i = 4, #ARGV do
  if redis.call('HGET', KEYS[5], ARGV[i]) == ARGV[3] then
    redis.call('ZREM', KEYS[4], ARGV[i])
    redis.call('HDEL', KEYS[5], ARGV[i])
    redis.call('SETBIT', KEYS[2], ARGV[i], 0)
    freed[#freed + 1] = ARGV[i]
  end
end
if #freed > 0 then
  local version = string.format('%.0f', redis.call('INCR', KEYS[6])) -- Lua would write 1.79e+15
  redis.call('PUBLISH', ARGV[1], ARGV[2] .. '|' .. version .. '|A|0|' .. table.concat(freed, ','))
end
return {'FREED'}
