import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { leaderboardView } from '../../src/views/leaderboard.ts'
import { ctx } from '../views/people.ts'
import { textOf } from '../views/rules.ts'
import { clockScene, type Wearer } from './clock-scene.ts'

const MEMBERS = 50
const begin = Temporal.Instant.from('2024-03-05T08:00:00Z')
/** Long enough for numbers to be called old. */
const later = begin.add({ hours: 20 })

const relink = () => new AppError('relink', { provider: 'Fitbit', providerId: 'fitbit', since: null })
const tooOften = () => new AppError('rate-limited', { provider: 'Fitbit', retryAt: later.add({ minutes: 30 }) })

/** Members with as many steps a day as their number; `trouble` begins an hour after everybody was read once. */
function wearersWith(trouble: (index: number) => AppError | null): Wearer[] {
  return Array.from({ length: MEMBERS }, (_, index) => ({
    id: String(100 + index),
    zone: 'UTC',
    known: (date) =>
      Temporal.PlainDate.compare(date, Temporal.PlainDate.from('2024-03-05')) < 0 ? null : 1_000 + index,
    trouble: (now) => (Temporal.Instant.compare(now, begin.add({ hours: 1 })) < 0 ? null : trouble(index)),
  }))
}

/** Every row of every page, as everybody reads it. */
async function rowsAfter(trouble: (index: number) => AppError | null): Promise<string[]> {
  const scene = await clockScene(wearersWith(trouble))
  await scene.join()
  await scene.step(begin)
  await scene.step(later)
  const lines: string[] = []
  for (let from = 0; from < MEMBERS; from += 10) {
    const facts = { ...(await scene.page('week', from)), metrics: [], pageRows: 10, finalAt: null }
    const text = textOf(leaderboardView(facts, { ...ctx, now: later }))
    lines.push(...text.split('\n').filter((line) => /^\*\*\d+\*\* /.test(line)))
  }
  await scene.close()
  return lines
}

const age = `last heard <t:${begin.epochMilliseconds / 1000}:R>`
const isMarked = (line: string) => line.includes(age)
const totalOf = (line: string) => Number(/N\d+ · \*\*([\d,]+)/.exec(line)?.[1]?.replace(',', ''))

describe('a board of fifty while something is wrong', () => {
  it('has forty-nine rows and one marked one where a link of them fails', async () => {
    const lines = await rowsAfter((index) => (index === 17 ? relink() : null))
    expect(lines).toHaveLength(MEMBERS)
    expect(new Set(lines.map((line) => /N\d+/.exec(line)?.[0])).size).toBe(MEMBERS)
    const marked = lines.filter(isMarked)
    expect(marked).toHaveLength(1)
    // One day of it, where the others have two by now; it stays, and says from when it is.
    expect(marked[0]).toMatch(/N117 · \*\*1,017\*\*/)
    expect(lines.filter((line) => !isMarked(line)).every((line) => totalOf(line) >= 2_000)).toBe(true)
  })

  it('has all rows, with the age of those whose vendor is asked too often', async () => {
    const lines = await rowsAfter((index) => (index % 2 === 0 ? tooOften() : null))
    expect(lines).toHaveLength(MEMBERS)
    const marked = lines.filter(isMarked)
    expect(marked.map((line) => Number(/N(\d+)/.exec(line)?.[1]) % 2)).toEqual(Array(MEMBERS / 2).fill(0))
    expect(lines.join('\n')).not.toMatch(/link/i)
  })
})
