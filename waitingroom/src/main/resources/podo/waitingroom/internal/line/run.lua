-- Comes before each script that asks, or notes, which run of a server has the line.
local function thisRun()
  local server, replication = redis.call('INFO', 'server'), redis.call('INFO', 'replication')
  local at = string.find(server, 'run_id:', 1, true) + 7
  local from = string.find(replication, 'master_replid:', 1, true) + 14
  return string.sub(server, at, at + 39) .. string.sub(replication, from, from + 39)
end
