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
-- Of each day the version that counts on the board: most days have one, and need no look for others.
local function counted(fields, last)
  local days, afters = {}, {}
  for i = 1, #fields, 2 do
    local name, value = fields[i], tonumber(fields[i + 1])
    local day, after = tonumber(name), 0
    if not day then
      local of, from = name:match('^(%d+)>(%d+)$')
      day, after = tonumber(of), tonumber(from)
    end
    if day and after < last and after >= (afters[day] or 0) then days[day], afters[day] = value, after end
  end
  return days
end

local function total(rule, fields, first, last)
  local n, sum, squares, low, high = 0, 0, 0
  for day, value in pairs(counted(fields, last)) do
    if day >= first and day <= last then
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

/**
 * ARGV: scope, member, day, value or '' to remove it, the rule, the last day of the boards that are final or 0, names of
 * boards to begin. A day has a field of its number, and one `<day>><after>` for each later version, see `board-versions.ts`;
 * `late` counts those of all days.
 */
export const PUT = `
${WINDOWS}${TOTAL}
local scope, member, day, value, final = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[6])
local key, state = 'board::' .. scope .. ':' .. member, 'board:scope:' .. scope
local since, latest = unpack(redis.call('HMGET', state, 'since', 'latest'))
if redis.call('EXISTS', key) == 0 or day < tonumber(since or 0) then return 0 end

local versions, fields = {}, nil
if redis.call('HEXISTS', key, 'late') == 1 then
  fields = redis.call('HGETALL', key)
  for i = 1, #fields, 2 do
    local of, after = fields[i]:match('^(%d+)>(%d+)$')
    if fields[i] == ARGV[3] then of, after = fields[i], '0' end
    if of == ARGV[3] then versions[#versions + 1] = { name = fields[i], after = tonumber(after), value = tonumber(fields[i + 1]) } end
  end
  table.sort(versions, function(a, b) return a.after < b.after end)
else
  local old = redis.call('HGET', key, ARGV[3])
  if old then versions[1] = { name = ARGV[3], after = 0, value = tonumber(old) } end
end
local newest = versions[#versions]
if value == '' and not newest then return 0 end
if newest and value ~= '' and newest.value == tonumber(value) then return 1 end
local boards = windows(scope)

local kept = {}
local function keep(after, number)
  if #kept == 0 or kept[#kept].value ~= number then kept[#kept + 1] = { after = after, value = number } end
end
if value ~= '' then
  for _, version in ipairs(versions) do
    if version.after < final then keep(version.after, math.min(version.value, tonumber(value))) end
  end
  keep(final, tonumber(value))
end
-- What is new is written first: a Redis without memory refuses it, and lets go on what has begun with a removal.
local late, stays = 0, {}
for _, version in ipairs(kept) do
  local name = version.after == 0 and ARGV[3] or ARGV[3] .. '>' .. whole(version.after)
  redis.call('HSET', key, name, whole(version.value))
  stays[name] = true
  if version.after > 0 then late = late + 1 end
end
for _, version in ipairs(versions) do
  if not stays[version.name] then redis.call('HDEL', key, version.name) end
  if version.after > 0 then late = late - 1 end
end
if late ~= 0 and redis.call('HINCRBY', key, 'late', late) == 0 then redis.call('HDEL', key, 'late') end

for i = 7, #ARGV do
  local first = tonumber(ARGV[i]:match('^%d+'))
  local empty = (not latest or first > tonumber(latest)) and (first == 0 or first >= tonumber(since or 0))
  if empty and redis.call('HEXISTS', state, ARGV[i]) == 0 then
    begin(scope, ARGV[i], '')
    boards = windows(scope)
  end
end
if value ~= '' and day > tonumber(latest or 0) then redis.call('HSET', state, 'latest', ARGV[3]) end

-- One version before and after, and more of the same: the difference is all. On a board that is being summed up too: a member
-- it has yet to come to is written whole then.
local plain = ARGV[5] == 'sum' and value ~= '' and not fields and #kept == 1 and kept[1].after == 0
local change = plain and whole(tonumber(value) - (newest and newest.value or 0))
if not plain then fields = redis.call('HGETALL', key) end
for _, window in ipairs(boards) do
  if window.first <= day and day <= window.last then
    local number = not plain and total(ARGV[5], fields, window.first, window.last)
    if plain then redis.call('ZINCRBY', window.key, change, member)
    elseif number then redis.call('ZADD', window.key, whole(number), member)
    else redis.call('ZREM', window.key, member) end
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
${WINDOWS}${TOTAL}
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
-- Of what is no sum nothing outlives its days, not even on the board of all time.
local boards = windows(scope)
local function again(key, member)
  local fields = redis.call('HGETALL', key)
  for _, window in ipairs(boards) do
    local number = window.first == 0 and total(ARGV[5], fields, window.first, window.last)
    if number then redis.call('ZADD', window.key, whole(number), member)
    elseif window.first == 0 then redis.call('ZREM', window.key, member) end
  end
end
for _, member in ipairs(members) do
  local key, before, gone, late = 'board::' .. scope .. ':' .. member, 0, {}, 0
  local fields = redis.call('HGETALL', key)
  for day, value in pairs(counted(fields, math.huge)) do
    if day < first then before = before + value end
  end
  for i = 1, #fields, 2 do
    local of = fields[i]:match('^(%d+)>%d+$')
    local day = tonumber(of or fields[i])
    if day and day < first then
      gone[#gone + 1] = fields[i]
      if of then late = late + 1 end
    end
  end
  if #gone > 0 then
    redis.call('HDEL', key, unpack(gone))
    if late > 0 and redis.call('HINCRBY', key, 'late', -late) == 0 then redis.call('HDEL', key, 'late') end
    if ARGV[5] == 'sum' then redis.call('HSET', key, '0', whole(before))
    else again(key, member) end
  end
end
return members[#members]
`
