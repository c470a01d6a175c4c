--[[
One look at a follower.

KEYS[1]  position  string
KEYS[2]  letters   hash of letter to JSON
KEYS[3]  waiting   sorted set of letters, score 0
KEYS[4]  lanes     sorted set of subjects by when the first letter of each is due
KEYS[5]  dead      sorted set of letters, score 0

ARGV[1]  due by, in milliseconds
ARGV[2]  how many due letters

Out: { [position] or {}, waiting, dead, { letter, JSON, letter, JSON, … } }; counts are text
]]

local position = redis.call('GET', KEYS[1])
local due = {}
for _, lane in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  -- Everything that begins with the subject and a slash: "0" follows "/".
  local letter = redis.call('ZRANGEBYLEX', KEYS[3], '[' .. lane .. '/', '(' .. lane .. '0', 'LIMIT', 0, 1)[1]
  local body = letter and redis.call('HGET', KEYS[2], letter)
  if body then
    due[#due + 1] = letter
    due[#due + 1] = body
  end
end
return {
  position and { position } or {},
  tostring(redis.call('ZCARD', KEYS[3])),
  tostring(redis.call('ZCARD', KEYS[5])),
  due
}
