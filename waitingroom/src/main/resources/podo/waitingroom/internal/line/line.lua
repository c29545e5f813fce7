-- The line of one sale. Every change is one run of this script, so all that it does is atomic. calls.lua goes on with what
-- the leader does.
-- KEYS: state gone lost unnamed calls open inside passes arrivals order origins manners standby, and numbers (of one bucket) for an account
-- ARGV: operation, kind ('C' counter, 'S' sorted set), clock shift in ms, opening in ms, then the operation's own
-- Answers EMPTY when the line has to be begun first (restore.lua), CUT drawn gaps when that has to be recorded first
-- (cut.lua), SEALED seal when the line was closed and has to be woken first (wake.lua)
-- "drawn" in answers and arguments is what places follow from: how many were drawn, a space, and the gaps
--
-- state    hash: last number given, how many were drawn, serving (a place), fence, and counts; gaps: the numbers that were
--          left out, as "from-to,from-to", which no place and no figure counts
-- numbers  hash: account -> number, of who is in line or called
-- gone     bits: numbers whose place is passed over when it comes (counter)
-- lost     bits: numbers that may have been given in the moments a restart has lost; a token may bring them back
-- unnamed  bits: numbers in the line whose accounts a loss of everything has taken; a token gives them back
-- calls    C: "from to end" by last place, one for each tick that called; S: account by the end of its turn
-- open     C: how many of each call have neither entered, left nor missed their turn; S: first place of it by its end
--          C, fields after "to": " !" how many of the call are on standby, " *" its watched origins, " origin" how many
--          of such a one are open
-- origins  hash: C: number, S: account -> its origin, where that is watched; "!origin" once it is called on standby
-- manners  hash: "came origin" and "missed origin" -> how many turns of a watched origin were used, and were not
-- standby  S: account by the end of its turn, of who is called on standby
-- inside   account by the end of its pass
-- passes   account -> "pass number granted"
-- arrivals S: account by number, until its place is known; order S: account by place
local STATE, GONE, LOST, UNNAMED, CALLS, OPEN, INSIDE, PASSES, ARRIVALS, ORDER, ORIGINS, MANNERS, STANDBY, NUMBERS =
  unpack(KEYS)
local MOST_LOST, LEAST_LOST, LOST_SECONDS = 100000, 100, 8
local SWEEP, KNOWN_FROM, FORGET_FROM, LEAST_SHOWS = 2000, 20, 1000, 0.05
local POOR_SHARE, SPARE = 0.1, 256

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[3])

-- By itself Lua would round it to 14 digits, and it has a zero below zero.
local function text(n) return string.format('%.0f', n + 0) end
local function number(v) return tonumber(v or 0) or 0 end
local function count(field, by) redis.call('HINCRBY', STATE, field, text(by)) end
local function has(key, bit) return redis.call('GETBIT', key, text(bit)) == 1 end

local known = redis.call('HMGET', STATE, 'last', 'drawn', 'serving', 'run', 'pausedAt', 'kind', 'cut',
  'gaps', 'sealed')
if not known[4] then return {'EMPTY'} end
local last, serving, pausedAt = number(known[1]), number(known[3]), number(known[5])
local drawn = tonumber(known[2] or -1)
local sealed = known[9] -- a line that was closed gives no number until it is woken
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

