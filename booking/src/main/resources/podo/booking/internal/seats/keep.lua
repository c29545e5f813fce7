-- Sets a new end for a booking's own hold: none while it is being paid, its old end again after a decline.
-- KEYS: gen sold blocked held owner version ended
-- ARGV: clock shift in ms, channel, section, booking, until in ms, '1' if the hold must not have lapsed, seat...
-- Answers UNLOADED | LOST seat... | KEPT change (as it is told to everybody)
-- Another run of Redis may have come back some changes older: RedisSeatHoldsIT.sectionOfAnotherRun_isReadAgain.
if redis.call('GET', KEYS[1]) ~= epoch then return {'UNLOADED'} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
local lost = {'LOST'}
for i = 7, #ARGV do
  -- Who lost a seat would be charged for it, or hold it late (RedisSeatHoldsIT.holdThatLapsedOrIsAnothers_cannotBeKept);
  -- a blocked or sold seat would be held again (lapsedHoldOfASeatBlockedSince_isNotKept, soldSeat_isNotKept).
  local expiry = redis.call('ZSCORE', KEYS[4], ARGV[i])
  local lapsed = ARGV[6] == '1' and expiry and tonumber(expiry) <= now
  local blocked = redis.call('GETBIT', KEYS[3], ARGV[i]) == 1
  if not expiry or lapsed or blocked or redis.call('HGET', KEYS[5], ARGV[i]) ~= ARGV[4] then
    lost[#lost + 1] = ARGV[i]
  end
end
-- All or none: RedisSeatHoldsIT.holdOfWhichASeatIsLost_isKeptForNone.
if #lost > 1 then return lost end
for i = 7, #ARGV do redis.call('ZADD', KEYS[4], ARGV[5], ARGV[i]) end
local version = string.format('%.0f', redis.call('INCR', KEYS[6])) -- by itself Lua would round it to 14 digits
local change = ARGV[3] .. '|' .. version .. '|H|' .. ARGV[5] .. '|' .. table.concat(ARGV, ',', 7)
redis.call('PUBLISH', ARGV[2], change)
return {'KEPT', change}
