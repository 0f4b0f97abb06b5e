import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MetricId } from '../../src/domain/metric.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import type { Query } from '../../src/providers/provider.ts'

/** Answers of the real API, which are not ours to ship: `FITBIT_FIXTURES=<folder>`. */
const folder = process.env.FITBIT_FIXTURES
if (!folder) {
  process.stderr.write(
    'NOT CHECKED: Fitbit against answers of the real API. Set FITBIT_FIXTURES to a folder of them.\n',
  )
}

const fitbit = createFitbit({
  apiUrl: 'https://api.fitbit.com',
  authorizeUrl: 'https://www.fitbit.com/oauth2/authorize',
})
const days = (metrics: MetricId | MetricId[], from = '2020-01-01', to = from): Query => ({
  kind: 'metrics',
  metrics: [metrics].flat(),
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
  zone: 'Europe/London',
})
const range = (metric: MetricId) => days(metric, '2020-01-01', '2020-01-02')

type Use =
  | { parses: Query; points: number | 'some'; more?: Record<string, unknown> }
  | { status: number; verdict: Record<string, unknown> }
  | { token: Record<string, unknown> }
  | { notOurs: string }

const INTRADAY = 'minute data of a metric that is read by the day'
const GLANCE: MetricId[] = [
  'steps',
  'step-goal',
  'distance',
  'floors',
  'total-calories',
  'active-minutes',
  'daily-resting-heart-rate',
  'time-in-heart-rate-zone',
]
const BESIDES: MetricId[] = ['daily-resting-heart-rate', 'time-in-heart-rate-zone']
const WEBHOOK = 'webhooks are not subscribed to: polling is enough'
const GOAL = 'of goals, only that of steps is read'

