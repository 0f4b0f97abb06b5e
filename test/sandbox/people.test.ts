import { describe, expect, it } from 'vitest'
import { people, personById } from '../../sandbox/people/cast.ts'
import { type PersonDay, personDay, until } from '../../sandbox/people/day.ts'
import { totalsOf } from '../../sandbox/people/totals.ts'

const on = (text: string) => Temporal.PlainDate.from(text)
const dayOf = (id: string, date: string) => personDay(personById(id), on(date))

describe('a made-up day', () => {
  it.each(people.map(({ id }) => id))('of %s is the same every time', (id) => {
    const data = () => ({ ...dayOf(id, '2024-05-21'), clock: null })
    expect(data()).toEqual(data())
  })

  it('is these very numbers, here and on every other machine', () => {
    const { totals, resting, sleep } = dayOf('ann', '2024-03-08')
    expect({
      steps: totals.steps,
      resting,
      asleep: sleep.map(({ kind, start, end }) => `${kind} ${(end - start) / 60_000}`),
    }).toMatchInlineSnapshot(`
      {
        "asleep": [
          "stages 452",
        ],
        "resting": 57,
        "steps": 7241,
      }
    `)
  })

  it('differs from the day before and from everyone else’s', () => {
    const beats = new Set(
      people.filter(({ device }) => device.sensors.heart).map(({ id }) => dayOf(id, '2024-05-22').minutes.heart.join()),
    )
    expect(beats.size).toBeGreaterThanOrEqual(people.length - 4)
    expect(dayOf('mo', '2024-05-21').minutes.steps).not.toEqual(dayOf('mo', '2024-05-22').minutes.steps)
  })

  it('is empty before its person joined', () => {
    const day = dayOf('lena', '2024-01-14')
    expect(day.worn).toBe(false)
    expect(day.totals).toMatchObject({ steps: 0, metres: 0, heartMinutes: 0 })
    expect([day.resting, day.sleep, day.exercises, day.vitals, day.weighIn]).toEqual([null, [], [], null, null])
  })
})

describe('a day on which the clock changes', () => {
  it.each([
    ['bo', '2024-03-31', 1380],
    ['bo', '2024-10-27', 1500],
    ['eli', '2024-04-07', 1470],
    ['eli', '2024-10-06', 1410],
    ['farah', '2024-03-31', 1440],
  ])('%s on %s has %i minutes', (id, date, minutes) => {
    const day = dayOf(id, date)
    expect(day.clock.minutes).toBe(minutes)
    expect(day.minutes.heart).toHaveLength(minutes)
    const walls = Array.from({ length: minutes }, (_, index) => day.clock.wallAt(index))
    expect(walls[0]).toBe(0)
    expect(walls.at(-1)).toBe(1439)
    expect(new Set(walls).size).toBe(Math.min(minutes, 1440))
  })

  it('agrees with the time zone about every minute', () => {
    for (const [id, date] of [
      ['bo', '2024-03-31'],
      ['bo', '2024-10-27'],
      ['eli', '2024-04-07'],
    ] as const) {
      const { clock, person } = dayOf(id, date)
      for (let index = 0; index < clock.minutes; index++) {
        const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(
          clock.start + index * 60_000,
        ).toZonedDateTimeISO(person.timeZone)
        if (clock.wallAt(index) !== hour * 60 + minute) expect.fail(`${id} ${date}: ${index} is ${hour}:${minute}`)
      }
    }
  })
})

