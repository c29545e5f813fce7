-- Fills a section from the database, unless somebody else has done so meanwhile.
-- KEYS: gen sold blocked held owner version ended loading
-- ARGV: token, channel, section, number of sold (seat owner), of blocked (seat), of held (seat until owner), then these in this order
-- Answers LOADED | SUPERSEDED. The token proves that nobody else began to load later than this reader's look at the
-- database. The version starts at the server's clock so that it never repeats after data were lost.
-- Seats may have been sold since it was filled: RedisSeatHoldsIT.sectionThatWasFilledMeanwhile_isNotReplaced.
if redis.call('GET', KEYS[1]) == epoch then return {'LOADED'} end
-- This view of the database is older than another's: RedisSeatHoldsIT.redisLostDuringAFilling_isReadAgain.
if redis.call('GET', KEYS[8]) ~= ARGV[1] then return {'SUPERSEDED'} end
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[7])
local at = 7
for _ = 1, tonumber(ARGV[4]) do
  redis.call('SETBIT', KEYS[2], ARGV[at], 1)
  redis.call('HSET', KEYS[5], ARGV[at], ARGV[at + 1])
  at = at + 2
end
for _ = 1, tonumber(ARGV[5]) do
  redis.call('SETBIT', KEYS[3], ARGV[at], 1)
  at = at + 1
end
for _ = 1, tonumber(ARGV[6]) do
  redis.call('ZADD', KEYS[4], ARGV[at + 1], ARGV[at])
  redis.call('HSET', KEYS[5], ARGV[at], ARGV[at + 2])
  at = at + 3
end
local time = redis.call('TIME')
local version = string.format('%.0f', time[1] * 1000000 + time[2])
redis.call('SET', KEYS[6], version)
redis.call('SET', KEYS[1], epoch)
redis.call('DEL', KEYS[8])
-- a board that knows the section from before must read it again, whatever version it knows
redis.call('PUBLISH', ARGV[2], ARGV[3] .. '|' .. version .. '|A|0|')
return {'LOADED'}
