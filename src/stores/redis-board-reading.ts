import { MOST_WINDOWS } from './board-place.ts'
import { TOTAL, WINDOWS } from './redis-board-scripts.ts'

/** A board is brought up to the newest ones when so many are newer: most looks then write nothing. */
const BEHIND = MOST_WINDOWS / 4

/** ARGV: scope, board, how many members at once, the rule. */
export const BUILD = `
${WINDOWS}${TOTAL}
local scope, name = ARGV[1], ARGV[2]
local state = 'board:scope:' .. scope
-- Removed since it was looked at: whatever begins now would stay behind.
if redis.call('EXISTS', 'board:members:' .. scope) == 0 then return 0 end
local found, latest = unpack(redis.call('HMGET', state, name, 'latest'))
local first, last = name:match('^(%d+)%-(%d+)$')
first, last = tonumber(first), tonumber(last)
if not found then
  local empty = not latest or first > tonumber(latest)
  begin(scope, name, empty and '' or ' ')
  found = redis.call('HGET', state, name)
end
local began, upto = found:match('^(%d+) (%d*)$')
if not began then return 0 end

local members = redis.call('ZRANGEBYLEX', 'board:members:' .. scope, upto == '' and '-' or '(' .. upto, '+', 'LIMIT', 0, ARGV[3])
local key = sums(scope, name)
for _, member in ipairs(members) do
  local number = total(ARGV[4], redis.call('HGETALL', 'board::' .. scope .. ':' .. member), first, last)
  if number then redis.call('ZADD', key, whole(number), member) end
end
if #members < tonumber(ARGV[3]) then
  redis.call('HSET', state, name, began)
  return 0
end
redis.call('HSET', state, name, began .. ' ' .. members[#members])
return 1
`

/**
 * ARGV: scope, first, last, first and last of the board before or '', rows to leave out, rows to give, member or '', rows
 * beside. Answers with the name of a board that is missing, or with since, count, rows better than the first, rows, rows
 * before the member's, rows better than these, these, the one ahead as member, value and rank or '', and who has joined. A row is member, value, rank before.
 */
export const READ = `
local scope, from, size, member, beside = ARGV[1], tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8], tonumber(ARGV[9])
local state = 'board:scope:' .. scope
local joined = redis.call('ZCARD', 'board:members:' .. scope)
if redis.call('EXISTS', state) == 0 then return { '', 0, 0, {}, 0, 0, {}, '', joined } end
local since, began = unpack(redis.call('HMGET', state, 'since', 'began'))
since, began = tonumber(since or 0), tonumber(began or 0)

-- A Redis without memory to spare goes on answering looks.
local function renew(name, found)
  if began - tonumber(found) < ${BEHIND} then return end
  local newest = redis.pcall('HINCRBY', state, 'began', 1)
  if type(newest) == 'number' then redis.pcall('HSET', state, name, newest) end
end
local function board(first, last)
  if first == '' then return '' end
  if tonumber(first) > 0 and tonumber(first) < since then first = string.format('%d', since) end
  if tonumber(first) > tonumber(last) then return '' end
  local name = first .. '-' .. last
  local found = redis.call('HGET', state, name)
  if not found or found:find(' ', 1, true) then return nil, name end
  renew(name, found)
  return 'board:sums:' .. scope .. ':' .. name
end
local now, missing = board(ARGV[2], ARGV[3])
if not now then return missing end
local before, missed = board(ARGV[4], ARGV[5])
if not before then return missed end

local function better(key, value) return redis.call('ZCOUNT', key, '(' .. value, '+inf') end
local function rows(first, last)
  if last < first then return {}, 0 end
  local found, list = redis.call('ZRANGE', now, first, last, 'REV', 'WITHSCORES'), {}
  for i = 1, #found, 2 do
    local was = redis.call('ZSCORE', before, found[i])
    list[#list + 1] = { found[i], found[i + 1], was and better(before, was) + 1 or '' }
  end
  return list, found[2] and better(now, found[2]) or 0
end

local page, top = rows(from, from + size - 1)
local own, above, start, ahead = {}, 0, 0, ''
local at = member ~= '' and redis.call('ZREVRANK', now, member)
if at then
  start = math.max(0, at - beside)
  own, above = rows(start, at + beside)
  local next = redis.call('ZRANGE', now, '(' .. redis.call('ZSCORE', now, member), '+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
  if next[2] then ahead = { next[1], next[2], better(now, next[2]) + 1 } end
end
local cut = since > tonumber(ARGV[2]) and tonumber(ARGV[2]) > 0
return { cut and since or '', redis.call('ZCARD', now), top, page, start, above, own, ahead, joined }
`
