-- Comes before each script that asks whether a section is loaded.
-- ARGV begins with the epoch, left out in the lists of the scripts: the run of the server that must have loaded the
-- section, or 'cluster' for the run of whichever server runs this. Another run, or a replica that was promoted, may be some
-- changes behind: what another epoch loaded is read from the database again, or a sold seat would be shown as free and held
-- (RedisFailoverIT.replicaThatMissedASale_isPromoted_showsTheSeatAsSold).
local epoch = table.remove(ARGV, 1)
if epoch == 'cluster' then
  local info = redis.call('INFO', 'server') -- 3 microseconds
  local at = string.find(info, 'run_id:', 1, true) + 7
  epoch = string.sub(info, at, at + 39)
end
