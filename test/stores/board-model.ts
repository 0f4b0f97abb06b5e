import type { Days } from '../../src/domain/period.ts'
import { measured, ruleOf } from '../../src/domain/rank-rule.ts'
import type { BoardScope, Boards, BoardView, Look } from '../../src/stores/boards.ts'

interface Scope {
  since: Temporal.PlainDate | null
  /** By ISO date for each member; `folded` stands for the trimmed ones. */
  members: Map<string, Map<string, Came[]>>
}

/** A total as it came, and the last day of the boards that were final then. */
interface Came {
  value: number
  final: string | null
}

/** What all that came of one day makes on a board that ends on `last`; null = all time, which is never final. */
function on(came: readonly Came[], last: string | null): number | null {
  return came.reduce<number | null>((before, { value, final }, at) => {
    if (last === null || final === null || last > final) return value
    // Final already: no new row, and nothing more.
    return before === null || at === 0 ? null : Math.min(before, value)
  }, null)
}

/** Boards as one would write them without a thought of speed: everything is summed up and sorted on every look. */
export function modelBoards(): Boards {
  const scopes = new Map<string, Scope>()
  const daysOf = (scope: string, member: string) => scopes.get(scope)?.members.get(member)
  const isTrimmed = (scope: string, date: Temporal.PlainDate) => {
    const since = scopes.get(scope)?.since
    return since ? Temporal.PlainDate.compare(date, since) < 0 : false
  }
  const of = (guild: string) => [...scopes].filter(([scope]) => scope.startsWith(`${guild}:`))

  function note(scope: string, member: string, date: Temporal.PlainDate, value: number, final?: Temporal.PlainDate) {
    const totals = daysOf(scope, member)
    if (!totals || isTrimmed(scope, date)) return false
    const came = totals.get(`${date}`) ?? []
    // The same again is nothing new.
    if (came.at(-1)?.value !== value) totals.set(`${date}`, [...came, { value, final: final ? `${final}` : null }])
    return true
  }

  function placesOn(scope: string, days: Days | null) {
    const since = scopes.get(scope)?.since ?? null
    const rule = ruleOf(metricIn(scope))
    const places = [...(scopes.get(scope)?.members ?? [])].flatMap(([member, totals]) => {
      const within = [...totals].filter(([date]) => isWithin(date, days)).sort(([a], [b]) => (a < b ? -1 : 1))
      const last = days && `${days.last}`
      const values = within.map(([, came]) => on(came, last)).filter((value) => value !== null)
      const sum = values.length === 0 ? null : values.reduce((all, value) => all + value, 0)
      const value = rule.of === 'sum' ? sum : measured(rule, values)
      return value === null ? [] : [{ member, value }]
    })
    const isBefore = (a: number, b: number) => (rule.of === 'sum' ? b - a : a - b)
    const sorted = places.sort((a, b) => isBefore(a.value, b.value) || (a.member < b.member ? 1 : -1))
    const isCut = days !== null && since !== null && Temporal.PlainDate.compare(days.first, since) < 0
    return { places: sorted, joined: scopes.get(scope)?.members.size ?? 0, since: isCut ? since : null }
  }

  return {
    async join(scope, member) {
      const found = scopes.get(scope) ?? { since: null, members: new Map() }
      scopes.set(scope, found)
      if (!found.members.has(member)) found.members.set(member, new Map())
    },
    put: async ({ scope, member, date, value }, _open, final) => note(scope, member, date, value, final),
    async putDays(scope, member, days, final) {
      for (const { date, value } of days) {
        if (value === null) daysOf(scope, member)?.delete(`${date}`)
        else note(scope, member, date, value, final)
      }
    },
    removeDay: async (scope, member, date) => daysOf(scope, member)?.delete(`${date}`) ?? false,
    of: async (member) =>
      [...scopes].filter(([, { members }]) => members.has(member)).map(([scope]) => scope as BoardScope),
    async removeMember(member, within) {
      for (const [scope, { members }] of [...scopes]) {
        const isMeant = within === undefined || scope === within || scope.startsWith(`${within}:`)
        if (isMeant) members.delete(member)
        if (members.size === 0) scopes.delete(scope)
      }
    },
    async held(member) {
      return [...scopes].flatMap(([scope, { members }]) =>
        [...(members.get(member) ?? [])].map(([date, came]) => ({
          scope: scope as BoardScope,
          date: date === 'folded' ? null : Temporal.PlainDate.from(date),
          value: on(came, null) ?? 0,
        })),
      )
    },
    async days(scope, member, days) {
      const totals = [...(daysOf(scope, member) ?? [])].filter(([date]) => isWithin(date, days))
      return totals.sort().flatMap(([date, came]) => {
        const value = on(came, `${days.last}`)
        return value === null ? [] : [{ date: Temporal.PlainDate.from(date), value }]
      })
    },
    async removeGuild(guild) {
      for (const [scope] of of(guild)) scopes.delete(scope)
    },
    async trim(guild, first) {
      for (const [name, scope] of of(guild)) {
        if (!scope.since || Temporal.PlainDate.compare(first, scope.since) > 0) scope.since = first
        for (const totals of scope.members.values()) {
          const old = [...totals].filter(([date]) => date === 'folded' || date < `${first}`)
          for (const [date] of old) totals.delete(date)
          if (old.length > 0 && ruleOf(metricIn(name)).of === 'sum')
            totals.set('folded', [
              { value: old.reduce((sum, [, came]) => sum + (on(came, null) ?? 0), 0), final: null },
            ])
        }
      }
    },
    read: async (scope, days, look) => viewOf(placesOn(scope, days), look, scope, placesOn),
  }
}

function metricIn(scope: string): string {
  return scope.split(':')[1] ?? ''
}

function isWithin(date: string, days: Days | null): boolean {
  return days === null || (date !== 'folded' && `${days.first}` <= date && date <= `${days.last}`)
}

type Places = { places: { member: string; value: number }[]; joined: number; since: Temporal.PlainDate | null }

function viewOf(
  { places, joined, since }: Places,
  { from, size, member, beside = 1, before }: Look,
  scope: BoardScope,
  on: (scope: string, days: Days | null) => Places,
): BoardView {
  const earlier = before === undefined ? [] : on(scope, before).places
  const isSum = ruleOf(metricIn(scope)).of === 'sum'
  const isBetter = (one: number, other: number) => (isSum ? one > other : one < other)
  const rankOn = (all: Places['places'], value: number) =>
    1 + all.filter((place) => isBetter(place.value, value)).length
  const rows = places.map((place) => {
    const then = earlier.find((one) => one.member === place.member)
    return { ...place, rank: rankOn(places, place.value), was: then ? rankOn(earlier, then.value) : null }
  })
  const at = rows.findIndex((row) => row.member === member)
  const mine = rows[at]
  const ahead = mine && rows.findLast((row) => isBetter(row.value, mine.value))
  return {
    count: rows.length,
    joined,
    rows: rows.slice(from, from + size),
    own: at < 0 ? [] : rows.slice(Math.max(0, at - beside), at + beside + 1),
    ahead: ahead ? { member: ahead.member, value: ahead.value, rank: ahead.rank } : null,
    since,
  }
}
