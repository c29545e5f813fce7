-- Opens a line that was sealed when its last process closed.
-- KEYS: state
-- ARGV: seal, '1' where the record has the same seal: then no number was given since, so none can be lost
-- Answers DONE
local STATE = KEYS[1]
if redis.call('HGET', STATE, 'sealed') == ARGV[1] then
  redis.call('HDEL', STATE, 'sealed')
  if ARGV[2] == '1' then
    redis.call('HSET', STATE, 'run', thisRun())
  end
end
return {'DONE'}
