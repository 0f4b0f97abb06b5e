import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datesOf } from '../../src/domain/day.ts'
import type { Capability, MetricsQuery } from '../../src/providers/provider.ts'
import { splitQuery } from '../../src/services/fetch-plan.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const can = (maxRangeDays: number): Capability => ({ method: 'measured', scopes: [], maxRangeDays })
const query = (metrics: MetricsQuery['metrics'], days: number): MetricsQuery => {
  const from = day('2024-02-20')
  return { kind: 'metrics', metrics, from, to: from.add({ days: days - 1 }), zone: 'Europe/Oslo' }
}
const said = (parts: ReturnType<typeof splitQuery>) =>
  parts.map((part) => (part.kind === 'metrics' ? `${part.metrics.join('+')} ${part.from}/${part.to}` : part.kind))

describe('a query in the parts a vendor allows', () => {
  const capabilities = { steps: can(90), floors: can(90), 'heart-rate': can(1), weight: can(31) }

  it('stays whole where everything fits', () => {
    expect(said(splitQuery({ capabilities }, query(['steps', 'heart-rate'], 1)))).toEqual([
      'steps+heart-rate 2024-02-20/2024-02-20',
    ])
  })

  it('is cut by metric, and what has the same longest range stays together', () => {
    expect(said(splitQuery({ capabilities }, query(['steps', 'floors', 'weight'], 92)))).toEqual([
      'steps+floors 2024-02-20/2024-05-19',
      'steps+floors 2024-05-20/2024-05-21',
      'weight 2024-02-20/2024-03-21',
      'weight 2024-03-22/2024-04-21',
      'weight 2024-04-22/2024-05-21',
    ])
  })

  it('asks for nothing the provider does not have', () => {
    expect(splitQuery({ capabilities }, query(['sleep'], 3))).toEqual([])
  })

  it('leaves other questions alone', () => {
    expect(splitQuery({ capabilities }, { kind: 'profile' })).toEqual([{ kind: 'profile' }])
  })

  it('covers every day of every metric once, within the longest range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 1, max: 100 }), (days, most) => {
        const whole = query(['steps', 'weight'], days)
        const parts = splitQuery({ capabilities: { steps: can(most), weight: can(31) } }, whole)
        for (const metric of whole.metrics) {
          const mine = parts.flatMap((part) => (part.kind === 'metrics' && part.metrics.includes(metric) ? [part] : []))
          expect(mine.flatMap(datesOf).map(String)).toEqual(datesOf(whole).map(String))
          for (const part of mine) expect(datesOf(part).length).toBeLessThanOrEqual(metric === 'steps' ? most : 31)
        }
      }),
    )
  })
})
