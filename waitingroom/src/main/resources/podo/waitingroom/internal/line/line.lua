-- The line of one sale. Every change is one run of this script, so all that it does is atomic.
-- KEYS: state gone lost unnamed calls open inside passes arrivals order, and numbers (of one bucket) for an account
-- ARGV: operation, kind ('C' counter, 'S' sorted set), clock shift in ms, opening in ms, then the operation's own
-- Answers EMPTY when the line has to be begun first (restore.lua), CUT number when that has to be recorded first (cut.lua)
--
-- state    hash: last number given, drawn, serving, fence, and counts
-- numbers  hash: account -> number, of who is in line or called
-- gone     bits: numbers whose place is passed over when it comes (counter)
-- lost     bits: numbers that may have been given in the moments a restart has lost; a token may bring them back
-- unnamed  bits: numbers in the line whose accounts a loss of everything has taken; a token gives them back
-- calls    C: "from to end" by last place, one for each tick that called; S: account by the end of its turn
-- open     C: how many of each call have neither entered, left nor missed their turn; S: first place of it by its end
-- inside   account by the end of its pass
-- passes   account -> "pass number granted"
-- arrivals S: account by number, until its place is known; order S: account by place
local STATE, GONE, LOST, UNNAMED, CALLS, OPEN, INSIDE, PASSES, ARRIVALS, ORDER, NUMBERS = unpack(KEYS)
local MOST_LOST, LEAST_LOST, LOST_SECONDS = 100000, 100, 3
local SWEEP, KNOWN_FROM, FORGET_FROM, LEAST_SHOWS = 2000, 20, 1000, 0.05

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[3])

-- By itself Lua would round it to 14 digits, and it has a zero below zero.
local function text(n) return string.format('%.0f', n + 0) end
local function number(v) return tonumber(v or 0) or 0 end
local function count(field, by) redis.call('HINCRBY', STATE, field, text(by)) end
local function has(key, bit) return redis.call('GETBIT', key, text(bit)) == 1 end

local known = redis.call('HMGET', STATE, 'last', 'drawn', 'serving', 'saved', 'pausedAt', 'kind', 'cut')
if not known[4] then return {'EMPTY'} end
local last, serving, pausedAt = number(known[1]), number(known[3]), number(known[5])
local drawn = tonumber(known[2] or -1)
local KIND = known[6] or ARGV[2] -- a sorted line that was lost goes on as a counter

local function mark(key, from, to)
  while from <= to and from % 8 ~= 0 do
    redis.call('SETBIT', key, text(from), 1)
    from = from + 1
  end
  local bytes = math.floor((to - from + 1) / 8)
  if bytes > 0 then
    redis.call('SETRANGE', key, text(from / 8), string.rep('\255', bytes))
    from = from + bytes * 8
  end
  for bit = from, to do redis.call('SETBIT', key, text(bit), 1) end
end

-- Leaves out numbers up to one: they may be somebody's, who can prove it; nobody else gets them.
local function leaveOut(upTo)
  mark(GONE, last + 1, upTo)
  mark(LOST, last + 1, upTo)
  last = upTo
  redis.call('HSET', STATE, 'last', text(last))
end

-- A server that was started again may have lost its last seconds, and with them numbers that fans have proof of. The
-- time of the last save is cheap to ask for and changes with every start; then the run's name tells.
local saved = text(redis.call('LASTSAVE'))
if known[4] ~= saved then
  local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
  local before = redis.call('HMGET', STATE, 'run', 'peak')
  if before[1] and before[1] ~= run and last > 0 then
    leaveOut(last + math.min(MOST_LOST, math.max(LEAST_LOST, LOST_SECONDS * number(before[2]))))
  end
  redis.call('HSET', STATE, 'run', run, 'saved', saved)
end

-- The cut: whatever comes first at or after the opening notes where it is. It counts, and is shown, once it is recorded
-- where no crash of this server can lose it. Joins need not wait for that.
if drawn < 0 and (known[7] or now >= tonumber(ARGV[4])) then
  local cut = known[7] or text(last)
  if not known[7] then redis.call('HSET', STATE, 'cut', cut) end
  if ARGV[1] ~= 'join' then return {'CUT', cut} end
end

local turnNow = pausedAt > 0 and pausedAt or now -- in a pause, turns stand still

local function passOf(account)
  local till = redis.call('ZSCORE', INSIDE, account)
  if not till then return nil end
  if tonumber(till) > now then
    local id, served, granted = string.match(redis.call('HGET', PASSES, account), '(%S+) (%S+) (%S+)')
    return {id = id, number = served, granted = granted, till = till}
  end
  redis.call('ZREM', INSIDE, account)
  redis.call('HDEL', PASSES, account)
  return nil
