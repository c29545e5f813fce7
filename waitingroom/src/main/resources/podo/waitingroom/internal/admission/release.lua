-- Gives the lease of a sale's leader back.
-- KEYS: lease
-- ARGV: owner
local held = redis.call('GET', KEYS[1])
-- Only its owner gives it back: LeaseIT.hold_isOnesAlone_andKeepsItsFence.
if held and string.match(held, '%S+') == ARGV[1] then redis.call('DEL', KEYS[1]) end
return {}
