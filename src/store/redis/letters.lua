--[[
Writes for followers, all or none: moves a position, and letters from one state to another.
Redis undoes nothing, so everything is decoded and checked before the first write, which is marked below.

KEYS     as the plan refers to them; Lua counts from 1. Of each follower whose letters change, four in a row:
         letters (hash of letter to JSON), waiting, lanes, dead (sorted sets, see keys.ts)

ARGV[1]  plan, JSON: {
           lead: { key: its lease, holder, token } or absent,
           position: { key, from: text or absent where there is none yet, to } or absent,
           once: { key, fingerprint, lifeMs } or absent,
           changes: [{ at: first of the four keys, from, to: "NONE", "WAITING" or "DEAD", lane, letter, name, body: JSON or absent, dueAt }]
         }

Out: an array that starts with a word
  "written", names    of the changes that found their letter in the state they start from, joined by spaces
  "repeated", names   of what was written earlier under this key
  "mismatch"          the key was used with another fingerprint
  "lost"              another leads, or the position is another one
  "malformed"         the call is wrong
Except for "written", nothing was written.
]]

local function isKey(key) return type(key) == 'number' and KEYS[key] ~= nil end

local function isState(state) return state == 'NONE' or state == 'WAITING' or state == 'DEAD' end

local function isChange(change)
  if type(change) ~= 'table' or not (isKey(change.at) and isKey(change.at + 3)) then return false end
  if not (isState(change.from) and isState(change.to)) then return false end
  for _, name in ipairs({ 'lane', 'letter', 'name' }) do
    if type(change[name]) ~= 'string' then return false end
  end
  return change.to == 'NONE' or (type(change.body) == 'string' and type(change.dueAt) == 'number')
end

local function isPlan(plan)
  if type(plan) ~= 'table' or type(plan.changes) ~= 'table' then return false end
  for _, name in ipairs({ 'lead', 'position', 'once' }) do
    if plan[name] ~= nil and not (type(plan[name]) == 'table' and isKey(plan[name].key)) then return false end
  end
  if plan.position and type(plan.position.to) ~= 'string' then return false end
  if plan.once and not (type(plan.once.fingerprint) == 'string' and type(plan.once.lifeMs) == 'number') then return false end
  for _, change in ipairs(plan.changes) do
    if not isChange(change) then return false end
  end
  return true
end

local decoded, plan = pcall(cjson.decode, ARGV[1])
if not decoded or not isPlan(plan) then return { 'malformed' } end

if plan.once then
  local earlier = redis.call('HMGET', KEYS[plan.once.key], 'fingerprint', 'changed')
  if earlier[1] then
    if earlier[1] ~= plan.once.fingerprint then return { 'mismatch' } end
    return { 'repeated', earlier[2] }
  end
end
if plan.lead then
  local lease = redis.call('HMGET', KEYS[plan.lead.key], 'holder', 'token')
  if lease[1] ~= plan.lead.holder or lease[2] ~= string.format('%.0f', plan.lead.token) then return { 'lost' } end
end
if plan.position and (redis.call('GET', KEYS[plan.position.key]) or nil) ~= plan.position.from then return { 'lost' } end

-- A subject is due when the first of its letters that wait is.
local function schedule(letters, waiting, lanes, lane)
  local first = redis.call('ZRANGEBYLEX', waiting, '[' .. lane .. '/', '(' .. lane .. '0', 'LIMIT', 0, 1)[1]
  local body = first and redis.call('HGET', letters, first)
  if body then
    redis.call('ZADD', lanes, string.format('%.0f', cjson.decode(body).dueAt), lane)
  else
    redis.call('ZREM', lanes, lane)
  end
end

-- From here on it is written. What is decoded above and below, we wrote ourselves.
local changed = {}
for _, change in ipairs(plan.changes) do
  local letters, waiting, lanes, dead = KEYS[change.at], KEYS[change.at + 1], KEYS[change.at + 2], KEYS[change.at + 3]
  local state = 'NONE'
  if redis.call('ZSCORE', waiting, change.letter) then
    state = 'WAITING'
  elseif redis.call('ZSCORE', dead, change.letter) then
    state = 'DEAD'
  end
  if state == change.from then
    redis.call('ZREM', waiting, change.letter)
    redis.call('ZREM', dead, change.letter)
    if change.to == 'NONE' then
      redis.call('HDEL', letters, change.letter)
    else
      redis.call('HSET', letters, change.letter, change.body)
      redis.call('ZADD', change.to == 'DEAD' and dead or waiting, 0, change.letter)
    end
    schedule(letters, waiting, lanes, change.lane)
    changed[#changed + 1] = change.name
  end
end
local names = table.concat(changed, ' ')
if plan.position then redis.call('SET', KEYS[plan.position.key], plan.position.to) end
if plan.once then
  redis.call('HSET', KEYS[plan.once.key], 'fingerprint', plan.once.fingerprint, 'changed', names)
  redis.call('PEXPIRE', KEYS[plan.once.key], string.format('%.0f', plan.once.lifeMs))
end
return { 'written', names }
