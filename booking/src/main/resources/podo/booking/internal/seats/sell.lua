-- Marks seats as sold to a booking. The database has decided; whoever held them here gives way.
-- KEYS: gen sold blocked held owner version ended
-- ARGV: channel, section, booking, seat...
-- Answers UNLOADED | ENDED (the booking was given back for good; this word of its sale comes late) |
-- SOLD change (as it is told to everybody)
-- Another run of Redis may have come back some changes older: RedisSeatHoldsIT.sectionOfAnotherRun_isReadAgain.
if redis.call('GET', KEYS[1]) ~= epoch then return {'UNLOADED'} end
-- The seat is free or another's by now: RedisSeatHoldsIT.wordOfASaleThatComesAfterItsEnd_isNotHeard.
if redis.call('SISMEMBER', KEYS[7], ARGV[3]) == 1 then return {'ENDED'} end
for i = 4, #ARGV do
  redis.call('SETBIT', KEYS[2], ARGV[i], 1)
  redis.call('ZREM', KEYS[4], ARGV[i])
  redis.call('HSET', KEYS[5], ARGV[i], ARGV[3])
end
local version = string.format('%.0f', redis.call('INCR', KEYS[6])) -- by itself Lua would round it to 14 digits
local change = ARGV[2] .. '|' .. version .. '|S|0|' .. table.concat(ARGV, ',', 4)
redis.call('PUBLISH', ARGV[1], change)
return {'SOLD', change}
