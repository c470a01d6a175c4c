--[[
Appends events to one history, all or none. It knows nothing of what events mean: their view writes come with them.
Redis undoes nothing, so everything is decoded and checked before the first write, which is marked below.

KEYS[1]  store     hash    format, partitions, feed (last position of the feed)
KEYS[2]  head      hash    sequence, at, link
KEYS[3]  history   stream  <sequence>-0: body, at, link
KEYS[4]  append    hash    fingerprint, first, last; expires
KEYS[5]  feed      stream  <position>-0: subject, sequence, at
KEYS[6]  subjects  set
KEYS[7]… views (hashes), logs (sorted sets) and values (strings), as the plan refers to them

ARGV[1]  plan, JSON: {
           format, partitions, subject, fingerprint, lifeMs,
           now: milliseconds, or absent for the clock of Redis,
           types: type of each of KEYS[7]…: "hash", "zset" or "string",
           guard: { kind: "any" } or { kind: "head", sequence } or { kind: "unchanged", entries: [{ key, field, sequence }] },
           events: [{ digest, writes: [{ op: "set", key, field, value } or { op: "clear", key, field } or { op: "log", key }] }],
           values: [key] that are written where there is none,
           erases: [key]
         } where key is an index into KEYS
ARGV[2]… the canonical body of each event, then the bytes of each value

Out: an array that starts with a word
  "written", entries of the history that were written now
  "repeated", entries of the history that were written earlier under this append id
  "stale"              the guard did not hold
  "mismatch"           the append id was used with another fingerprint
  "format", format, partitions   what the store says instead of what the plan says; empty strings where it says nothing
  "damaged", what      the store contradicts itself
  "malformed", what    the call is wrong
Except for "written", nothing was written.
]]

local band, bnot, bxor, ror, rshift, tobit, tohex = bit.band, bit.bnot, bit.bxor, bit.ror, bit.rshift, bit.tobit, bit.tohex

local K = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
}

local function block(state, text, from)
  local w = {}
  for i = 1, 16 do
    local a, b, c, d = string.byte(text, from + i * 4 - 4, from + i * 4 - 1)
    w[i] = tobit(a * 0x1000000 + b * 0x10000 + c * 0x100 + d)
  end
  for i = 17, 64 do
    local x, y = w[i - 15], w[i - 2]
    w[i] = tobit(w[i - 16] + w[i - 7] + bxor(ror(x, 7), ror(x, 18), rshift(x, 3)) + bxor(ror(y, 17), ror(y, 19), rshift(y, 10)))
  end
  local a, b, c, d, e, f, g, h = unpack(state)
  for i = 1, 64 do
    local t = h + bxor(ror(e, 6), ror(e, 11), ror(e, 25)) + bxor(band(e, f), band(bnot(e), g)) + K[i] + w[i]
    local u = bxor(ror(a, 2), ror(a, 13), ror(a, 22)) + bxor(band(a, b), band(a, c), band(b, c))
    h, g, f, e, d, c, b, a = g, f, e, tobit(d + t), c, b, a, tobit(t + u)
  end
  local round = { a, b, c, d, e, f, g, h }
  for i = 1, 8 do state[i] = tobit(state[i] + round[i]) end
end

local function sha256(text)
  local bits = #text * 8
  local length = string.char(0, 0, 0, 0, band(rshift(bits, 24), 255), band(rshift(bits, 16), 255), band(rshift(bits, 8), 255), band(bits, 255))
  local padded = text .. '\128' .. string.rep('\0', (55 - #text) % 64) .. length
  local state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 }
  for from = 1, #padded, 64 do block(state, padded, from) end
  local hex = {}
  for i = 1, 8 do hex[i] = tohex(state[i]) end
  return table.concat(hex)
end

-- Lua writes large numbers as 1e+15.
local function decimal(number) return string.format('%.0f', number) end

local function isCount(value) return type(value) == 'number' and value >= 0 and value % 1 == 0 and value <= 9007199254740991 end

local function typeOf(key) return redis.call('TYPE', key).ok end

local function checkWrite(write, types)
  local kind = type(write) == 'table' and isCount(write.key) and types[write.key - 6]
  if write.op == 'log' then return kind == 'zset' end
  if write.op == 'clear' then return kind == 'hash' and type(write.field) == 'string' end
  return write.op == 'set' and kind == 'hash' and type(write.field) == 'string' and type(write.value) == 'string'
end

local function checkPlan(plan)
  if type(plan) ~= 'table' or type(plan.subject) ~= 'string' or type(plan.fingerprint) ~= 'string' then return 'plan' end
  if not (isCount(plan.format) and isCount(plan.partitions) and isCount(plan.lifeMs) and plan.lifeMs > 0) then return 'plan' end
  if plan.now ~= nil and not isCount(plan.now) then return 'now' end
  if type(plan.types) ~= 'table' or #plan.types ~= #KEYS - 6 then return 'types' end
  if type(plan.values) ~= 'table' or type(plan.erases) ~= 'table' then return 'values' end
  for _, keys in ipairs({ plan.values, plan.erases }) do
    for _, key in ipairs(keys) do
      if not isCount(key) or plan.types[key - 6] ~= 'string' then return 'value' end
    end
  end
  if type(plan.events) ~= 'table' or #plan.events < 1 or #plan.events + #plan.values ~= #ARGV - 1 then return 'events' end
  for _, event in ipairs(plan.events) do
    if type(event.digest) ~= 'string' or #event.digest ~= 64 or type(event.writes) ~= 'table' then return 'event' end
    for _, write in ipairs(event.writes) do
      if not checkWrite(write, plan.types) then return 'write' end
    end
  end
  local guard = plan.guard
  if type(guard) ~= 'table' then return 'guard' end
  if guard.kind == 'any' then return nil end
  if guard.kind == 'head' then return not isCount(guard.sequence) and 'guard' or nil end
  if guard.kind ~= 'unchanged' or type(guard.entries) ~= 'table' then return 'guard' end
  for _, entry in ipairs(guard.entries) do
    if not (isCount(entry.key) and plan.types[entry.key - 6] == 'hash' and type(entry.field) == 'string' and isCount(entry.sequence)) then
      return 'guard'
    end
  end
  return nil
end

-- Writing to a key of another type would fail half-way.
local function checkTypes(types)
  local wanted = { 'hash', 'hash', 'stream', 'hash', 'stream', 'set' }
  for i, kind in ipairs(types) do wanted[6 + i] = kind end
  for i, key in ipairs(KEYS) do
    local found = typeOf(key)
    if found ~= 'none' and found ~= wanted[i] then return key .. ' is a ' .. found end
  end
  return nil
end

-- The head is kept apart from the events so that a cut tail is seen: here it must agree with the last of them.
local function readHead()
  local head = redis.call('HMGET', KEYS[2], 'sequence', 'at', 'link')
  local last = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)[1]
  if not head[1] and not last then return { sequence = 0, at = 0, link = '' } end
  if not head[1] or not last then return nil end
  local fields = {}
  for i = 1, #last[2], 2 do fields[last[2][i]] = last[2][i + 1] end
  if last[1] ~= head[1] .. '-0' or fields.at ~= head[2] or fields.link ~= head[3] then return nil end
  local sequence, at = tonumber(head[1]), tonumber(head[2])
  if not (isCount(sequence) and isCount(at)) then return nil end
  return { sequence = sequence, at = at, link = head[3] }
