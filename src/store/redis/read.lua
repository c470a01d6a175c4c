--[[
One consistent look at one history. Writes nothing.

KEYS[1]  store    hash    format, partitions, feed
KEYS[2]  head     hash    sequence, at, link
KEYS[3]  history  stream  <sequence>-0: body, at, link
KEYS[4]  append   hash    fingerprint, first, last
KEYS[5]… views (hashes) and logs (sorted sets), as the plan refers to them

ARGV[1]  plan, JSON: {
           format, partitions,
           append: whether KEYS[4] is asked for,
           views: [{ key, fields: which, or absent for all }],
           logs: [{ key, limit, before: sequence or absent, atMost: milliseconds or absent }]
         } where key is an index into KEYS

Out: an array that starts with a word
  "read", head, views, logs, append   where
          head is [sequence, at, link], or empty where the history is
          views has for each view asked for [field, entry, field, entry, …]
          logs has for each log asked for entries of the history, newest first
          append is [fingerprint, entries of the history], or empty
  "damaged", what      the store contradicts itself
  "format", format, partitions   what the store says instead of what the plan says; empty strings where it says nothing
]]

local plan = cjson.decode(ARGV[1])

local store = redis.call('HMGET', KEYS[1], 'format', 'partitions')
if store[1] ~= string.format('%.0f', plan.format) or store[2] ~= string.format('%.0f', plan.partitions) then
  return { 'format', store[1] or '', store[2] or '' }
end

local function readView(view)
  local key = KEYS[view.key]
  if not view.fields then return redis.call('HGETALL', key) end
  local found = {}
  for _, field in ipairs(view.fields) do
    local value = redis.call('HGET', key, field)
    if value then
      found[#found + 1] = field
      found[#found + 1] = value
    end
  end
  return found
end

local function atOf(entry)
  for i = 1, #entry[2], 2 do
    if entry[2][i] == 'at' then return tonumber(entry[2][i + 1]) end
  end
end

-- Time rises strictly with the sequence: "before this sequence" is "at most at the time of the event before it".
local function latestOf(log)
  local atMost = log.atMost
  if log.before then
    if log.before <= 1 then return nil end
    local previous = redis.call('XREVRANGE', KEYS[3], '(' .. string.format('%.0f', log.before) .. '-0', '-', 'COUNT', 1)[1]
    if not previous then return nil end
    atMost = math.min(atMost or math.huge, atOf(previous) or 0)
  end
  return atMost and string.format('%.0f', atMost) or '+inf'
end

local function readLog(log)
  local latest = latestOf(log)
  if not latest then return {} end
  local found = {}
  local named = redis.call('ZREVRANGEBYSCORE', KEYS[log.key], latest, '-inf', 'WITHSCORES', 'LIMIT', 0, log.limit)
  for i = 1, #named, 2 do
    local id = string.match(named[i], '^%d+$') and named[i] .. '-0'
    local entry = id and redis.call('XRANGE', KEYS[3], id, id)[1]
    if not entry or atOf(entry) ~= tonumber(named[i + 1]) then return nil end
    found[#found + 1] = entry
  end
  return found
end

local head = redis.call('HMGET', KEYS[2], 'sequence', 'at', 'link')
local views, logs, append = {}, {}, {}
for i, view in ipairs(plan.views) do views[i] = readView(view) end
for i, log in ipairs(plan.logs) do
  logs[i] = readLog(log)
  if not logs[i] then return { 'damaged', 'a log names an event that is not there, or another time' } end
end
if plan.append then
  local earlier = redis.call('HMGET', KEYS[4], 'fingerprint', 'first', 'last')
  if earlier[1] then append = { earlier[1], redis.call('XRANGE', KEYS[3], earlier[2] .. '-0', earlier[3] .. '-0') } end
end
return { 'read', head[1] and head or {}, views, logs, append }
