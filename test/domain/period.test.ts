import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  daysOf,
  finalAt,
  GRACE_HOURS,
  isIn,
  lastFinal,
  lengthOf,
  type NamedPeriod,
  type Period,
  periodAt,
  periodBetween,
  periodsOf,
  previousPeriod,
  type Weekday,
} from '../../src/domain/period.ts'
import { parsePeriodId, periodId } from '../../src/domain/period-id.ts'
import { anyCharacter } from '../support/characters.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const words = (period: Period | null) => {
  const days = period && daysOf(period)
  return days ? `${days.first} ${days.last}` : String(days)
}

const KINDS: NamedPeriod[] = ['day', 'week', 'month', '7d', '30d', 'all']
const ZONES = [
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Pacific/Honolulu',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
]

const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1999-12-25').add({ days }))
const someStart = fc.integer({ min: 1, max: 7 }).map((start) => start as Weekday)
const somePeriod = fc.oneof(
  fc.tuple(fc.constantFrom(...KINDS), someDay, someStart).map((all) => periodAt(...all)),
  fc.tuple(someDay, someDay).map((both) => periodBetween(...both)),
)

describe('the window of a period', () => {
  it.each([
    ['day', '2026-11-18', '2026-11-18 2026-11-18'],
    ['week', '2026-11-16', '2026-11-16 2026-11-22'],
    ['week', '2026-11-22', '2026-11-16 2026-11-22'],
    ['week', '2027-01-01', '2026-12-28 2027-01-03'],
    ['month', '2024-02-29', '2024-02-01 2024-02-29'],
    ['month', '2026-12-31', '2026-12-01 2026-12-31'],
    ['7d', '2026-03-02', '2026-02-24 2026-03-02'],
    ['30d', '2024-03-01', '2024-02-01 2024-03-01'],
    ['all', '2026-11-18', 'null'],
  ] as const)('%s of %s is %s', (kind, at, expected) => {
    expect(words(periodAt(kind, day(at)))).toBe(expected)
  })

  it('begins the week on the weekday that the server chose', () => {
    expect(words(periodAt('week', day('2026-11-22'), 7))).toBe('2026-11-22 2026-11-28')
    expect(words(periodAt('week', day('2026-11-21'), 7))).toBe('2026-11-15 2026-11-21')
    expect(words(periodAt('week', day('2026-11-20'), 6))).toBe('2026-11-14 2026-11-20')
  })

  it('contains the day it was asked for, and is as long as its name says', () => {
    const lengths: Partial<Record<NamedPeriod, number>> = { day: 1, week: 7, '7d': 7, '30d': 30 }
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), someDay, someStart, (kind, at, start) => {
        const period = periodAt(kind, at, start)
        expect(isIn(period, at)).toBe(true)
        if (period.kind === 'all') return
        expect(lengthOf(period)).toBe(lengths[kind] ?? at.daysInMonth)
        expect(isIn(period, period.first.subtract({ days: 1 })) || isIn(period, period.last.add({ days: 1 }))).toBe(
          false,
        )
        if (kind === 'week') expect(period.first.dayOfWeek).toBe(start)
      }),
    )
  })

  it('is the same for every day of a calendar period, so that days, weeks and months never overlap', () => {
    fc.assert(
      fc.property(fc.constantFrom('day', 'week', 'month'), someDay, someDay, someStart, (kind, one, other, start) => {
        const period = periodAt(kind, one, start)
        expect(words(periodAt(kind, other, start)) === words(period)).toBe(isIn(period, other))
      }),
    )
  })

  it('takes two dates in any order', () => {
    expect(words(periodBetween(day('2026-11-14'), day('2026-11-01')))).toBe('2026-11-01 2026-11-14')
  })

  it('lists what a day counts under', () => {
    expect(periodsOf(day('2026-11-30'), 7).map(periodId)).toEqual(['d20261130', 'w20261129', 'm202611', 'all'])
    fc.assert(fc.property(someDay, someStart, (at, start) => periodsOf(at, start).every((period) => isIn(period, at))))
  })
})

describe('the period before', () => {
  it('ends the day before, and is as long or a whole month', () => {
    expect(words(previousPeriod(periodAt('month', day('2024-03-31'))))).toBe('2024-02-01 2024-02-29')
    expect(previousPeriod({ kind: 'all' })).toBeNull()
    fc.assert(
      fc.property(somePeriod, (period) => {
        const before = previousPeriod(period)
        expect(before === null).toBe(period.kind === 'all')
        if (period.kind === 'all' || before === null || before.kind === 'all') return
        expect(before.kind).toBe(period.kind)
        expect(before.last.add({ days: 1 }).toString()).toBe(period.first.toString())
        expect(lengthOf(before)).toBe(period.kind === 'month' ? before.last.day : lengthOf(period))
      }),
    )
  })
})

