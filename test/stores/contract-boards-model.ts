import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Days, daysOf, periodAt, periodsOf, previousPeriod } from '../../src/domain/period.ts'
import { periodId } from '../../src/domain/period-id.ts'
import { ruleOf } from '../../src/domain/rank-rule.ts'
import type { BoardScope, Boards, BoardView } from '../../src/stores/boards.ts'
import { openStore } from '../../src/stores/open.ts'
import { modelBoards } from './board-model.ts'
import { freshGuild } from './boards.ts'
import { type Current, quiet } from './harness.ts'

const FIRST = Temporal.PlainDate.from('2026-11-26')
const MEMBERS = ['7', '42', '420', '99999999999999999999', '100000000000000001', '100000000000000002']
const GUILDS = ['a', 'b'] as const
/** One for each rule there is. */
const METRICS = ['steps', 'daily-resting-heart-rate', 'sleep-regularity', 'weight'] as const

/** Around the end of a month and of a week. */
const date = fc.nat(9).map((days) => FIRST.add({ days }))
const days = fc.oneof(
  fc.constant(null),
  fc.tuple(fc.constantFrom('day', 'week', 'month', '7d', '30d'), date).map(([kind, at]) => daysOf(periodAt(kind, at))),
  fc.tuple(date, fc.nat(5)).map(([first, more]): Days => ({ first, last: first.add({ days: more }) })),
)
const look = fc.record(
  { from: fc.nat(7), size: fc.nat(7), member: fc.constantFrom(...MEMBERS), beside: fc.nat(3), before: days },
  { requiredKeys: ['from', 'size'] },
)

/** One thing that happens, to the model and to the store alike. Guilds get their ids from the run. */
type Event = (boards: Boards, guild: (name: string) => string) => Promise<unknown>

const at = fc.record({ guild: fc.constantFrom(...GUILDS), metric: fc.constantFrom(...METRICS) })
const member = fc.constantFrom(...MEMBERS)
type At = { guild: string; metric: string }
const scopeOf = ({ guild, metric }: At, id: (name: string) => string): BoardScope => `${id(guild)}:${metric}`

const join = fc.tuple(at, member).map(
  ([where, who]): Event =>
    (boards, id) =>
      boards.join(scopeOf(where, id), who),
)
/** Small ones for ties; the others where SQLite's levels and doubles might go wrong. */
const total = fc.oneof(fc.nat(4), fc.constantFrom(126, 127, 128, 129, 255, 256, 1_000_000_000), fc.nat(1_000_000_000))

/** Below the largest results, and with squares that are exact in any order. */
const possible = ({ metric }: At, value: number) => (ruleOf(metric).of === 'sum' ? value : value % 350)

/** Mostly of the days before or around those that come. */
const final = fc.option(
  fc.nat(14).map((days) => FIRST.add({ days: days - 4 })),
  { nil: undefined },
)

const put = fc.tuple(at, member, date, total, fc.boolean(), final).map(
  ([where, who, when, value, opens, last]): Event =>
    (boards, id) =>
      boards.put(
        { scope: scopeOf(where, id), member: who, date: when, value: possible(where, value) },
        opens ? periodsOf(when).map(daysOf) : undefined,
        last,
      ),
)
/** As a sync brings them, so that the rules which take several days have something to go by. */
const putDays = fc.tuple(at, member, date, fc.array(fc.option(total), { maxLength: 10 }), final).map(
  ([where, who, first, values, last]): Event =>
    (boards, id) =>
      boards.putDays(
        scopeOf(where, id),
        who,
        values.map((value, days) => ({
          date: first.add({ days }),
          value: value === null ? null : possible(where, value),
        })),
        last,
      ),
)
const removeDay = fc.tuple(at, member, date).map(
  ([where, who, when]): Event =>
    (boards, id) =>
      boards.removeDay(scopeOf(where, id), who, when),
)
const removeMember = fc.tuple(at, member, fc.constantFrom('scope', 'guild', 'all')).map(
  ([where, who, reach]): Event =>
    (boards, id) =>
      boards.removeMember(who, { scope: scopeOf(where, id), guild: id(where.guild), all: undefined }[reach]),
)
const removeGuild = at.map(
  ({ guild }): Event =>
    (boards, id) =>
      boards.removeGuild(id(guild)),
)
const trim = fc.tuple(at, date).map(
  ([{ guild }, when]): Event =>
    (boards, id) =>
      boards.trim(id(guild), when),
)
const read = fc.tuple(at, days, look).map(
  ([where, window, wanted]): Event =>
    async (boards, id) =>
      plain(await boards.read(scopeOf(where, id), window, wanted)),
)
const stretch = fc.tuple(date, fc.nat(9)).map(([first, more]): Days => ({ first, last: first.add({ days: more }) }))
const readDays = fc.tuple(at, member, stretch).map(
  ([where, who, window]): Event =>
    async (boards, id) =>
      (await boards.days(scopeOf(where, id), who, window)).map(({ date, value }) => `${date} ${value}`),
)
const event = fc.oneof(
  { weight: 20, arbitrary: put },
  { weight: 12, arbitrary: putDays },
  { weight: 12, arbitrary: read },
  { weight: 4, arbitrary: readDays },
  { weight: 8, arbitrary: join },
  { weight: 4, arbitrary: removeDay },
  { weight: 2, arbitrary: removeMember },
  { weight: 3, arbitrary: trim },
  { weight: 1, arbitrary: removeGuild },
)

/** Temporal's days have no enumerable properties, so that any two of them would pass for equal. */
function plain(view: BoardView) {
  return { ...view, since: view.since?.toString() ?? null }
}

export function testBoardSequences(current: Current): void {
  it('answers like a plain list that is summed up and sorted on every look, to two clients in turns', async () => {
    const second = await openStore(current().harness.url, quiet)
    const clients = [current().store.boards, second.boards] as const
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(event, fc.nat(1)), { minLength: 20, maxLength: 120 }), async (events) => {
        const model = modelBoards()
        const ids = new Map<string, string>(GUILDS.map((name) => [name, freshGuild()]))
        const id = (name: string) => ids.get(name) ?? ''
        for (const [happens, by] of events) {
          expect(await happens(clients[by === 0 ? 0 : 1], id)).toEqual(await happens(model, id))
        }
        await compareAll(clients[0], model, [...ids.values()])
      }),
      { numRuns: 100 },
    )
    await second.close()
  })
}

async function compareAll(boards: Boards, model: Boards, guilds: readonly string[]): Promise<void> {
  const each = [0, 3, 6, 9].map((days) => FIRST.add({ days })).flatMap((day) => periodsOf(day))
  const periods = new Map(each.map((period) => [periodId(period), period])).values().toArray()
  for (const guild of guilds) {
    for (const metric of METRICS) {
      for (const period of periods) {
        const before = previousPeriod(period)
        const wanted = { from: 0, size: 10, ...(before && { before: daysOf(before) }) }
        const views = [boards, model].map((one) => one.read(`${guild}:${metric}`, daysOf(period), wanted))
        const [ours, theirs] = await Promise.all(views)
        expect(ours && plain(ours)).toEqual(theirs && plain(theirs))
      }
    }
  }
}
