-- The second part of the line's script: what the leader does each second. line.lua says what the keys hold.

-- After a pause every turn ends as much later as the pause was long.
local function goOn()
  local by = now - pausedAt
  local waiting = redis.call('ZRANGE', STANDBY, 0, -1, 'WITHSCORES')
  for i = 1, #waiting, 2 do redis.call('ZADD', STANDBY, text(tonumber(waiting[i + 1]) + by), waiting[i]) end
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

-- Turns of a watched origin were not used. What is known of a poor one says nothing of the others: answers how many of
-- these turns are left to be reckoned with for all.
local function miss(origin, turns)
  if turns <= 0 then return 0 end
  redis.call('HINCRBY', MANNERS, 'missed ' .. origin, turns)
  return isPoor(origin) and 0 or turns
end

-- Answers how many turns of a call were not used, and how many of them are reckoned with (counter).
local function endCall(to)
  local open, onStandby = number(redis.call('HGET', OPEN, to)), number(redis.call('HGET', OPEN, to .. ' !'))
  local known, origins = open, redis.call('HGET', OPEN, to .. ' *') or ''
  for origin in string.gmatch(origins, '%S+') do
    local turns = number(redis.call('HGET', OPEN, to .. ' ' .. origin))
    known = known - turns + miss(origin, turns)
    redis.call('HDEL', OPEN, to .. ' ' .. origin)
  end
  redis.call('HDEL', OPEN, to, to .. ' !', to .. ' *')
  if open > 0 then count('pending', -open) end
  return open + onStandby, known
end

local function endTurns()
  local missed, known, watched = 0, 0, {}
  if KIND == 'S' then
    for _, account in ipairs(redis.call('ZRANGEBYSCORE', CALLS, '-inf', text(now), 'LIMIT', 0, SWEEP)) do
      local origin = redis.call('HGET', ORIGINS, account)
      redis.call('ZREM', CALLS, account)
      redis.call('HDEL', ORIGINS, account)
      missed = missed + 1
      if origin then watched[origin] = (watched[origin] or 0) + 1 else known = known + 1 end
    end
    for origin, turns in pairs(watched) do known = known + miss(origin, turns) end
    for _, account in ipairs(redis.call('ZRANGEBYSCORE', STANDBY, '-inf', text(now), 'LIMIT', 0, SWEEP)) do
      redis.call('ZREM', STANDBY, account)
      redis.call('HDEL', ORIGINS, account)
      missed = missed + 1
    end
    redis.call('ZREMRANGEBYSCORE', OPEN, '-inf', text(now))
  else
    for _, call in ipairs(redis.call('ZRANGE', CALLS, 0, -1)) do
      local _, to, ends = string.match(call, '(%S+) (%S+) (%S+)')
      if tonumber(ends) <= now then
        redis.call('ZREM', CALLS, call)
        local turns, some = endCall(to)
        missed, known = missed + turns, known + some
      end
    end
  end
  if missed > 0 then
    count('noShows', missed)
    count('missed', known)
  end
  local lately = redis.call('HMGET', STATE, 'came', 'missed') -- what is long ago counts less and less
  if number(lately[1]) + number(lately[2]) > FORGET_FROM then
    redis.call('HSET', STATE, 'came', text(math.floor(number(lately[1]) / 2)),
      'missed', text(math.floor(number(lately[2]) / 2)))
  end
end

-- The accounts at the first places get their turn (sorted set). Answers how many, and how many of them take room.
local function callAccounts(most, ends)
  local next = redis.call('ZRANGE', ORDER, 0, most + SPARE - 1, 'WITHSCORES')
  local called, taking = 0, 0
  if #next > 0 then redis.call('ZADD', OPEN, ends, text(serving + 1)) end
  for i = 1, #next, 2 do
    local origin = redis.call('HGET', ORIGINS, next[i])
    local poor = origin and isPoor(origin)
    if not poor and taking == most then break end
    if poor then redis.call('HSET', ORIGINS, next[i], '!' .. origin) else taking = taking + 1 end
    redis.call('ZREM', ORDER, next[i])
    redis.call('ZADD', poor and STANDBY or CALLS, ends, next[i])
    serving = math.max(serving, tonumber(next[i + 1]))
    called = called + 1
  end
  return called, taking
end

-- The next places get their turn; those of numbers that are gone are passed over (counter). Answers as the other.
local function callPlaces(most, ends)
  local called, taking, from, places = 0, 0, serving + 1, rankOf(last)
  local watching, open, poor = redis.call('EXISTS', ORIGINS) == 1, {}, {}
  for i = 13, #ARGV do
    local own = tonumber(ARGV[i])
    if serving >= places then break end
    if not has(GONE, own) then
      local origin = watching and redis.call('HGET', ORIGINS, text(own)) or nil
      if origin and poor[origin] == nil then poor[origin] = isPoor(origin) end
      if origin and poor[origin] then
        redis.call('HSET', ORIGINS, text(own), '!' .. origin)
      else
        if taking == most then break end
        taking = taking + 1
        if origin then open[origin] = (open[origin] or 0) + 1 end
      end
      called = called + 1
      if has(LOST, own) then redis.call('SETBIT', LOST, text(own), 0) end
    end
    serving = serving + 1
  end
  if called > 0 then
    local to, origins = text(serving), {}
    redis.call('ZADD', CALLS, to, text(from) .. ' ' .. to .. ' ' .. ends)
    redis.call('HSET', OPEN, to, text(taking))
    if called > taking then redis.call('HSET', OPEN, to .. ' !', text(called - taking)) end
    for origin, turns in pairs(open) do
      origins[#origins + 1] = origin
      redis.call('HSET', OPEN, to .. ' ' .. origin, text(turns))
    end
    if #origins > 0 then redis.call('HSET', OPEN, to .. ' *', table.concat(origins, ' ')) end
    count('pending', taking)
  end
  return called, taking
end

-- The turns of all places up to this one are over.
local function settled()
  local oldest = redis.call('ZRANGE', KIND == 'S' and OPEN or CALLS, 0, 0)[1]
  return oldest and tonumber(string.match(oldest, '%S+')) - 1 or serving
end

local function isFenced(fence)
  local newest = number(redis.call('HGET', STATE, 'fence'))
  -- A leader that was replaced would call once more: CounterLineIT.olderLeader_changesNothing.
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
  local called, taking, room = 0, 0, 0
  redis.call('HSET', STATE, 'most', text(target + tonumber(ARGV[9])))
  if calling == '1' and drawn >= 0 and not isOrdering() then
    local inside, pending = insideNow(), pendingNow()
    room = math.max(0, math.min(tonumber(ARGV[8]), math.floor(target - inside - pending * shows()),
      target + tonumber(ARGV[9]) - inside - pending, tonumber(ARGV[10]) - inside - pending))
    if room > 0 and (KIND == 'S' or serving == tonumber(ARGV[12])) then
      local ends = text(now + tonumber(ARGV[11]))
      if KIND == 'S' then
        called, taking = callAccounts(room, ends)
      else
        called, taking = callPlaces(room, ends)
      end
      redis.call('HSET', STATE, 'serving', text(serving))
      count('waiting', -called)
      count('called', called)
    end
  end
  return {'DONE', called, room - taking, KIND, text(settled()), unpack(operation.figures())}
end

return operation[ARGV[1]]()
