-- Deletes an idle section, all of its keys at once: what touches it next is answered UNLOADED and fills it from the database.
-- KEYS: gen sold blocked held owner version ended
-- ARGV: clock shift in ms, the version after which nothing must have changed, '1' if holds do not matter
-- Answers CHANGED | HELD | GONE
-- No epoch: the version is from a script that knew it, or from a look at the key; versions never repeat, whatever was lost.
-- A live hold keeps the section, for its booking may not be recorded yet.
if redis.call('GET', KEYS[6]) ~= ARGV[2] then return {'CHANGED'} end
if ARGV[3] == '0' then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
  local held = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. string.format('%.0f', now), '+inf', 'LIMIT', 0, 1)
  if #held > 0 then return {'HELD'} end
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7])
return {'GONE'}
