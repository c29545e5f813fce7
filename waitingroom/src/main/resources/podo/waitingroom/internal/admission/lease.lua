-- Takes or renews the lease of a sale's leader.
-- KEYS: lease fence
-- ARGV: owner, how long in ms
-- Answers the fence number while the lease is the owner's, else 0
-- A fence begins at the server's time, so that it grows even when a restart has lost the last one.
local held = redis.call('GET', KEYS[1])
if held then
  local owner, fence = string.match(held, '(%S+) (%S+)')
  -- Two would lead one line: LeaseIT.hold_isOnesAlone_andKeepsItsFence.
  if owner ~= ARGV[1] then return {'0'} end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return {fence}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fence = string.format('%.0f', math.max(now, tonumber(redis.call('GET', KEYS[2]) or 0) + 1))
redis.call('SET', KEYS[2], fence)
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. fence, 'PX', ARGV[2])
return {fence}