end

-- Whether what the decision read is still so; nil where an entry cannot be read.
local function guardHolds(guard, head)
  if guard.kind == 'any' then return true end
  if guard.kind == 'head' then return head.sequence == guard.sequence end
  for _, entry in ipairs(guard.entries) do
    local value = redis.call('HGET', KEYS[entry.key], entry.field)
    local sequence = value and tonumber(string.match(value, '^(%d+) ')) or 0
    if value and sequence == 0 then return nil end
    if sequence ~= entry.sequence then return false end
  end
  return true
end

local function entriesOf(first, last) return redis.call('XRANGE', KEYS[3], first .. '-0', last .. '-0') end

local decoded, plan = pcall(cjson.decode, ARGV[1])
if not decoded then return { 'malformed', 'plan' } end
local malformed = checkPlan(plan)
if malformed then return { 'malformed', malformed } end
local wrongType = checkTypes(plan.types)
if wrongType then return { 'damaged', wrongType } end

local store = redis.call('HMGET', KEYS[1], 'format', 'partitions', 'feed')
if store[1] ~= decimal(plan.format) or store[2] ~= decimal(plan.partitions) then
  return { 'format', store[1] or '', store[2] or '' }
end

local earlier = redis.call('HMGET', KEYS[4], 'fingerprint', 'first', 'last')
if earlier[1] then
  if earlier[1] ~= plan.fingerprint then return { 'mismatch' } end
  return { 'repeated', entriesOf(earlier[2], earlier[3]) }
end

local head = readHead()
if not head then return { 'damaged', 'its head does not agree with its last event' } end
local position = tonumber(store[3] or '0')
local newest = redis.call('XREVRANGE', KEYS[5], '+', '-', 'COUNT', 1)[1]
if not isCount(position) or (newest and tonumber(string.match(newest[1], '^%d+')) > position) then
  return { 'damaged', 'the feed is ahead of its own count' }
end
local holds = guardHolds(plan.guard, head)
if holds == nil then return { 'damaged', 'an entry of a view cannot be read' } end
if not holds then return { 'stale' } end

local now = plan.now
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local first = decimal(head.sequence + 1)
local places = {}
for i, event in ipairs(plan.events) do
  head.sequence = head.sequence + 1
  head.at = math.max(now, head.at + 1)
  local sequence, at = decimal(head.sequence), decimal(head.at)
  head.link = sha256(head.link .. '\n' .. event.digest .. '\n' .. sequence .. '\n' .. at)
  places[i] = { sequence = sequence, at = at, link = head.link }
end
local last = places[#places]

-- From here on everything is written, and nothing can fail.
for i, event in ipairs(plan.events) do
  local place = places[i]
  redis.call('XADD', KEYS[3], place.sequence .. '-0', 'body', ARGV[1 + i], 'at', place.at, 'link', place.link)
  redis.call('XADD', KEYS[5], decimal(position + i) .. '-0', 'subject', plan.subject, 'sequence', place.sequence, 'at', place.at)
  for _, write in ipairs(event.writes) do
    local key = KEYS[write.key]
    if write.op == 'log' then
      redis.call('ZADD', key, place.at, place.sequence)
    elseif write.op == 'clear' then
      redis.call('HDEL', key, write.field)
    else
      redis.call('HSET', key, write.field, place.sequence .. ' ' .. place.at .. ' ' .. write.value)
    end
  end
end
for i, key in ipairs(plan.values) do redis.call('SETNX', KEYS[key], ARGV[1 + #plan.events + i]) end
for _, key in ipairs(plan.erases) do redis.call('DEL', KEYS[key]) end
redis.call('HSET', KEYS[2], 'sequence', last.sequence, 'at', last.at, 'link', last.link)
redis.call('HSET', KEYS[1], 'feed', decimal(position + #places))
redis.call('SADD', KEYS[6], plan.subject)
redis.call('HSET', KEYS[4], 'fingerprint', plan.fingerprint, 'first', first, 'last', last.sequence)
redis.call('PEXPIRE', KEYS[4], decimal(plan.lifeMs))
return { 'written', entriesOf(first, last.sequence) }