local gaps = {}
for from, to in string.gmatch(known[8] or '', '(%d+)-(%d+)') do gaps[#gaps + 1] = {tonumber(from), tonumber(to)} end

local function gapsText()
  local ranges = {}
  for i, gap in ipairs(gaps) do ranges[i] = text(gap[1]) .. '-' .. text(gap[2]) end
  return table.concat(ranges, ',')
end

local function book() return text(drawn) .. ' ' .. gapsText() end

-- How many numbers up to this one were not left out.
local function rankOf(own)
  local rank = own
  for _, gap in ipairs(gaps) do rank = rank - math.max(0, math.min(own, gap[2]) - gap[1] + 1) end
  return rank
end

local function gapOf(own)
  for i, gap in ipairs(gaps) do
    if gap[1] <= own and own <= gap[2] then return i end
  end
  return nil
end

-- Leaves out numbers up to one: they may be somebody's, who can prove it; nobody else gets them.
local function leaveOut(upTo)
  local newest = gaps[#gaps]
  if newest and newest[2] == last and last > 0 then newest[2] = upTo else gaps[#gaps + 1] = {last + 1, upTo} end
  redis.call('HSET', STATE, 'gaps', gapsText())
  if redis.call('HEXISTS', STATE, 'seen') == 1 then count('seen', upTo - last) end -- it is no rush of fans
  mark(GONE, last + 1, upTo)
  mark(LOST, last + 1, upTo)
  last = upTo
  redis.call('HSET', STATE, 'last', text(last))
end

-- A server that was started again, or a replica that was promoted, may have lost the last seconds, and with them numbers
-- that fans have proof of. The run changes with a start, the replication's name with a promotion; to ask for both takes 5
-- microseconds. The time of the last save, which is cheaper to ask for, may be the same for two servers and for two starts
-- within a second.
local run = thisRun()
if known[4] ~= run then
  if last > 0 then
    if sealed then return {'SEALED', sealed} end
    -- They would be given again: RestartIT.crash_thatLosesTheLastMoments_givesNoNumberToTwo.
    leaveOut(last + math.min(MOST_LOST, math.max(LEAST_LOST, LOST_SECONDS * number(redis.call('HGET', STATE, 'peak')))))
  end
  redis.call('HSET', STATE, 'run', run)
end

-- The cut: whatever comes first at or after the opening notes where it is. It counts, and is shown, once it is recorded
-- where no crash of this server can lose it. Joins need not wait for that.
if drawn < 0 and (known[7] or now >= tonumber(ARGV[4])) then
  local cut = known[7] or text(last)
  if not known[7] then redis.call('HSET', STATE, 'cut', cut) end
  known[7] = cut
  if ARGV[1] ~= 'join' then return {'CUT', text(rankOf(tonumber(cut))), gapsText()} end
end

local turnNow = pausedAt > 0 and pausedAt or now -- in a pause, turns stand still

local function passOf(account)
  local till = redis.call('ZSCORE', INSIDE, account)
  if not till then return nil end
  -- A pass would have no end: CounterLineIT.pass_lastsByActivity_butNotBeyondItsCap.
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
  local ends = redis.call('ZSCORE', CALLS, account) or redis.call('ZSCORE', STANDBY, account)
  return ends and tonumber(ends) > turnNow
end

local function isInOrder(account)
  return redis.call('ZSCORE', ORDER, account) or redis.call('ZSCORE', ARRIVALS, account)
end

-- Whether a number's turn came and went. The counter must be told the place: only who knows the seed can say it.
local function hasLostTurn(account, own, place)
  if KIND == 'S' then return not isInOrder(account) and not isCalled(account) end
  return place > 0 and place <= serving and ((has(LOST, own) and not gapOf(own)) or not callOf(place))
end

local function memberOf(account, own) return KIND == 'S' and account or text(own) end
local function originOf(account, own) return redis.call('HGET', ORIGINS, memberOf(account, own)) end
local function isOnStandby(origin) return origin and string.sub(origin, 1, 1) == '!' end

-- Hardly any turn of this origin's numbers was used. Its further ones are called in their order like all others, but on
-- standby: they take no room until somebody comes for them.
local function isPoor(origin)
  local known = redis.call('HMGET', MANNERS, 'came ' .. origin, 'missed ' .. origin)
  local came, missed = number(known[1]), number(known[2])
  return missed >= KNOWN_FROM and came < POOR_SHARE * missed
end

local function dropLost(account, own)
  redis.call('HDEL', NUMBERS, account)
  redis.call('HDEL', ORIGINS, memberOf(account, own))
  if has(LOST, own) then -- it was put back only after its place had been passed over
    redis.call('SETBIT', LOST, text(own), 0)
    if KIND == 'C' and not gapOf(own) then count('waiting', -1) end
  end
end

local function add(account, own)
  local rank, gap = rankOf(own), gapOf(own)
  redis.call('HSET', NUMBERS, account, text(own))
  if KIND == 'S' and drawn >= 0 and rank > drawn and not gap then
    redis.call('ZADD', ORDER, text(rank), account)
  elseif KIND == 'S' then
    redis.call('ZADD', ARRIVALS, text(own), account)
  end
  -- In the counter's line, who comes back from a gap shares a place that is counted already.
  if KIND == 'S' or not gap then count('waiting', 1) end
end

-- Numbers are given in order, so those below one that was given were given too. Once places are drawn they stay as they
-- are: then a gap is only shortened where nobody comes after it.
local function shorten(own)
  local i = gapOf(own)
  if not i then return end
  if drawn < 0 and not known[7] then
    gaps[i][1] = own + 1
  elseif own == last then
    gaps[i][2] = own - 1
  end
  if gaps[i][1] > gaps[i][2] then table.remove(gaps, i) end
  redis.call('HSET', STATE, 'gaps', gapsText())
end

local function putBack(account, proven)
  if proven > last then leaveOut(proven) end
  -- The number is another account's: CounterLineIT.numberThatWasLost_isPutBackByItsProof_andGivenToNobodyElse.
  if not has(LOST, proven) or not has(GONE, proven) then return false end
  redis.call('SETBIT', GONE, text(proven), 0)
  shorten(proven)
  add(account, proven)
  return true
end

-- A number that is in the line without a name gets it from whoever proves it.
local function claim(account, proven)
  -- So it is here: CounterLineIT.numberThatWasLost_isPutBackByItsProof_andGivenToNobodyElse.
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
    if rankOf(own) > drawn and not gapOf(own) and ahead then
      ahead = ahead + unordered -- nearly all of them were drawn and come before
    elseif isInOrder(account) then
      ahead = -1
    end
  end
  return ahead
end

-- A turn is entered or given back (counter). Of a call that was restored, more may come than are known to be open.
local function useTurn(own, place, origin)
  if gapOf(own) then return end -- the turn is that of whom it shares the place with
  local call = callOf(place)
  if call and isOnStandby(origin) then
    redis.call('HINCRBY', OPEN, call .. ' !', -1)
  elseif number(redis.call('HGET', OPEN, call)) > 0 then
    redis.call('HINCRBY', OPEN, call, -1)
    count('pending', -1)
    if origin then redis.call('HINCRBY', OPEN, call .. ' ' .. origin, -1) end
  end
end

local operation = {}

-- ARGV: account, number proven or 0, number that the caller holds for lost or 0, its place, '1' to get no new number, the
-- origin if that is watched
-- Answers INSIDE pass number granted until | IN number (1 if new) drawn serving | NONE
function operation.join()
  local account, proven = ARGV[5], tonumber(ARGV[6])
  local pass = passOf(account)
  if pass then return {'INSIDE', pass.id, pass.number, pass.granted, pass.till} end
  local own = number(redis.call('HGET', NUMBERS, account))
  -- An account has one number: CounterLineIT.join_givesNumbersInTheOrderOfArrival_andTheSameAccountItsOwn.
  if own > 0 then
    local place = own == tonumber(ARGV[7]) and tonumber(ARGV[8]) or 0
    if not hasLostTurn(account, own, place) then return {'IN', text(own), 0, book(), text(serving)} end
    dropLost(account, own)
  elseif proven > 0 and sealed then
    return {'SEALED', sealed}
  elseif proven > 0 and (claim(account, proven) or putBack(account, proven)) then
    return {'IN', text(proven), 0, book(), text(serving)}
  end
  if ARGV[9] == '1' then return {'NONE'} end
  -- It would be given again after the restart: RestartIT.numbersGivenAfterAClose_areNotGivenAgain_thoughTheSealComesBack.
  if sealed then return {'SEALED', sealed} end
  last = last + 1
  redis.call('HSET', STATE, 'last', text(last))
  add(account, last)
  if ARGV[10] ~= '' then redis.call('HSET', ORIGINS, memberOf(account, last), ARGV[10]) end
  return {'IN', text(last), 1, book(), text(serving)}
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
    redis.call('ZREM', STANDBY, account)
    redis.call('HDEL', ORIGINS, account)
    if called then redis.call('ZREM', CALLS, account) end -- a turn that has ended is still counted as missed
    if inOrder then count('waiting', -1) end
    return {(inOrder or called) and 'PLACE' or 'NOTHING'}
  end
  if drawn >= 0 and (own ~= tonumber(ARGV[6]) or book() ~= ARGV[8]) then
    return {'LOOK', text(own), book()}
  end
  local place = drawn >= 0 and tonumber(ARGV[7]) or last + 1
  if place > serving then
    redis.call('HDEL', NUMBERS, account)
    redis.call('HDEL', ORIGINS, text(own))
    redis.call('SETBIT', GONE, text(own), 1)
    if has(LOST, own) then redis.call('SETBIT', LOST, text(own), 0) end
    if not gapOf(own) then count('waiting', -1) end
    return {'PLACE'}
  end
  local lost = hasLostTurn(account, own, place)
  if lost then
    dropLost(account, own)
    return {'NOTHING'}
  end
  redis.call('HDEL', NUMBERS, account)
  useTurn(own, place, originOf(account, own))
  redis.call('HDEL', ORIGINS, text(own))
  return {'PLACE'}
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

local function admit(account, own, origin)
  if origin then
    redis.call('HINCRBY', MANNERS, 'came ' .. string.gsub(origin, '^!', ''), 1)
    redis.call('HDEL', ORIGINS, memberOf(account, own))
  end
  local till = now + math.min(tonumber(ARGV[10]), tonumber(ARGV[11]))
  redis.call('HDEL', NUMBERS, account)
  redis.call('ZADD', INSIDE, text(till), account)
  redis.call('HSET', PASSES, account, ARGV[9] .. ' ' .. text(own) .. ' ' .. text(now))
  count('entered', 1)
  count('came', 1)
  return {'IN', ARGV[9], text(own), text(now), text(till)}
end

-- ARGV: account, its number, its place, for which drawn, pass to give, its time and its cap in ms
-- Answers IN pass number granted until | NOT_YET number drawn serving ahead (-1: not known yet)
-- | PAUSED number drawn (also for who is on standby while there is no room)
-- | NOT_DRAWN number | TURN_LOST | NOT_JOINED | LOOK number drawn
function operation.enter()
  local account = ARGV[5]
  local pass = passOf(account)
  -- One turn gives one pass: CounterLineIT.enter_again_isTheSamePass.
  if pass then return {'IN', pass.id, pass.number, pass.granted, pass.till} end
  local own = number(redis.call('HGET', NUMBERS, account))
  if own == 0 then return {'NOT_JOINED'} end
  if drawn < 0 then return {'NOT_DRAWN', text(own)} end
  local place = tonumber(ARGV[7])
  -- Nobody enters before its turn (calls_followThePlaces_drawnOnesFirst_thenInOrderOfArrival in SortedSetLineIT and
  -- CounterLineIT) nor after its end (SortedSetLineIT.turnThatIsNotUsed_isLost_andJoiningIsAtTheEnd).
  if KIND == 'S' then
    local ahead = aheadOf(account, own)
    if ahead then return {'NOT_YET', text(own), book(), text(serving), text(ahead)} end
  else
    if own ~= tonumber(ARGV[6]) or book() ~= ARGV[8] then return {'LOOK', text(own), book()} end
    if place > serving then
      return {'NOT_YET', text(own), book(), text(serving), text(place - serving - 1)}
    end
  end
  if hasLostTurn(account, own, place) then
    dropLost(account, own)
    return {'TURN_LOST'}
  end
  local origin = originOf(account, own)
  local isFull = (isOnStandby(origin) or gapOf(own))
    and insideNow() + pendingNow() * shows() >= tonumber(redis.call('HGET', STATE, 'most') or 0)
  if pausedAt > 0 or isFull then return {'PAUSED', text(own), book()} end
  if KIND == 'S' then
    redis.call('ZREM', CALLS, account)
    redis.call('ZREM', STANDBY, account)
  else
    useTurn(own, place, origin)
  end
  return admit(account, own, origin)
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
    if isInOrder(account) then return {'NOT_YET', text(own), book(), text(serving), text(aheadOf(account, own))} end
    ends = redis.call('ZSCORE', CALLS, account) or redis.call('ZSCORE', STANDBY, account)
  else
    if own ~= tonumber(ARGV[6]) or book() ~= ARGV[8] then return {'LOOK', text(own), book()} end
    if place > serving then
      return {'NOT_YET', text(own), book(), text(serving), text(place - serving - 1)}
    end
    local found = redis.call('ZRANGEBYSCORE', CALLS, text(place), '+inf', 'LIMIT', 0, 1)[1]
    ends = found and string.match(found, '%S+ %S+ (%S+)')
  end
  if hasLostTurn(account, own, place) then return {'TURN_LOST', text(own)} end
  return {'TURN', text(own), book(), pausedAt > 0 and '0' or text(tonumber(ends))}
end

-- ARGV: account, pass, its time and its cap in ms
-- Answers UNTIL end | ENDED
function operation.keep()
  local account = ARGV[5]
  local pass = passOf(account)
  -- An older pass keeps nothing alive, and none outlives its cap: CounterLineIT.pass_lastsByActivity_butNotBeyondItsCap.
  if not pass or pass.id ~= ARGV[6] then return {'ENDED'} end
  local till = math.min(now + tonumber(ARGV[7]), tonumber(pass.granted) + tonumber(ARGV[8]))
  redis.call('ZADD', INSIDE, text(till), account)
  return {'UNTIL', text(till)}
end

-- ARGV: account, pass
-- Answers 1 when it ended by this, else 0
function operation.finish()
  local pass = passOf(ARGV[5])
  -- Nor does it end a newer one: CounterLineIT.end_makesRoomForTheNext.
  if not pass or pass.id ~= ARGV[6] then return {0} end
  redis.call('ZREM', INSIDE, ARGV[5])
  redis.call('HDEL', PASSES, ARGV[5])
  count('finished', 1)
  return {1}
end

-- Closes the line until it is woken: until then no number is given.
-- ARGV: seal
function operation.seal()
  redis.call('HSET', STATE, 'sealed', ARGV[5])
  return {'DONE'}
end

-- last drawn serving waiting called inside pending entered noShows finished shows paused ordering
function operation.figures()
  local f = redis.call('HMGET', STATE, 'waiting', 'called', 'entered', 'noShows', 'finished')
  return {
    text(last), book(), text(serving), f[1] or '0', f[2] or '0', text(insideNow()), text(pendingNow()),
    f[3] or '0', f[4] or '0', f[5] or '0', string.format('%.6f', shows()), pausedAt > 0 and '1' or '0',
    isOrdering() and '1' or '0'}
end
