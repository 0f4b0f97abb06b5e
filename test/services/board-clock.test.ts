import { describe, expect, it } from 'vitest'
import { daysOf, finalAt, isIn, type NamedPeriod, type Period, periodAt } from '../../src/domain/period.ts'
import { clockScene, type Wearer } from './clock-scene.ts'

const ZONES = ['Pacific/Auckland', 'Asia/Tokyo', 'Europe/Berlin', 'Pacific/Honolulu'] as const
const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (iso: string) => Temporal.Instant.from(iso)
const dayOf = (now: Temporal.Instant, zone: string) => now.toZonedDateTimeISO(zone).toPlainDate()

/** A hundred steps in each hour that has passed of a wearer's own day, of which there are 23 or 25 when the clocks change. */
function stepsOn(date: Temporal.PlainDate, zone: string, now: Temporal.Instant): number | null {
  const begin = date.toZonedDateTime(zone).toInstant()
  const end = date.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  if (Temporal.Instant.compare(now, begin) <= 0) return null
  const until = Temporal.Instant.compare(now, end) < 0 ? now : end
  return Math.floor(begin.until(until).total('hours')) * 100
}

/** One wearer in each zone, with nothing from before `start`; `heard`: up to when the vendor has heard of them by now. */
function wearersFrom(
  start: string,
  heard: (zone: string, now: Temporal.Instant) => Temporal.Instant = (_, now) => now,
): Wearer[] {
  return ZONES.map((zone, index) => ({
    id: String(index + 1),
    zone,
    known: (date, now) =>
      Temporal.PlainDate.compare(date, day(start)) < 0 ? null : stepsOn(date, zone, heard(zone, now)),
  }))
}

/** What a board of a period has to have: each wearer's own days that lie in it. */
function expected(wearers: readonly Wearer[], period: Period, now: Temporal.Instant): Record<string, number> {
  const days = daysOf(period)
  return Object.fromEntries(
    wearers.flatMap(({ id, zone, known }) => {
      const dates = Array.from({ length: 40 }, (_, back) => dayOf(now, zone).subtract({ days: back }))
      const values = dates.filter((date) => days === null || isIn(period, date)).map((date) => known(date, now))
      const counted = values.filter((value) => value !== null)
      return counted.length === 0 ? [] : [[id, counted.reduce((sum, value) => sum + value, 0)]]
    }),
  )
}

const KINDS: readonly NamedPeriod[] = ['day', 'week', 'month', '7d', '30d', 'all']

describe('a board across midnights', () => {
  it.each(
    ZONES.flatMap((zone) => [
      [zone, 'the end of a week and of winter time in Berlin', '2026-03-27', '2026-03-31'] as const,
      [zone, 'the end of a month', '2026-03-30', '2026-04-02'] as const,
      [zone, 'the end of a week and of summer time in Berlin', '2026-10-23', '2026-10-27'] as const,
      [zone, 'the end of a year', '2026-12-30', '2027-01-02'] as const,
    ]),
  )('counts each wearer’s own days in a server in %s, at %s', { timeout: 30_000 }, async (zone, _what, from, to) => {
    const wearers = wearersFrom(from)
    const scene = await clockScene(wearers, { zone })
    await scene.join()
    const end = at(`${to}T00:00Z`)
    for (let now = at(`${from}T12:30Z`); Temporal.Instant.compare(now, end) < 0; now = now.add({ hours: 5 })) {
      await scene.step(now)
      for (const kind of KINDS) {
        const { period, totals } = await scene.board(kind)
        expect([`${now}`, kind, totals]).toEqual([`${now}`, kind, expected(wearers, period, now)])
      }
    }
    await scene.close()
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-30T16:00Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-26T17:00Z'],
    ['Pacific/Auckland', '2026-03-29', '2026-03-30T12:00Z'],
    ['Asia/Tokyo', '2026-03-29', '2026-03-30T12:00Z'],
    ['Pacific/Honolulu', '2026-03-29', '2026-03-31T04:00Z'],
  ])('is final in %s for the week to %s when that has ended for everybody and the grace is over', (zone, last, end) => {
    const final = finalAt(periodAt('week', day(last)), zone)
    expect(final?.equals(at(end))).toBe(true)
    for (const wearer of ZONES) {
      expect(Temporal.PlainDate.compare(dayOf(at(end), wearer), day(last))).toBeGreaterThan(0)
    }
  })
})