end

-- The call a place belongs to, when its turn has not ended (counter).
local function callOf(place)
  local found = redis.call('ZRANGEBYSCORE', CALLS, text(place), '+inf', 'LIMIT', 0, 1)[1]
  if not found then return nil end
  local from, to, ends = string.match(found, '(%S+) (%S+) (%S+)')
  if tonumber(from) <= place and tonumber(ends) > turnNow then return to end
  return nil
end

local function isCalled(account)
  local ends = redis.call('ZSCORE', CALLS, account)
  return ends and tonumber(ends) > turnNow
end

local function isInOrder(account)
  return redis.call('ZSCORE', ORDER, account) or redis.call('ZSCORE', ARRIVALS, account)
end

-- Whether a number's turn came and went. The counter must be told the place: only who knows the seed can say it.
local function hasLostTurn(account, own, place)
  if KIND == 'S' then return not isInOrder(account) and not isCalled(account) end
  return place > 0 and place <= serving and (has(LOST, own) or not callOf(place))
end

local function dropLost(account, own)
  redis.call('HDEL', NUMBERS, account)
  if has(LOST, own) then -- it was put back only after its place had been passed over
    redis.call('SETBIT', LOST, text(own), 0)
    if KIND == 'C' then count('waiting', -1) end
  end
end

local function add(account, own)
  redis.call('HSET', NUMBERS, account, text(own))
  count('waiting', 1)
  if KIND == 'S' then
    redis.call('ZADD', (drawn >= 0 and own > drawn) and ORDER or ARRIVALS, text(own), account)
  end
end

local function putBack(account, proven)
  if proven > last then leaveOut(proven) end
  if not has(LOST, proven) or not has(GONE, proven) then return false end
  redis.call('SETBIT', GONE, text(proven), 0)
  add(account, proven)
  return true
end

-- A number that is in the line without a name gets it from whoever proves it.
local function claim(account, proven)
  if not has(UNNAMED, proven) then return false end
  redis.call('SETBIT', UNNAMED, text(proven), 0)
  redis.call('HSET', NUMBERS, account, text(proven))
  return true
end

-- How many come before an account in the line, -1 while its place is not ordered; nil when it is not in the order.
local function aheadOf(account, own)
  local ahead = redis.call('ZRANK', ORDER, account)
  local unordered = redis.call('ZCARD', ARRIVALS)
  if unordered > 0 then
    if own > drawn and ahead then
      ahead = ahead + unordered -- nearly all of them were drawn and come before
    elseif isInOrder(account) then
      ahead = -1
    end
  end
  return ahead
end

-- A turn is entered or given back (counter). Of a call that was restored, more may come than are known to be open.
local function useTurn(place)
  local call = callOf(place)
  if number(redis.call('HGET', OPEN, call)) > 0 then
    redis.call('HINCRBY', OPEN, call, -1)
    count('pending', -1)
  end
end

local operation = {}

-- ARGV: account, number proven or 0, number that the caller holds for lost or 0, its place
-- Answers INSIDE pass number granted until | IN number (1 if new) drawn serving
function operation.join()
  local account, proven = ARGV[5], tonumber(ARGV[6])
  local pass = passOf(account)
  if pass then return {'INSIDE', pass.id, pass.number, pass.granted, pass.till} end
  local own = number(redis.call('HGET', NUMBERS, account))
  if own > 0 then
    local place = own == tonumber(ARGV[7]) and tonumber(ARGV[8]) or 0
    if not hasLostTurn(account, own, place) then return {'IN', text(own), 0, text(drawn), text(serving)} end
    dropLost(account, own)
  elseif proven > 0 and (claim(account, proven) or putBack(account, proven)) then
    return {'IN', text(proven), 0, text(drawn), text(serving)}
  end
  last = last + 1
  redis.call('HSET', STATE, 'last', text(last))
  add(account, last)
  return {'IN', text(last), 1, text(drawn), text(serving)}
end

-- Joins come by the hundred thousand: what only the rarer operations need is not even made for them.
if ARGV[1] == 'join' then return operation.join() end

