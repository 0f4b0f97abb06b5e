import { MOST_WINDOWS } from './board-place.ts'

/**
 * What Redis runs for boards, each in one atomic step. The keys of a scope's boards are found inside, so these do not run on
 * a cluster. Whatever may fail for a wrong type is read before the first write: a script that fails half-way is not rolled
 * back. `docs/storage.md` lists the keys.
 */

/**
 * The fields `<first>-<last>` of a scope's hash are its boards: a running number, and while a board is being summed up
 * behind it the last member whose totals are in.
 */
export const WINDOWS = `
local function sums(scope, name) return 'board:sums:' .. scope .. ':' .. name end

local function windows(scope)
  local found = {}
  local fields = redis.call('HGETALL', 'board:scope:' .. scope)
  for i = 1, #fields, 2 do
    local first, last = fields[i]:match('^(%d+)%-(%d+)$')
    if first then
      local one = { name = fields[i], key = sums(scope, fields[i]), first = tonumber(first), last = tonumber(last) }
      one.began = tonumber(fields[i + 1]:match('^%d+'))
      redis.call('ZCARD', one.key)
      found[#found + 1] = one
    end
  end
  return found
end

local function close(scope, window)
  redis.call('UNLINK', window.key)
  redis.call('HDEL', 'board:scope:' .. scope, window.name)
end

-- An empty one is complete from the start.
local function begin(scope, name, state)
  local others = windows(scope)
  table.sort(others, function(a, b) return a.began < b.began end)
  for i = 1, #others - ${MOST_WINDOWS - 1} do close(scope, others[i]) end
  redis.call('UNLINK', sums(scope, name))
  redis.call('HSET', 'board:scope:' .. scope, name, redis.call('HINCRBY', 'board:scope:' .. scope, 'began', 1) .. state)
end

local function whole(number) return string.format('%.0f', number) end
`

/** What a member's hash comes to between two days: as `domain/rank-rule.ts` and `board-rule.ts` have it. Nil for no row. */
export const TOTAL = `
local function total(rule, fields, first, last)
  local n, sum, squares, low, high = 0, 0, 0
  for i = 1, #fields, 2 do
    local day, value = tonumber(fields[i]), tonumber(fields[i + 1])
    if day and day >= first and day <= last then
      n, sum, squares = n + 1, sum + value, squares + value * value
      if not low or day < low.day then low = { day = day, value = value } end
      if not high or day > high.day then high = { day = day, value = value } end
    end
  end
  if rule == 'sum' then return n > 0 and sum or nil end
  local of, days, most = rule:match('^(%a+) (%d+) (%d+)$')
  if n < tonumber(days) then return nil end
  local value
  if of == 'mean' then value = 10 * sum / n
  elseif of == 'spread' then value = math.sqrt(n * squares - sum * sum) / n
  elseif low.value == 0 then return nil
  else value = 1000 * (high.value - low.value) / low.value end
  return tonumber(most) - math.min(tonumber(most), math.floor(value + 0.5))
end
`

const DROP = `
local function drop(scope, member)
  for _, window in ipairs(windows(scope)) do redis.call('ZREM', window.key, member) end
  redis.call('UNLINK', 'board::' .. scope .. ':' .. member)
  redis.call('ZREM', 'board:members:' .. scope, member)
  redis.call('SREM', 'board:of:' .. member, scope)
  if redis.call('EXISTS', 'board:members:' .. scope) == 1 then return end
  for _, window in ipairs(windows(scope)) do close(scope, window) end
  redis.call('UNLINK', 'board:scope:' .. scope)
  redis.call('SREM', 'board:in:' .. scope:match('^%d+'), scope)
end
`

/** ARGV: scope, member. */
export const JOIN = `
local scope, member = ARGV[1], ARGV[2]
redis.call('HLEN', 'board::' .. scope .. ':' .. member)
redis.call('ZCARD', 'board:members:' .. scope)
redis.call('SCARD', 'board:of:' .. member)
redis.call('SCARD', 'board:in:' .. scope:match('^%d+'))
redis.call('HSET', 'board::' .. scope .. ':' .. member, 'joined', 1)
redis.call('ZADD', 'board:members:' .. scope, 0, member)
redis.call('SADD', 'board:of:' .. member, scope)
redis.call('SADD', 'board:in:' .. scope:match('^%d+'), scope)
`