/** Every sample there is, and what becomes of it. */
const USES: Record<string, Use> = {
  'activities-active-zone-minutes.json': { parses: range('active-zone-minutes'), points: 'some' },
  'activities-calories-intraday-1min.json': { notOurs: INTRADAY },
  'activities-date-summary-no-heart-no-floors.json': { parses: days(GLANCE), points: 5 },
  'activities-date-summary.json': { parses: days(GLANCE), points: 8 },
  'activities-distance-time-series.json': { parses: range('distance'), points: 'some' },
  'activities-heart-intraday-15min-time-window.json': { parses: days('heart-rate'), points: 'some' },
  'activities-heart-intraday-1min-window.json': { parses: days('heart-rate'), points: 'some' },
  'activities-heart-intraday-1min.json': { parses: days('heart-rate'), points: 'some' },
  'activities-heart-intraday-1sec-day.json': { parses: days('heart-rate'), points: 'some' },
  'activities-heart-intraday-1sec-doc.json': { parses: days('heart-rate'), points: 'some' },
  'activities-heart-intraday-empty.json': { parses: days('heart-rate'), points: 'some' },
  'activities-heart-time-series.json': { parses: range('daily-resting-heart-rate'), points: 'some' },
  'activities-lifetime.json': { notOurs: 'totals of a life are no metric of a day' },
  'activities-list.json': { parses: days('exercise', '2017-01-01', '2017-02-01'), points: 'some' },
  'activities-steps-intraday-1min.json': { parses: days('steps-by-hour'), points: 1 },
  'activities-steps-time-series-empty.json': { parses: range('steps'), points: 0 },
  'activities-steps-time-series.json': { parses: range('steps'), points: 7 },
  'api-subscription-created.json': { notOurs: WEBHOOK },
  'api-subscription-list.json': { notOurs: WEBHOOK },
  'body-log-fat.json': { parses: range('body-fat'), points: 'some' },
  'body-log-weight-no-source.json': { parses: range('weight'), points: 'some' },
  'body-log-weight.json': { parses: range('weight'), points: 2 },
  'body-weight-goal.json': { notOurs: GOAL },
  'body-weight-time-series.json': { notOurs: 'a series fills days without a weigh-in, so we read the log' },
  'br-date.json': { parses: range('daily-respiratory-rate'), points: 1 },
  'br-intraday.json': { notOurs: INTRADAY },
  'cardioscore-date.json': { parses: range('daily-vo2-max'), points: 1 },
  'devices-doc.json': { parses: { kind: 'devices', zone: 'UTC' }, points: 0, more: { devices: expect.any(Array) } },
  'devices.json': { parses: { kind: 'devices', zone: 'UTC' }, points: 0, more: { devices: expect.any(Array) } },
  'error-400-invalid-grant.json': { notOurs: 'an answer of the token endpoint, which lib/oauth reads' },
  'error-400-invalid-request.json': { status: 400, verdict: { kind: 'bug' } },
  'error-400-validation.json': { status: 400, verdict: { kind: 'bug' } },
  'error-401-expired-token.json': { status: 401, verdict: { kind: 'expired' } },
  'error-401-invalid-token.json': { status: 401, verdict: { kind: 'relink' } },
  'error-401-missing-authorization.json': { status: 401, verdict: { kind: 'bug' } },
  'error-403-insufficient-permissions.json': { status: 403, verdict: { kind: 'bug' } },
  'error-422-too-many-points.json': { status: 422, verdict: { kind: 'bug' } },
  'error-429-legacy-style.json': { status: 429, verdict: { kind: 'rateLimited', scope: 'user' } },
  'error-429.json': { status: 429, verdict: { kind: 'rateLimited', scope: 'user' } },
  'hrv-date.json': { parses: range('daily-heart-rate-variability'), points: 1 },
  'hrv-intraday.json': { notOurs: INTRADAY },
  'hrv-range.json': { parses: range('daily-heart-rate-variability'), points: 3 },
  'oauth2-token.json': { token: { refreshToken: expect.any(String), account: expect.any(String) } },
  'profile-full.json': { parses: { kind: 'profile' }, points: 0, more: { profile: { zone: expect.any(String) } } },
  'profile.json': { parses: { kind: 'profile' }, points: 0, more: { profile: { zone: expect.any(String) } } },
  'rate-limit-headers.json': { notOurs: 'headers, not a body; the limiter’s test has such' },
  'sleep-date-classic.json': { parses: range('sleep'), points: 'some' },
  'sleep-date-empty.json': { parses: range('sleep'), points: 0 },
  'sleep-goal.json': { notOurs: GOAL },
  'sleep-range-classic.json': { parses: range('sleep'), points: 'some' },
  'sleep-range-empty.json': { parses: range('sleep'), points: 0 },
  'spo2-date.json': { parses: range('daily-oxygen-saturation'), points: 1 },
  'spo2-intraday.json': { notOurs: INTRADAY },
  'spo2-range.json': { parses: range('daily-oxygen-saturation'), points: 'some' },
  'swagger.json': { notOurs: 'the description of the API' },
  'webhook-notification.json': { notOurs: WEBHOOK },
}

describe.skipIf(!folder)('answers of the real Fitbit', () => {
  const text = (name: string) => readFileSync(join(folder ?? '', name), 'utf8')

  it('are all accounted for', () => {
    const found = readdirSync(folder ?? '').filter((name) => name.endsWith('.json'))
    expect(found.sort()).toEqual(Object.keys(USES).sort())
  })

  it.each(Object.entries(USES).filter(([, use]) => !('notOurs' in use)))('%s', (name, use) => {
    if ('token' in use) {
      expect(fitbit.normalizeToken(JSON.parse(text(name)), null, 0)).toMatchObject(use.token)
    } else if ('status' in use) {
      expect(fitbit.classify({ status: use.status, headers: {}, text: text(name) })).toMatchObject(use.verdict)
    } else if ('parses' in use) {
      const [plan] = fitbit.plan(use.parses)
      if (!plan) throw new Error('no plan')
      const parsed = fitbit.parse({ status: 200, headers: {}, text: text(name) }, plan)
      expect(parsed).toMatchObject(use.more ?? {})
      const asked = use.parses.kind === 'metrics' ? use.parses.metrics : []
      const read = new Set(parsed.points.map(({ metric }) => metric))
      if (use.points !== 0) expect(asked.filter((metric) => read.has(metric)).length).toBeGreaterThan(0)
      // A heart's day comes with what its detail adds up to.
      for (const metric of read) expect([...asked, ...BESIDES]).toContain(metric)
      if (use.points === 'some') expect(parsed.points.length).toBeGreaterThan(0)
      else expect(parsed.points).toHaveLength(use.points)
    }
  })
})