describe('the id of a period', () => {
  it('is short, and reads back as the same period', () => {
    fc.assert(
      fc.property(somePeriod, (period) => {
        const id = periodId(period)
        expect(id).toMatch(/^[0-9a-z-]{3,17}$/)
        const back = parsePeriodId(id)
        expect(back?.kind).toBe(period.kind)
        expect(words(back)).toBe(words(period))
      }),
    )
  })

  it.each([
    '',
    'All',
    'd2026111',
    'd20260230',
    'd202611181',
    'm20261101',
    'm202613',
    'w00000000',
    'x20261116',
    '14d20261116',
    '20261114-20261101',
    '20261101-20260230',
    '20261101',
    'd20261116 ',
    'constructor',
    '__proto__',
    'd２０２６１１１６',
  ])('is never %j', (id) => {
    expect(parsePeriodId(id)).toBeNull()
  })

  it('is read only as it is written, whatever comes in', () => {
    const some = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.stringMatching(/^(d|w|m|7d|30d)?[0-9]{6,8}(-[0-9]{8})?$/),
    )
    fc.assert(
      fc.property(some, (id) => {
        const period = parsePeriodId(id)
        return period === null || periodId(period) === id
      }),
    )
  })
})

describe('when a period is final', () => {
  it.each([
    // Summer time ended in Berlin on this Sunday, which had 25 hours.
    ['week', '2026-10-19', 'Europe/Berlin', 18, '2026-10-26T17:00:00Z'],
    // It began on this one, which had 23.
    ['week', '2026-03-23', 'Europe/Berlin', 18, '2026-03-30T16:00:00Z'],
    ['month', '2026-03-01', 'Europe/Berlin', 72, '2026-04-03T22:00:00Z'],
    // Never while it is still that day somewhere: noon UTC.
    ['day', '2026-11-18', 'Europe/Berlin', 0, '2026-11-19T12:00:00Z'],
    ['week', '2026-09-21', 'Pacific/Auckland', 18, '2026-09-28T12:00:00Z'],
    ['week', '2026-09-21', 'Pacific/Auckland', 48, '2026-09-29T11:00:00Z'],
    ['month', '2026-04-05', 'Pacific/Auckland', 48, '2026-05-02T12:00:00Z'],
    ['month', '2026-02-10', 'Asia/Tokyo', 18, '2026-03-01T12:00:00Z'],
    ['month', '2026-02-10', 'Asia/Tokyo', 24, '2026-03-01T15:00:00Z'],
    ['day', '2026-12-31', 'Pacific/Honolulu', 18, '2027-01-02T04:00:00Z'],
  ] as const)('%s of %s in %s with %i h', (kind, at, zone, grace, expected) => {
    expect(finalAt(periodAt(kind, day(at)), zone, grace)?.toString()).toBe(expected)
  })

  it('is 18 hours after the end here unless the server says otherwise, and never for all time', () => {
    const week = periodAt('week', day('2026-11-16'))
    expect(GRACE_HOURS).toBe(18)
    expect(finalAt(week, 'Europe/Berlin')?.toString()).toBe('2026-11-23T17:00:00Z')
    expect(finalAt({ kind: 'all' }, 'Europe/Berlin')).toBeNull()
  })

  it('is when its last day is over for everybody, wherever they and the server are', () => {
    const zone = fc.constantFrom(...ZONES)
    fc.assert(
      fc.property(somePeriod, zone, zone, fc.integer({ min: 0, max: 72 }), (period, server, wearer, grace) => {
        const final = finalAt(period, server, grace)
        expect(final === null).toBe(period.kind === 'all')
        if (period.kind === 'all' || final === null) return
        const local = final.toZonedDateTimeISO(wearer).toPlainDate()
        expect(Temporal.PlainDate.compare(local, period.last)).toBe(1)
        const ended = period.last.add({ days: 1 }).toZonedDateTime(server).toInstant()
        expect(ended.until(final).total('hours')).toBeGreaterThanOrEqual(grace)
        expect(ended.until(final).total('hours')).toBeLessThanOrEqual(Math.max(grace, 26))
      }),
    )
  })

  it('refuses a grace that no server may set', () => {
    for (const grace of [-1, 72.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => finalAt(periodAt('day', day('2026-11-18')), 'UTC', grace)).toThrow(RangeError)
    }
  })

  it('is past for the last final day and for none behind it', () => {
    const instant = fc
      .integer({ min: 0, max: 4_000_000_000 })
      .map((at) => Temporal.Instant.fromEpochMilliseconds(at * 1000))
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 72 }), (now, zone, grace) => {
        const last = lastFinal(now, zone, grace)
        const isFinal = (one: Temporal.PlainDate) => {
          const at = finalAt(periodAt('day', one), zone, grace)
          return at !== null && Temporal.Instant.compare(at, now) <= 0
        }
        expect([isFinal(last), isFinal(last.add({ days: 1 }))]).toEqual([true, false])
      }),
    )
  })
})