describe('what the device cannot know', () => {
  const days = people.flatMap((person) =>
    Array.from({ length: 40 }, (_, index) => personDay(person, on('2024-02-01').add({ days: index }))),
  )
  const worn = days.filter((day) => day.worn)

  it('has no heart rate, and never a rate of a dead or bursting heart', () => {
    for (const { minutes } of days) {
      for (const [index, rate] of minutes.heart.entries()) {
        if (minutes.worn[index] === 0 && rate !== 0) expect.fail('a reading without a wrist')
        if (rate !== 0 && (rate < 35 || rate > 205)) expect.fail(`${rate} bpm`)
      }
    }
  })

  it('is a gap on most days, the odd minute on nearly all', () => {
    const withHeart = worn.filter(({ person }) => person.device.sensors.heart)
    const gapped = withHeart.filter(({ minutes }) => minutes.heart.includes(0))
    expect(gapped.length / withHeart.length).toBeGreaterThan(0.95)
    expect(
      withHeart.filter(({ minutes }) => longestGap(minutes.heart) >= 20).length / withHeart.length,
    ).toBeGreaterThan(0.5)
  })

  it('includes whole days, for some people many', () => {
    expect(worn.length).toBeLessThan(days.length)
    const of = (id: string) => days.filter((day) => day.person.id === id && day.worn).length
    expect(of('lena')).toBeLessThan(of('mo'))
  })

  it('is not moved or slept through twice', () => {
    for (const day of worn) {
      for (const { start, end } of day.sleep) {
        expect(stepsBetween(day, start, end)).toBe(0)
        expect(day.exercises.filter((exercise) => exercise.start < end && start < exercise.end)).toEqual([])
      }
    }
  })

  it('stays out of the sums', () => {
    for (const day of days) {
      expect(day.totals.heartMinutes).toBe(day.minutes.heart.filter((rate) => rate > 0).length)
      expect(day.totals.zones.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(day.totals.heartMinutes)
      expect(day.totals.kcal).toBeGreaterThanOrEqual(day.totals.kcalBasal - 0.001)
    }
  })
})

describe('a night', () => {
  const nights = people
    .flatMap((person) =>
      Array.from({ length: 60 }, (_, index) => personDay(person, on('2024-04-01').add({ days: index })).sleep),
    )
    .flat()

  it('is covered by its segments without a hole, and knows its short wakes', () => {
    for (const { start, end, segments, shortWakes } of nights) {
      let at = start
      for (const segment of segments) {
        expect(segment.start).toBe(at)
        at += segment.seconds * 1000
      }
      expect(at).toBe(end)
      expect(
        shortWakes.every(
          (wake) => wake.seconds <= 180 && wake.start >= start && wake.start + wake.seconds * 1000 <= end,
        ),
      ).toBe(true)
    }
  })

  it('comes with stages, classic, or as a nap', () => {
    expect(nights.some(({ kind }) => kind === 'stages')).toBe(true)
    expect(nights.some(({ kind, main }) => kind === 'classic' && main)).toBe(true)
    expect(nights.some(({ main }) => !main)).toBe(true)
  })
})

describe('a day as known at a moment', () => {
  it('ends there, and is whole once it is over', () => {
    const whole = dayOf('ann', '2024-03-08')
    const noon = whole.clock.start + 12 * 3_600_000
    const known = until(whole, noon)
    expect(known.known).toBe(720)
    expect(known.totals).toEqual(
      totalsOf(whole.minutes, { from: 0, to: 720, highest: whole.highest, basal: whole.basal }),
    )
    expect(known.exercises.every(({ end }) => end <= noon)).toBe(true)
    expect(until(whole, whole.clock.start - 1)).toMatchObject({ known: 0, sleep: [], vitals: null, resting: null })
    expect(until(whole, whole.clock.start + 86_400_000)).toBe(whole)
  })
})

function stepsBetween({ minutes, clock }: PersonDay, start: number, end: number): number {
  const index = (at: number) => Math.min(Math.max(Math.round((at - clock.start) / 60_000), 0), clock.minutes)
  return minutes.steps.slice(index(start), index(end)).reduce((sum, steps) => sum + steps, 0)
}

function longestGap(heart: Uint8Array): number {
  let longest = 0
  let run = 0
  for (const rate of heart) {
    run = rate === 0 ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
