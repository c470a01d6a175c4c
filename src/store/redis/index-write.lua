--[[
Writes down what a leader saw of a tracker, all or none.

KEYS[1]  index    hash    revision, token, standing, count (of rows)
KEYS[2]  rows     hash    key of a row to its text
KEYS[3]  changes  stream  ids `<revision>-0`: keys, a JSON list of the rows that were written or taken away

ARGV[1]  token of the leader
ARGV[2]  revision that it goes on from; empty: everything that is kept is replaced
ARGV[3]  standing
ARGV[4]  how many changes are kept at most
ARGV[5]  JSON list of the keys that are touched
ARGV[6]  number of rows; then for each its key and its text; then the keys that are gone

Out: an array that starts with a word
  "written", revision   it stands
  "lost"                a higher token wrote, the revision is another one, or rows were thrown out by the server
]]

local kept = redis.call('HMGET', KEYS[1], 'revision', 'token', 'count')
-- What was thrown out is begun anew above every revision that there was: one that is used twice would be told as nothing new.
local time = redis.call('TIME')
local revision = tonumber(kept[1]) or (tonumber(time[1]) * 1000000 + tonumber(time[2]))
if (tonumber(kept[2]) or 0) > tonumber(ARGV[1]) then return { 'lost' } end
if ARGV[2] ~= '' and (ARGV[2] ~= kept[1] or redis.call('HLEN', KEYS[2]) ~= tonumber(kept[3])) then return { 'lost' } end

local count = tonumber(ARGV[6])
local all = ARGV[2] == ''
-- A revision is never used twice: whoever saw the one before has to load everything.
local nextRevision = revision + (all and 2 or 1)
if all then redis.call('DEL', KEYS[2], KEYS[3]) end
for at = 0, count - 1 do redis.call('HSET', KEYS[2], ARGV[7 + 2 * at], ARGV[8 + 2 * at]) end
for at = 7 + 2 * count, #ARGV do redis.call('HDEL', KEYS[2], ARGV[at]) end
redis.call('XADD', KEYS[3], 'MAXLEN', ARGV[4], string.format('%.0f-0', nextRevision), 'keys', ARGV[5])
redis.call('HSET', KEYS[1], 'revision', string.format('%.0f', nextRevision), 'token', ARGV[1], 'standing', ARGV[3], 'count', redis.call('HLEN', KEYS[2]))
return { 'written', string.format('%.0f', nextRevision) }