-- ARGV: account, its number, its place, for which drawn
-- Answers PASS | PLACE | NOTHING | LOOK number drawn (the counter needs to know the place for this drawn)
function operation.leave()
  local account = ARGV[5]
  if passOf(account) then
    redis.call('ZREM', INSIDE, account)
    redis.call('HDEL', PASSES, account)
    return {'PASS'}
  end
  local own = number(redis.call('HGET', NUMBERS, account))
  if own == 0 then return {'NOTHING'} end
  if KIND == 'S' then
    local inOrder, called = isInOrder(account), isCalled(account)
    redis.call('HDEL', NUMBERS, account)
    redis.call('ZREM', ARRIVALS, account)
    redis.call('ZREM', ORDER, account)
    if called then redis.call('ZREM', CALLS, account) end -- a turn that has ended is still counted as missed
    if inOrder then count('waiting', -1) end
    return {(inOrder or called) and 'PLACE' or 'NOTHING'}
  end
  if drawn >= 0 and (own ~= tonumber(ARGV[6]) or drawn ~= tonumber(ARGV[8])) then
    return {'LOOK', text(own), text(drawn)}
  end
  local place = drawn >= 0 and tonumber(ARGV[7]) or last + 1
  if place > serving then
    redis.call('HDEL', NUMBERS, account)
    redis.call('SETBIT', GONE, text(own), 1)
    if has(LOST, own) then redis.call('SETBIT', LOST, text(own), 0) end
    count('waiting', -1)
    return {'PLACE'}
  end
  local lost = hasLostTurn(account, own, place)
  if lost then
    dropLost(account, own)
    return {'NOTHING'}
  end
  redis.call('HDEL', NUMBERS, account)
  useTurn(place)
  return {'PLACE'}
end

local function admit(account, own)
  local till = now + math.min(tonumber(ARGV[10]), tonumber(ARGV[11]))
  redis.call('HDEL', NUMBERS, account)
  redis.call('ZADD', INSIDE, text(till), account)
  redis.call('HSET', PASSES, account, ARGV[9] .. ' ' .. text(own) .. ' ' .. text(now))
  count('entered', 1)
  count('came', 1)
  return {'IN', ARGV[9], text(own), text(now), text(till)}
end

-- ARGV: account, its number, its place, for which drawn, pass to give, its time and its cap in ms
-- Answers IN pass number granted until | NOT_YET number drawn serving ahead (-1: not known yet) | PAUSED number drawn
-- | NOT_DRAWN number | TURN_LOST | NOT_JOINED | LOOK number drawn
function operation.enter()
  local account = ARGV[5]
  local pass = passOf(account)
  if pass then return {'IN', pass.id, pass.number, pass.granted, pass.till} end
  local own = number(redis.call('HGET', NUMBERS, account))
  if own == 0 then return {'NOT_JOINED'} end
  if drawn < 0 then return {'NOT_DRAWN', text(own)} end
  local place = tonumber(ARGV[7])
  if KIND == 'S' then
    local ahead = aheadOf(account, own)
    if ahead then return {'NOT_YET', text(own), text(drawn), text(serving), text(ahead)} end
  else
    if own ~= tonumber(ARGV[6]) or drawn ~= tonumber(ARGV[8]) then return {'LOOK', text(own), text(drawn)} end
    if place > serving then
      return {'NOT_YET', text(own), text(drawn), text(serving), text(place - serving - 1)}
    end
  end
  if hasLostTurn(account, own, place) then
    dropLost(account, own)
    return {'TURN_LOST'}
  end
  if pausedAt > 0 then return {'PAUSED', text(own), text(drawn)} end
  if KIND == 'S' then
    redis.call('ZREM', CALLS, account)
  else
    useTurn(place)
  end
  return admit(account, own)
end

-- How an account stands; changes nothing.
-- ARGV: account, its number, its place, for which drawn
-- Answers INSIDE pass number granted until | NOT_YET number drawn serving ahead (-1: not known yet)
-- | TURN number drawn end (0 in a pause) | NOT_DRAWN number | TURN_LOST number | NOT_JOINED | LOOK number drawn
function operation.look()
  local account = ARGV[5]
  local pass = passOf(account)
  if pass then return {'INSIDE', pass.id, pass.number, pass.granted, pass.till} end
  local own = number(redis.call('HGET', NUMBERS, account))
  if own == 0 then return {'NOT_JOINED'} end
  if drawn < 0 then return {'NOT_DRAWN', text(own)} end
  local place, ends = tonumber(ARGV[7]), nil
  if KIND == 'S' then
    if isInOrder(account) then return {'NOT_YET', text(own), text(drawn), text(serving), text(aheadOf(account, own))} end
    ends = redis.call('ZSCORE', CALLS, account)
  else
    if own ~= tonumber(ARGV[6]) or drawn ~= tonumber(ARGV[8]) then return {'LOOK', text(own), text(drawn)} end
    if place > serving then
      return {'NOT_YET', text(own), text(drawn), text(serving), text(place - serving - 1)}
    end
    local found = redis.call('ZRANGEBYSCORE', CALLS, text(place), '+inf', 'LIMIT', 0, 1)[1]
    ends = found and string.match(found, '%S+ %S+ (%S+)')
  end
  if hasLostTurn(account, own, place) then return {'TURN_LOST', text(own)} end
  return {'TURN', text(own), text(drawn), pausedAt > 0 and '0' or text(tonumber(ends))}