describe.each(ZONES)('a live board and its recap in a server in %s', (zone) => {
  const sunday = day('2026-03-29')
  const final = finalAt(periodAt('week', sunday), zone) as Temporal.Instant
  /** In Honolulu the device is out of reach from Saturday on until shortly before the week is final. */
  const back = final.subtract({ hours: 1 })
  const lost = at('2026-03-28T18:00Z')
  const late = (where: string, now: Temporal.Instant) =>
    where === 'Pacific/Honolulu' && Temporal.Instant.compare(now, back) < 0 && Temporal.Instant.compare(now, lost) > 0
      ? lost
      : now

  it('turn with the server’s week, count what comes late until it is final, and tell of it once', async () => {
    const wearers = wearersFrom('2026-03-23', late)
    const scene = await clockScene(wearers, { zone })
    await scene.join()
    await scene.step(at('2026-03-27T12:00Z'))
    await scene.follow('week', true)
    const { state } = scene.channel
    for (let now = at('2026-03-28T00:30Z'); Temporal.Instant.compare(now, final) < 0; now = now.add({ hours: 3 })) {
      await scene.step(now)
      const period = periodAt('week', dayOf(now, zone))
      expect(state.shown?.period).toEqual(period)
      const totals = Object.fromEntries(state.shown?.rows.map(({ member, value }) => [member, value]) ?? [])
      expect(totals).toEqual(expected(wearers, period, now))
      const isOver = Temporal.PlainDate.compare(dayOf(now, zone), sunday) > 0
      // While late syncs still count, how the last week stands is told with the time until which they do.
      if (isOver) expect(state.shown?.last?.finalAt.equals(final)).toBe(true)
      expect(state.recaps).toEqual([])
    }
    await scene.step(back)
    await scene.step(final)
    await scene.step(final.add({ hours: 1 }))
    expect(state.recaps).toHaveLength(1)
    const told = Object.fromEntries(state.recaps[0]?.rows.map(({ member, value }) => [member, value]) ?? [])
    const whole = expected(wearers, periodAt('week', sunday), final)
    // Seven days of 24 hours; Berlin's last one has 23, and none has lost what came late.
    expect(whole).toEqual({ 1: 16_800, 2: 16_800, 3: 16_700, 4: 16_800 })
    expect(told).toEqual(whole)
    await scene.close()
  })

  it('takes nothing into a final week that comes after, and all of it into what still runs', async () => {
    const after = final.add({ hours: 2 })
    const away = (where: string, now: Temporal.Instant) =>
      where === 'Pacific/Honolulu' && Temporal.Instant.compare(now, after) < 0 ? lost : now
    const wearers = wearersFrom('2026-03-23', away).filter((wearer) => wearer.zone.startsWith('Pacific'))
    const scene = await clockScene(wearers, { zone })
    await scene.join()
    await scene.step(lost)
    await scene.follow('week')
    const lastWeek = () =>
      Object.fromEntries(scene.channel.state.shown?.last?.rows.map(({ member, value }) => [member, value]) ?? [])
    await scene.step(back)
    const known = expected(wearers, periodAt('week', sunday), final)
    expect(lastWeek()).toEqual(known)
    expect(known[4]).toBeLessThan(known[1] ?? 0)
    await scene.step(after)
    expect(lastWeek()).toEqual(known)
    const { period, totals } = await scene.board('month')
    expect(totals).toEqual(expected(wearers, period, after))
    await scene.close()
  })
})
