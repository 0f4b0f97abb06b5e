import { describe, expect, it } from 'vitest'
import { datesOf } from '../../src/domain/day.ts'
import type { MetricId } from '../../src/domain/metric.ts'
import {
  type Capability,
  type Provider,
  ProviderDataError,
  type Query,
  type TokenSet,
  type VendorReply,
  type Verdict,
} from '../../src/providers/provider.ts'

export interface ProviderFixtures {
  provider: Provider
  /** The token endpoint's answer to an exchange. */
  token: Record<string, unknown>
  verdicts: readonly [what: string, reply: Partial<VendorReply>, verdict: Verdict][]
}

export function reply(status: number, body: unknown, headers: Record<string, string> = {}): VendorReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, text, headers: { 'content-type': 'application/json', ...headers } }
}

const NOW = Date.UTC(2026, 0, 15)
const day = (iso: string) => Temporal.PlainDate.from(iso)

/** As linking completes it: where the tokens do not tell the account, the vendor is asked. */
function linked(provider: Provider, token: Record<string, unknown>): TokenSet {
  const issued = provider.normalizeToken(token, null, NOW)
  expect(issued.account === null).toBe(provider.auth.identity === 'request')
  expect(provider.plan({ kind: 'identity' })).toHaveLength(issued.account === null ? 1 : 0)
  return { ...issued, account: issued.account ?? 'told-when-asked' }
}

/** What every provider must do, whoever it is. Its own file adds what only it does. */
export function testProvider({ provider, token, verdicts }: ProviderFixtures): void {
  describe(`${provider.name} keeps the provider contract`, () => {
    it('says what it may show to others, and how long its data may be kept', () => {
      expect(provider.policy).toMatchObject({ showToOthers: expect.any(String), background: expect.any(String) })
    })

    it('asks for every scope its capabilities need, each with words', () => {
      for (const capability of Object.values(provider.capabilities)) {
        for (const scope of capability.scopes) expect(provider.auth.scopes[scope]).toMatch(/[a-z]/)
      }
    })

    it('turns an exchange and a refresh into tokens', () => {
      const exchanged = linked(provider, token)
      expect(exchanged.account).not.toBe('')
      expect(exchanged.scopes.length).toBeGreaterThan(0)
      expect(exchanged.accessExpiresAt).toBeGreaterThan(NOW)
      const { refresh_token: _, ...without } = token
      expect(provider.normalizeToken(without, exchanged, NOW).refreshToken).toBe(exchanged.refreshToken)
    })

    it.each([{}, { access_token: 5 }, { access_token: '' }, { access_token: 'x', scope: [] }])(
      'refuses %j as an answer of the token endpoint',
      (answer) => {
        expect(() => provider.normalizeToken(answer, null, NOW)).toThrow(ProviderDataError)
      },
    )

    it('names no secret when it refuses an answer', () => {
      const previous = linked(provider, token)
      try {
        provider.normalizeToken({ access_token: 'very-secret-token', scope: 7 }, previous, NOW)
        expect.unreachable()
      } catch (error) {
        expect(String(error)).not.toContain('very-secret-token')
      }
    })

    it.each(verdicts)('judges %s', (_what, answer, verdict) => {
      expect(provider.classify({ status: 200, headers: {}, text: '', ...answer })).toEqual(verdict)
    })

    it.each([1, 31, 400])('plans %d days without leaving one out', (count) => {
      for (const [metric, capability] of Object.entries(provider.capabilities) as [MetricId, Capability][]) {
        const from = day('2024-02-15')
        const to = from.add({ days: Math.min(count, capability.maxRangeDays) - 1 })
        const query: Query = { kind: 'metrics', metrics: [metric], from, to, zone: 'Europe/Berlin' }
        const asked = new Set(
          provider
            .plan(query)
            .flatMap((plan) => (plan.query.kind === 'metrics' ? datesOf(plan.query).map(String) : [])),
        )
        expect([...asked].sort(), metric).toEqual(datesOf(query).map(String))
      }
    })

    it('asks for nothing its scopes do not cover', () => {
      for (const [metric, capability] of Object.entries(provider.capabilities) as [MetricId, Capability][]) {
        const query: Query = {
          kind: 'metrics',
          metrics: [metric],
          from: day('2024-02-15'),
          to: day('2024-02-15'),
          zone: 'UTC',
        }
        for (const { scopes } of provider.plan(query))
          expect(capability.scopes, metric).toEqual(expect.arrayContaining([...scopes]))
      }
    })

    it('refuses an answer it cannot read, and names the place, never the value', () => {
      const [plan] = provider.plan({
        kind: 'metrics',
        metrics: ['heart-rate'],
        from: day('2024-03-09'),
        to: day('2024-03-09'),
        zone: 'Europe/Berlin',
      })
      for (const body of [
        '',
        'not json',
        '[]',
        'null',
        '"123-bpm"',
        '123',
        '{"dataPoints":5,"rollupDataPoints":5,"activities-heart":5}',
      ]) {
        expect(() => plan && provider.parse(reply(200, body), plan)).toThrow(ProviderDataError)
        expect(() => plan && provider.parse(reply(200, body), plan)).not.toThrow(/123-bpm/)
      }
    })
  })
}