end

-- ARGV: account, pass, its time and its cap in ms
-- Answers UNTIL end | ENDED
function operation.keep()
  local account = ARGV[5]
  local pass = passOf(account)
  if not pass or pass.id ~= ARGV[6] then return {'ENDED'} end
  local till = math.min(now + tonumber(ARGV[7]), tonumber(pass.granted) + tonumber(ARGV[8]))
  redis.call('ZADD', INSIDE, text(till), account)
  return {'UNTIL', text(till)}
end

-- ARGV: account, pass
-- Answers 1 when it ended by this, else 0
function operation.finish()
  local pass = passOf(ARGV[5])
  if not pass or pass.id ~= ARGV[6] then return {0} end
  redis.call('ZREM', INSIDE, ARGV[5])
  redis.call('HDEL', PASSES, ARGV[5])
  count('finished', 1)
  return {1}
end

local function insideNow() return redis.call('ZCOUNT', INSIDE, '(' .. text(now), '+inf') end
local function isOrdering() return KIND == 'S' and drawn >= 0 and redis.call('ZCARD', ARRIVALS) > 0 end

local function pendingNow()
  if KIND == 'S' then return redis.call('ZCOUNT', CALLS, '(' .. text(turnNow), '+inf') end
  return number(redis.call('HGET', STATE, 'pending'))
end

local function shows()
  local lately = redis.call('HMGET', STATE, 'came', 'missed')
  local came, missed = number(lately[1]), number(lately[2])
  if came + missed < KNOWN_FROM then return 1 end
  return math.max(LEAST_SHOWS, came / (came + missed))
end

-- last drawn serving waiting called inside pending entered noShows finished shows paused ordering
function operation.figures()
  local f = redis.call('HMGET', STATE, 'waiting', 'called', 'entered', 'noShows', 'finished')
  return {
    text(last), text(drawn), text(serving), f[1] or '0', f[2] or '0', text(insideNow()), text(pendingNow()),
    f[3] or '0', f[4] or '0', f[5] or '0', string.format('%.6f', shows()), pausedAt > 0 and '1' or '0',
    isOrdering() and '1' or '0'}
end

-- After a pause every turn ends as much later as the pause was long.
local function goOn()
  local by = now - pausedAt
  local calls = redis.call('ZRANGE', CALLS, 0, -1, 'WITHSCORES')
  for i = 1, #calls, 2 do
    if KIND == 'S' then
      redis.call('ZADD', CALLS, text(tonumber(calls[i + 1]) + by), calls[i])
    else
      local from, to, ends = string.match(calls[i], '(%S+) (%S+) (%S+)')
      redis.call('ZREM', CALLS, calls[i])
      redis.call('ZADD', CALLS, to, from .. ' ' .. to .. ' ' .. text(tonumber(ends) + by))
    end
  end
  if KIND == 'S' then
    local firsts = redis.call('ZRANGE', OPEN, 0, -1, 'WITHSCORES')
    for i = 1, #firsts, 2 do redis.call('ZADD', OPEN, text(tonumber(firsts[i + 1]) + by), firsts[i]) end
  end
  pausedAt, turnNow = 0, now
  redis.call('HDEL', STATE, 'pausedAt')
end

local function endPasses()
  for _, account in ipairs(redis.call('ZRANGEBYSCORE', INSIDE, '-inf', text(now), 'LIMIT', 0, SWEEP)) do
    redis.call('ZREM', INSIDE, account)
    redis.call('HDEL', PASSES, account)
  end
end

