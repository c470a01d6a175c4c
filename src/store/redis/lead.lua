--[[
Takes the lead of a follower, keeps it, or gives it up. Leases end by the clock of Redis.

KEYS[1]  lease  hash  holder, token, until

ARGV[1]  "take" or "resign"
ARGV[2]  holder
ARGV[3]  take: for how long, in milliseconds; resign: the token

Out: an array that starts with a word
  "lead", token   the holder leads; the token is higher than that of every other holder before
  "held"          another holder leads
  "resigned"
]]

local lease = redis.call('HMGET', KEYS[1], 'holder', 'token', 'until')
if ARGV[1] == 'resign' then
  if lease[1] == ARGV[2] and lease[2] == ARGV[3] then redis.call('HSET', KEYS[1], 'until', '0') end
  return { 'resigned' }
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
if lease[1] and lease[1] ~= ARGV[2] and (tonumber(lease[3]) or 0) > now then return { 'held' } end
if lease[1] ~= ARGV[2] then redis.call('HINCRBY', KEYS[1], 'token', 1) end
redis.call('HSET', KEYS[1], 'holder', ARGV[2], 'until', string.format('%.0f', now + tonumber(ARGV[3])))
return { 'lead', redis.call('HGET', KEYS[1], 'token') }
