-- Takes seats out of the sale (all or none), or puts them back.
-- KEYS: gen sold blocked held owner version ended
-- ARGV: clock shift in ms, channel, section, '1' to block or '0' to unblock, seat...
-- Answers UNLOADED | TAKEN seat... | DONE change seat... (the seats it changed, the others were so already; the change as it
-- is told to everybody, empty when nothing is)
-- Another run of Redis may have come back some changes older: RedisSeatHoldsIT.sectionOfAnotherRun_isReadAgain.
if redis.call('GET', KEYS[1]) ~= epoch then return {'UNLOADED'} end
if ARGV[4] == '1' then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
  local taken = {'TAKEN'}
  for i = 5, #ARGV do
    -- Fans would lose seats that they hold or have bought: RedisSeatHoldsIT.soldSeat_canBeNeitherHeldNorBlocked and
    -- block_takesAllOrNone. A lapsed hold is in nobody's way (lapsedHoldOfASeatBlockedSince_isGivenBackWithoutTellingItAsFree).
    local expiry = redis.call('ZSCORE', KEYS[4], ARGV[i])
    if redis.call('GETBIT', KEYS[2], ARGV[i]) == 1 or (expiry and tonumber(expiry) > now) then
      taken[#taken + 1] = ARGV[i]
    end
  end
  if #taken > 1 then return taken end
end
local changed = {}
for i = 5, #ARGV do
  -- Only what changed is told, or a held seat would be shown as free: RedisSeatHoldsIT.unblockOfAHeldSeat_isNotToldAsFree.
  if redis.call('SETBIT', KEYS[3], ARGV[i], ARGV[4]) ~= tonumber(ARGV[4]) then changed[#changed + 1] = ARGV[i] end
end
local change = ''
if #changed > 0 then
  local version = string.format('%.0f', redis.call('INCR', KEYS[6])) -- by itself Lua would round it to 14 digits
  local state = ARGV[4] == '1' and 'B' or 'A'
  change = ARGV[3] .. '|' .. version .. '|' .. state .. '|0|' .. table.concat(changed, ',')
  redis.call('PUBLISH', ARGV[2], change)
end
return {'DONE', change, unpack(changed)}
