import { setImmediate as breathe } from 'node:timers/promises'
import { AppError } from '../domain/error.ts'
import { rankRows } from '../domain/rank.ts'
import type { RankRule } from '../domain/rank-rule.ts'
import type { BoardBackend, StoredLook, StoredRows, StoredView } from './backend.ts'
import {
  checkCount,
  checkScope,
  checkSnowflake,
  checkValue,
  checkWithin,
  dayFrom,
  dayNumber,
  type Window,
  windowOf,
} from './board-place.ts'
import { ruleIn, valueOfKey } from './board-rule.ts'
import type { BoardScope, Boards, BoardView, Look } from './boards.ts'
import { guard } from './guard.ts'
import { BOARDS } from './place.ts'

const LARGEST_PAGE = 100
const WIDEST = 10
/** SQLite holds the event loop for some 2 ms meanwhile. */
const DAYS_AT_ONCE = 8

/** A board somebody else's boards push out again and again, see `MOST_WINDOWS`, is given up after so many times. */
const TRIES = 10

/** The same boards of either backend: checks what comes in, takes the long ways in steps, ranks what comes out. */
export function createBoards(boards: BoardBackend): Boards {
  return {
    async join(scope, member) {
      checkScope(scope)
      checkSnowflake(member)
      await on(scope, () => boards.join(scope, member))
    },
    async put({ scope, member, date, value }, open = [], final) {
      checkScope(scope)
      checkSnowflake(member)
      checkValue(value)
      const [day, windows] = [dayNumber(date), open.map(windowOf)]
      return on(scope, () => boards.put({ scope, member, day, value, final: finalFor(day, final) }, windows))
    },
    async removeDay(scope, member, date) {
      checkScope(scope)
      checkSnowflake(member)
      const day = dayNumber(date)
      return on(scope, () => boards.removeDay(scope, member, day))
    },
    async putDays(scope, member, days, final) {
      checkScope(scope)
      checkSnowflake(member)
      const changes = days.map(({ date, value, open = [] }) => {
        if (value !== null) checkValue(value)
        const day = dayNumber(date)
        return { scope, member, day, value, final: finalFor(day, final), open: open.map(windowOf) }
      })
      for (let from = 0; from < changes.length; from += DAYS_AT_ONCE) {
        if (from > 0) await breathe()
        await on(scope, () => boards.putDays(changes.slice(from, from + DAYS_AT_ONCE)))
      }
    },
    async of(member) {
      checkSnowflake(member)
      // Only `join` writes them, and it takes nothing but scopes.
      return on(member, () => boards.scopesOf(member)) as Promise<BoardScope[]>
    },
    async removeMember(member, within) {
      checkSnowflake(member)
      if (within !== undefined) checkWithin(within)
      await on(within ?? '(all)', () => boards.removeMember(member, within ?? null))
    },
    async held(member) {
      checkSnowflake(member)
      const totals = await on(member, () => boards.held(member))
      return totals.map(({ scope, day, value }) => ({
        // Only `join` and `put` write scopes, and they take no others.
        scope: scope as BoardScope,
        date: day === 0 ? null : dayFrom(day),
        value,
      }))
    },
    async days(scope, member, days) {
      checkScope(scope)
      checkSnowflake(member)
      const window = windowOf(days)
      const totals = await on(scope, () => boards.days(scope, member, window))
      return totals.sort((a, b) => a.day - b.day).map(({ day, value }) => ({ date: dayFrom(day), value }))
    },
    async removeGuild(guild) {
      checkSnowflake(guild)
      for (const scope of await on(guild, () => boards.scopes(guild))) {
        while (await on(scope, () => boards.removeScope(scope))) await breathe()
      }
    },
    async trim(guild, first) {
      checkSnowflake(guild)
      const day = dayNumber(first)
      for (const scope of await on(guild, () => boards.scopes(guild))) {
        let after: string | null = ''
        while (after !== null) {
          const last: string = after
          after = await on(scope, () => boards.trim(scope, day, last))
          await breathe()
        }
      }
    },
    async read(scope, days, look) {
      checkScope(scope)
      const [window, stored] = [windowOf(days), checked(look)]
      return viewOf(ruleIn(scope), await readBuilt(boards, scope, window, stored))
    },
  }
}

/** Of a later day no board is final. */
function finalFor(day: number, final: Temporal.PlainDate | undefined): number {
  const last = final === undefined ? 0 : dayNumber(final)
  return last < day ? 0 : last
}

function on<T>(id: string, work: () => Promise<T>): Promise<T> {
  return guard({ namespace: BOARDS, id }, work)
}

function checked({ from, size, member, beside = 1, before }: Look): StoredLook {
  checkCount(from, Number.MAX_SAFE_INTEGER)
  checkCount(size, LARGEST_PAGE)
  checkCount(beside, WIDEST)
  if (member !== undefined) checkSnowflake(member)
  return { from, size, member: member ?? null, beside, before: before === undefined ? null : windowOf(before) }
}

async function readBuilt(boards: BoardBackend, scope: string, window: Window, look: StoredLook): Promise<StoredView> {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await on(scope, () => boards.read(scope, window, look))
    if (!('missing' in found)) return found
    // Several readers at once, in whatever process, take steps of the same work.
    while (await on(scope, () => boards.build(scope, found.missing))) await breathe()
  }
  throw new AppError('store-down', {}, { cause: new Error('too many boards are asked for at once') })
}

function viewOf(rule: RankRule, { count, joined, rows, own, ahead, since }: StoredView): BoardView {
  const plain = (stored: StoredRows) =>
    rankRows(stored.rows, stored.from, stored.better).map((row) => ({ ...row, value: valueOfKey(rule, row.value) }))
  return {
    count,
    joined,
    rows: plain(rows),
    own: plain(own),
    ahead: ahead && { ...ahead, value: valueOfKey(rule, ahead.value) },
    since: since === null ? null : dayFrom(since),
  }
}
