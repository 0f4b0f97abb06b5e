import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../src/domain/error.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Provider, RateBudget } from '../../src/providers/provider.ts'
import { createBudgets, type Purpose } from '../../src/services/budget.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 15, 12, 20)
const fitbit = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
const ann = { providerId: 'fitbit', userId: '100000000000000001' }
const bo = { providerId: 'fitbit', userId: '200000000000000002' }

function setUp(limits: readonly RateBudget[] = fitbit.limits, random = () => 0.5) {
  const clock = { now: START }
  const provider: Provider = { ...fitbit, limits }
  const budgets = createBudgets({ now: () => clock.now, random })
  /** Null when the request may be sent, else until when not, in milliseconds from now. */
  const ask = (link = ann, purpose: Purpose = 'command') => waited(() => budgets.take(link, provider, purpose))
  const waited = (work: () => void) => {
    try {
      work()
      return null
    } catch (error) {
      if (!isAppError(error, 'rate-limited')) throw error
      return (error.facts.retryAt?.epochMilliseconds ?? 0) - clock.now
    }
  }
  const close = (link: typeof ann, scope: RateBudget['scope'], retryAfterSeconds: number | null) =>
    waited(() => budgets.close(link, provider, { scope, retryAfterSeconds }))
  const learn = (headers: Record<string, string>, status = 200) =>
    budgets.learn(ann, provider, { status, headers, text: '' })
  const many = (count: number, link = ann, purpose: Purpose = 'command') =>
    Array.from({ length: count }, () => ask(link, purpose)).filter((wait) => wait === null).length
  return { clock, ask, many, close, learn }
}

const rolling = (scope: RateBudget['scope'], limit: number, windowSeconds = 60): RateBudget => ({
  scope,
  limit,
  windowSeconds,
  align: 'rolling',
  headers: null,
})

describe('a budget by the clock', () => {
  it('is spent by its own wearer alone, and opens with the hour', () => {
    const { clock, ask, many } = setUp()
    expect(many(160)).toBe(150)
    expect(ask()).toBe(40 * 60_000)
    expect(ask(bo)).toBeNull()
    clock.now = START + 40 * 60_000
    expect(ask()).toBeNull()
  })

  it('leaves a third to commands, however much is to do in the background', () => {
    const { many } = setUp()
    expect(many(200, ann, 'background')).toBe(100)
    expect(many(200)).toBe(50)
    expect(many(10, ann, 'background')).toBe(0)
  })

  it('believes the vendor’s headers where they know of more use than we do, and its end of the window', () => {
    const { ask, many, learn } = setUp()
    learn({ 'fitbit-rate-limit-remaining': '3', 'fitbit-rate-limit-reset': '60' })
    expect(many(10)).toBe(3)
    expect(ask()).toBe(60_000)
  })

  it.each(['', 'many', '-1', '1.5', '99999'])('believes no header that says "%s"', (said) => {
    const { many, learn } = setUp()
    learn({ 'fitbit-rate-limit-remaining': said, 'fitbit-rate-limit-reset': said })
    expect(many(200)).toBe(150)
  })
})

describe('a rolling budget', () => {
  it('never lets more through in any window than about its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 50, maxLength: 200 }), (steps) => {
        const { clock, ask } = setUp([rolling('user', 10)])
        const sent: number[] = []
        for (const step of steps) {
          clock.now += step
          if (ask() === null) sent.push(clock.now)
        }
        // Two counters stand for a sliding window: the worst case is a burst at the end of one and the start of the next.
        for (const at of sent)
          expect(sent.filter((other) => other >= at && other < at + 60_000).length).toBeLessThan(20)
        for (const at of sent)
          expect(sent.filter((other) => other >= at && other < at + 120_000).length).toBeLessThanOrEqual(30)
      }),
      { numRuns: 100 },
    )
  })

  it('says when it opens, and then does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 15_000 }), { minLength: 20, maxLength: 80 }), (steps) => {
        const { clock, ask } = setUp([rolling('user', 5)])
        for (const step of steps) {
          clock.now += step
          const wait = ask()
          if (wait === null) continue
          expect(wait).toBeGreaterThan(0)
          expect(wait).toBeLessThanOrEqual(120_000)
          clock.now += wait
          expect(ask()).toBeNull()
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('several budgets', () => {
  it('all count, and the fullest decides', () => {
    const { ask, many } = setUp([rolling('user', 5), rolling('project', 8)])
    expect(many(10)).toBe(5)
    expect(many(10, bo)).toBe(3)
    expect(ask({ providerId: 'fitbit', userId: '300000000000000003' })).toBeGreaterThan(0)
  })

  it('close one by one: a wearer’s own leaves everybody else alone, the project’s does not', () => {
    const { ask, close } = setUp([rolling('user', 300), rolling('project', 120_000)])
    expect(close(ann, 'user', 30)).toBe(30_000)
    expect([ask(), ask(bo)]).toEqual([30_000, null])
    expect(close(bo, 'project', 40)).toBe(40_000)
    expect([ask(), ask(bo)]).toEqual([40_000, 40_000])
  })

  it('close longer each time where the vendor does not say how long, never longer than the window', () => {
    const { clock, close, learn } = setUp()
    const waits = Array.from({ length: 10 }, () => {
      const wait = close(ann, 'user', null) ?? 0
      clock.now += wait
      return wait
    })
    expect(waits.slice(0, 4)).toEqual([15_000, 30_000, 60_000, 120_000])
    expect(Math.max(...waits)).toBe(HOUR)
    learn({})
    expect(close(ann, 'user', null)).toBe(15_000)
  })

  it('do not open for everybody at the same moment', () => {
    const waits = [0, 0.5, 1].map((random) => setUp(undefined, () => random).close(ann, 'user', null))
    expect(waits).toEqual([11_250, 15_000, 18_750])
  })
})