/** ARGV: scope, member, day, value or '' to remove it, the rule, names of boards to begin. */
export const PUT = `
${WINDOWS}${TOTAL}
local scope, member, day, value = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local key, state = 'board::' .. scope .. ':' .. member, 'board:scope:' .. scope
local old = redis.call('HGET', key, ARGV[3])
local since, latest = unpack(redis.call('HMGET', state, 'since', 'latest'))
if redis.call('EXISTS', key) == 0 or day < tonumber(since or 0) then return 0 end
if value == '' and not old then return 0 end
if value == old then return 1 end
local boards = windows(scope)

if value == '' then redis.call('HDEL', key, ARGV[3]) else redis.call('HSET', key, ARGV[3], value) end
for i = 6, #ARGV do
  local first = tonumber(ARGV[i]:match('^%d+'))
  local empty = (not latest or first > tonumber(latest)) and (first == 0 or first >= tonumber(since or 0))
  if empty and redis.call('HEXISTS', state, ARGV[i]) == 0 then
    begin(scope, ARGV[i], '')
    boards = windows(scope)
  end
end
if value ~= '' and day > tonumber(latest or 0) then redis.call('HSET', state, 'latest', ARGV[3]) end

local function bare(window)
  for _, other in ipairs(redis.call('HKEYS', key)) do
    local number = tonumber(other)
    if number and number >= window.first and number <= window.last then return false end
  end
  return true
end
-- On a board that is being summed up too: a member it has yet to come to is written whole then.
if ARGV[5] ~= 'sum' then
  local fields = redis.call('HGETALL', key)
  for _, window in ipairs(boards) do
    if window.first <= day and day <= window.last then
      local number = total(ARGV[5], fields, window.first, window.last)
      if number then redis.call('ZADD', window.key, whole(number), member) else redis.call('ZREM', window.key, member) end
    end
  end
  return 1
end
local change = whole((tonumber(value) or 0) - (tonumber(old) or 0))
for _, window in ipairs(boards) do
  if window.first <= day and day <= window.last then
    if value == '' and bare(window) then redis.call('ZREM', window.key, member)
    else redis.call('ZINCRBY', window.key, change, member) end
  end
end
return 1
`

/** ARGV: member, scope or guild or ''. */
export const REMOVE_MEMBER = `
${WINDOWS}${DROP}
local member, within = ARGV[1], ARGV[2]
for _, scope in ipairs(redis.call('SMEMBERS', 'board:of:' .. member)) do
  if within == '' or scope == within or scope:match('^%d+') == within then drop(scope, member) end
end
`

/** ARGV: scope, how many members at once. */
export const REMOVE_SCOPE = `
${WINDOWS}${DROP}
for _, window in ipairs(windows(ARGV[1])) do close(ARGV[1], window) end
local members = redis.call('ZRANGE', 'board:members:' .. ARGV[1], 0, tonumber(ARGV[2]) - 1)
for _, member in ipairs(members) do drop(ARGV[1], member) end
return redis.call('EXISTS', 'board:members:' .. ARGV[1])
`

/**
 * ARGV: scope, first day to keep, the member to go on behind or '', how many members at once, the rule. Only of sums what
 * is trimmed stays as one number.
 */
export const TRIM = `
${WINDOWS}
local scope, first, after = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local members = redis.call('ZRANGEBYLEX', 'board:members:' .. scope, after == '' and '-' or '(' .. after, '+', 'LIMIT', 0, ARGV[4])
if #members == 0 then return false end
local since = tonumber(redis.call('HGET', 'board:scope:' .. scope, 'since') or 0)
if first > since then
  redis.call('HSET', 'board:scope:' .. scope, 'since', ARGV[2])
  for _, window in ipairs(windows(scope)) do
    if window.first > 0 and window.first < first then close(scope, window) end
  end
end
for _, member in ipairs(members) do
  local key, before, gone = 'board::' .. scope .. ':' .. member, 0, {}
  local fields = redis.call('HGETALL', key)
  for i = 1, #fields, 2 do
    local day = tonumber(fields[i])
    if day and day < first then
      before = before + tonumber(fields[i + 1])
      gone[#gone + 1] = fields[i]
    end
  end
  if #gone > 0 then
    redis.call('HDEL', key, unpack(gone))
    if ARGV[5] == 'sum' then redis.call('HSET', key, '0', whole(before)) end
  end
end
return members[#members]
`
