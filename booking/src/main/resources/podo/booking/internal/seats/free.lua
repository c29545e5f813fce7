-- Gives back what a booking holds or has bought of these seats; what another booking has by now stays with it.
-- KEYS: gen sold blocked held owner version ended
-- ARGV: channel, section, booking, '1' if a sale of this booking must not be heard of any more, seat...
-- Answers UNLOADED | FREED change (as it is told to everybody; empty when nothing is)
-- Another run of Redis may have come back some changes older: RedisSeatHoldsIT.sectionOfAnotherRun_isReadAgain.
if redis.call('GET', KEYS[1]) ~= epoch then return {'UNLOADED'} end
-- A late word of the sale would sell the seat to nobody: RedisSeatHoldsIT.wordOfASaleThatComesAfterItsEnd_isNotHeard.
if ARGV[4] == '1' then redis.call('SADD', KEYS[7], ARGV[3]) end
local freed = {}
for i = 5, #ARGV do
  -- What is another's by now stays so: RedisSeatHoldsIT.releaseByAnotherBooking_doesNothing.
  if redis.call('HGET', KEYS[5], ARGV[i]) == ARGV[3] then
    redis.call('ZREM', KEYS[4], ARGV[i])
    redis.call('HDEL', KEYS[5], ARGV[i])
    redis.call('SETBIT', KEYS[2], ARGV[i], 0)
    -- A seat that was blocked after this hold had lapsed is not free:
    -- RedisSeatHoldsIT.lapsedHoldOfASeatBlockedSince_isGivenBackWithoutTellingItAsFree.
    if redis.call('GETBIT', KEYS[3], ARGV[i]) == 0 then freed[#freed + 1] = ARGV[i] end
  end
end
local change = ''
if #freed > 0 then
  local version = string.format('%.0f', redis.call('INCR', KEYS[6])) -- by itself Lua would round it to 14 digits
  change = ARGV[2] .. '|' .. version .. '|A|0|' .. table.concat(freed, ',')
  redis.call('PUBLISH', ARGV[1], change)
end
return {'FREED', change}