local function endTurns()
  local missed = 0
  if KIND == 'S' then
    for _, account in ipairs(redis.call('ZRANGEBYSCORE', CALLS, '-inf', text(now), 'LIMIT', 0, SWEEP)) do
      redis.call('ZREM', CALLS, account)
      missed = missed + 1
    end
    redis.call('ZREMRANGEBYSCORE', OPEN, '-inf', text(now))
  else
    for _, call in ipairs(redis.call('ZRANGE', CALLS, 0, -1)) do
      local _, to, ends = string.match(call, '(%S+) (%S+) (%S+)')
      if tonumber(ends) <= now then
        missed = missed + number(redis.call('HGET', OPEN, to))
        redis.call('ZREM', CALLS, call)
        redis.call('HDEL', OPEN, to)
      end
    end
    if missed > 0 then count('pending', -missed) end
  end
  if missed > 0 then
    count('noShows', missed)
    count('missed', missed)
  end
  local lately = redis.call('HMGET', STATE, 'came', 'missed') -- what is long ago counts less and less
  if number(lately[1]) + number(lately[2]) > FORGET_FROM then
    redis.call('HSET', STATE, 'came', text(math.floor(number(lately[1]) / 2)),
      'missed', text(math.floor(number(lately[2]) / 2)))
  end
end

-- The accounts at the first places get their turn (sorted set).
local function callAccounts(most, ends)
  local next = redis.call('ZRANGE', ORDER, 0, most - 1, 'WITHSCORES')
  if #next > 0 then redis.call('ZADD', OPEN, ends, text(serving + 1)) end
  for i = 1, #next, 2 do
    redis.call('ZREM', ORDER, next[i])
    redis.call('ZADD', CALLS, ends, next[i])
    serving = math.max(serving, tonumber(next[i + 1]))
  end
  return #next / 2
end

-- The next places get their turn; those of numbers that are gone are passed over (counter).
local function callPlaces(most, ends)
  local called, from = 0, serving + 1
  for i = 13, #ARGV do
    local own = tonumber(ARGV[i])
    if serving >= last then break end
    if not has(GONE, own) then
      if called == most then break end
      called = called + 1
      if has(LOST, own) then redis.call('SETBIT', LOST, text(own), 0) end
    end
    serving = serving + 1
  end
  if called > 0 then
    redis.call('ZADD', CALLS, text(serving), text(from) .. ' ' .. text(serving) .. ' ' .. ends)
    redis.call('HSET', OPEN, text(serving), text(called))
    count('pending', called)
  end
  return called
end

-- The turns of all places up to this one are over.
local function settled()
  local oldest = redis.call('ZRANGE', KIND == 'S' and OPEN or CALLS, 0, 0)[1]
  return oldest and tonumber(string.match(oldest, '%S+')) - 1 or serving
end

local function isFenced(fence)
  local newest = number(redis.call('HGET', STATE, 'fence'))
  if fence < newest then return text(newest) end
  if fence > newest then redis.call('HSET', STATE, 'fence', text(fence)) end
  return nil
end

-- ARGV: fence, calling ('1', '0' or 'P'), target, most to call now, pace of the whole tick, seats, turn in ms, the
-- serving that the numbers follow, number (of the place after it)...
-- Answers FENCED newest | DONE called, how many more there is room for, kind, settled, figures...
function operation.tick()
  local newer = isFenced(tonumber(ARGV[5]))
  if newer then return {'FENCED', newer} end
  local before = redis.call('HMGET', STATE, 'seen', 'peak')
  if before[1] and last - number(before[1]) > number(before[2]) then
    redis.call('HSET', STATE, 'peak', text(last - number(before[1])))
  end
  redis.call('HSET', STATE, 'seen', text(last))
  local calling, target = ARGV[6], tonumber(ARGV[7])
  if calling ~= 'P' and pausedAt > 0 then goOn() end
  endPasses()
  if pausedAt == 0 then endTurns() end
  if calling == 'P' and pausedAt == 0 then
    pausedAt, turnNow = now, now
    redis.call('HSET', STATE, 'pausedAt', text(now))
  end
  local called, room = 0, 0
  if calling == '1' and drawn >= 0 and not isOrdering() then
    local inside, pending = insideNow(), pendingNow()
    room = math.max(0, math.min(tonumber(ARGV[8]), math.floor(target - inside - pending * shows()),
      target + tonumber(ARGV[9]) - inside - pending, tonumber(ARGV[10]) - inside - pending))
    if room > 0 and (KIND == 'S' or serving == tonumber(ARGV[12])) then
      local ends = text(now + tonumber(ARGV[11]))
      called = KIND == 'S' and callAccounts(room, ends) or callPlaces(room, ends)
      redis.call('HSET', STATE, 'serving', text(serving))
      count('waiting', -called)
      count('called', called)
    end
  end
  return {'DONE', called, room - called, KIND, text(settled()), unpack(operation.figures())}
end

return operation[ARGV[1]]()
