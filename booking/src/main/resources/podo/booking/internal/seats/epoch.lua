-- Comes before each script that asks whether a section is loaded.
-- ARGV begins with the epoch, left out in the lists of the scripts: the run of the server that must have loaded the
-- section, or 'cluster' for the run of whichever server runs this. Another run, or a replica that was promoted, may be some
-- changes behind: what another epoch loaded is read from the database again, or a sold seat would be shown as free and held
-- (RedisFailoverIT.replicaThatMissedASale_isPromoted_showsTheSeatAsSold).
local epoch = table.remove(ARGV, 1)
if epoch == 'cluster' then
  -- The run changes with a start, the replication's name with a promotion: a server that is promoted once more goes on with
  -- its run, and may have missed what came between. To ask for both takes 5 microseconds.
  local server, replication = redis.call('INFO', 'server'), redis.call('INFO', 'replication')
  local at = string.find(server, 'run_id:', 1, true) + 7
  local from = string.find(replication, 'master_replid:', 1, true) + 14
  epoch = string.sub(server, at, at + 39) .. string.sub(replication, from, from + 39)
end
