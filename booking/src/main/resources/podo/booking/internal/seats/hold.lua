-- Takes all of these seats for one booking, or none.
-- KEYS: gen sold blocked held owner version ended (all of one section)
-- ARGV: clock shift in ms, channel, section, booking, until in ms, seat...
-- Answers UNLOADED | LATE | TAKEN seat... | HELD change (as it is told to everybody)
-- A seat is taken when it is sold, blocked, or held by another booking until later than now. Expiry is this comparison;
-- nothing needs to sweep.
-- Another run of Redis may have come back some changes older: RedisSeatHoldsIT.sectionOfAnotherRun_isReadAgain.
if redis.call('GET', KEYS[1]) ~= epoch then return {'UNLOADED'} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
local booking, untilMs = ARGV[4], tonumber(ARGV[5])
-- Nobody could pay for it: RedisSeatHoldsIT.holdUntilAPastMoment_isTooLateAndHoldsNothing.
if untilMs <= now then return {'LATE'} end
local taken = {'TAKEN'}
for i = 6, #ARGV do
  local seat = ARGV[i]
  -- A seat that is sold or blocked is nobody's to hold: RedisSeatHoldsIT.soldSeat_canBeNeitherHeldNorBlocked and
  -- block_takesAllOrNone.
  if redis.call('GETBIT', KEYS[2], seat) == 1 or redis.call('GETBIT', KEYS[3], seat) == 1 then
    taken[#taken + 1] = seat
  else
    -- Two would hold one seat (RedisSeatHoldsIT.holdOverTwoSections_isAllOrNone); a lapsed hold would last
    -- (hold_lapsesWithoutASweep); who asks again would be refused (sameBooking_mayHoldAgain).
    local expiry = redis.call('ZSCORE', KEYS[4], seat)
    if expiry and tonumber(expiry) > now and redis.call('HGET', KEYS[5], seat) ~= booking then
      taken[#taken + 1] = seat
    end
  end
end
-- All or none: RedisSeatHoldsIT.holdOfTakenAndFreeSeatsOfASection_isAllOrNone.
if #taken > 1 then return taken end
for i = 6, #ARGV do
  redis.call('ZADD', KEYS[4], ARGV[5], ARGV[i])
  redis.call('HSET', KEYS[5], ARGV[i], booking)
end
local version = string.format('%.0f', redis.call('INCR', KEYS[6])) -- by itself Lua would round it to 14 digits
local change = ARGV[3] .. '|' .. version .. '|H|' .. ARGV[5] .. '|' .. table.concat(ARGV, ',', 6)
redis.call('PUBLISH', ARGV[2], change)
return {'HELD', change}
