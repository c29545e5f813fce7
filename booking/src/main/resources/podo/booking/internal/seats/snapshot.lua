-- Reads a whole section at one moment.
-- KEYS: gen sold blocked held owner version ended
-- ARGV: clock shift in ms
-- Answers UNLOADED | LOADED version sold-in-hex blocked-in-hex seat until owner seat until owner ... (live holds only)
-- Another run of Redis may have come back some changes older: RedisSeatHoldsIT.sectionOfAnotherRun_isReadAgain.
if redis.call('GET', KEYS[1]) ~= epoch then return {'UNLOADED'} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
local function hex(bits) return (string.gsub(bits or '', '.', function(c) return string.format('%02x', string.byte(c)) end)) end
local answer = {'LOADED', redis.call('GET', KEYS[6]), hex(redis.call('GET', KEYS[2])), hex(redis.call('GET', KEYS[3]))}
local held = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. string.format('%.0f', now), '+inf', 'WITHSCORES')
for i = 1, #held, 2 do
  answer[#answer + 1] = held[i]
  answer[#answer + 1] = held[i + 1]
  answer[#answer + 1] = redis.call('HGET', KEYS[5], held[i]) or ''
end
return answer
