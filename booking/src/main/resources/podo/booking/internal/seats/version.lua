-- Tells how far a section is.
-- KEYS: gen sold blocked held owner version ended
-- Answers UNLOADED | LOADED version
if redis.call('GET', KEYS[1]) ~= epoch then return {'UNLOADED'} end
return {'LOADED', redis.call('GET', KEYS[6])}
