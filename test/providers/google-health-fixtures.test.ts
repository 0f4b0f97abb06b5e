import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MetricId } from '../../src/domain/metric.ts'
import { createGoogleHealth } from '../../src/providers/google-health.ts'
import type { Query } from '../../src/providers/provider.ts'

/**
 * Answers of the real API, which are not ours to ship: `GOOGLE_HEALTH_FIXTURES=<folder>`; and the vendor's own description
 * of it: `GOOGLE_HEALTH_DISCOVERY=<file>`.
 */
const folder = process.env.GOOGLE_HEALTH_FIXTURES
const discoveryPath = process.env.GOOGLE_HEALTH_DISCOVERY
if (!folder || !discoveryPath) {
  process.stderr.write(
    'NOT CHECKED: Google Health against answers of the real API. Set GOOGLE_HEALTH_FIXTURES and GOOGLE_HEALTH_DISCOVERY.\n',
  )
}

const google = createGoogleHealth({
  apiUrl: 'https://health.googleapis.com',
  oauthUrl: 'https://oauth2.googleapis.com',
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
})
const day = Temporal.PlainDate.from('2026-06-16')
const days = (metric: MetricId): Query => ({
  kind: 'metrics',
  metrics: [metric],
  from: day,
  to: day,
  zone: 'America/New_York',
})

type Use =
  | { parses: Query; to: Record<string, unknown> }
  | { verdict: Record<string, unknown>; status: number }
  | { token: Record<string, unknown> }
  | { notOurs: string }

const points = (count: number) => ({ points: { length: count } })

/** Every sample there is, and what becomes of it. */
const USES: Record<string, Use> = {
  'daily-rollup-heart-rate.json': { notOurs: 'a day’s average: we read windows of a minute, and make our own' },
  'daily-rollup-steps.json': { parses: days('steps'), to: points(2) },
  'daily-rollup-total-calories.json': { parses: days('total-calories'), to: points(1) },
  'discovery-v4.json': { notOurs: 'the description of the API; checked below' },
  'error-401-unauthenticated.json': { status: 401, verdict: { kind: 'expired' } },
  'error-403-scope-insufficient.json': { status: 403, verdict: { kind: 'missingScope' } },
  'error-403-service-disabled.json': { status: 403, verdict: { kind: 'bug', code: '403 SERVICE_DISABLED' } },
  'error-429-rate-limit.json': { status: 429, verdict: { kind: 'rateLimited', scope: 'project' } },
  'identity.json': { parses: { kind: 'identity' }, to: { account: 'health-id-123' } },
  'list-daily-heart-rate-variability.json': { parses: days('daily-heart-rate-variability'), to: points(1) },
  'list-daily-sleep-temperature-derivations.json': {
    parses: days('daily-sleep-temperature-derivations'),
    to: points(1),
  },
  'list-empty.json': { parses: days('sleep'), to: points(0) },
  'list-exercise-doc.json': { parses: days('exercise'), to: points(1) },
  'list-exercise-watch.json': { parses: days('exercise'), to: { points: { length: expect.any(Number) } } },
  'oauth-invalid-grant.json': { notOurs: 'an answer of the token endpoint, which lib/oauth reads (RFC 6749)' },
  'oauth-token.json': { token: { refreshToken: expect.any(String), refreshExpiresAt: 604_799_000, account: null } },
  'paired-devices.json': {
    parses: { kind: 'devices', zone: 'UTC' },
    to: { devices: [{ model: 'Charge 6' }], next: {} },
  },
  'profile.json': { notOurs: 'age and stride: more than any command needs to know' },
  'settings.json': { parses: { kind: 'profile' }, to: { profile: { zone: 'America/New_York', units: 'metric' } } },
  'subscriber-create-request.json': { notOurs: 'webhooks are not subscribed to: polling is enough' },
  'subscribers-list.json': { notOurs: 'webhooks are not subscribed to: polling is enough' },
  'webhook-notification.json': { notOurs: 'webhooks are not subscribed to: polling is enough' },
  'webhook-verification.json': { notOurs: 'webhooks are not subscribed to: polling is enough' },
}

describe.skipIf(!folder)('answers of the real Google Health', () => {
  const text = (name: string) => readFileSync(join(folder ?? '', name), 'utf8')

  it('are all accounted for', () => {
    expect(
      readdirSync(folder ?? '')
        .filter((name) => name.endsWith('.json'))
        .sort(),
    ).toEqual(Object.keys(USES).sort())
  })

  it.each(Object.entries(USES).filter(([, use]) => !('notOurs' in use)))('%s', (name, use) => {
    if ('token' in use) {
      expect(google.normalizeToken(JSON.parse(text(name)), null, 0)).toMatchObject(use.token)
    } else if ('verdict' in use) {
      expect(google.classify({ status: use.status, headers: {}, text: text(name) })).toMatchObject(use.verdict)
    } else if ('parses' in use) {
      const [plan] = google.plan(use.parses)
      if (!plan) throw new Error('no plan')
      expect(google.parse({ status: 200, headers: {}, text: text(name) }, plan)).toMatchObject(use.to)
    }
  })
})

interface Discovery {
  schemas: Record<string, { properties?: Record<string, { $ref?: string }> }>
  resources: Record<string, Resource>
}
interface Resource {
  methods?: Record<string, { flatPath: string; httpMethod: string; parameters?: object; request?: { $ref: string } }>
  resources?: Record<string, Resource>
}

describe.skipIf(!discoveryPath)('what Google is asked', () => {
  const discovery = JSON.parse(discoveryPath ? readFileSync(discoveryPath, 'utf8') : '{}') as Discovery
  const methods = (resource: Resource): NonNullable<Resource['methods']>[string][] => [
    ...Object.values(resource.methods ?? {}),
    ...Object.values(resource.resources ?? {}).flatMap(methods),
  ]
  const queries: Query[] = [
    { kind: 'identity' },
    { kind: 'profile' },
    { kind: 'devices', zone: 'UTC' },
    ...(Object.keys(google.capabilities) as MetricId[]).map(days),
  ]

  it.each(queries.flatMap((query) => google.plan(query)).map((plan) => [plan.shape, plan] as const))(
    'for %s has a path, parameters and fields of the document',
    (_shape, { url: said, method, body }) => {
      const url = new URL(said)
      const path = url.pathname
        .slice(1)
        .replace('users/me', 'users/{usersId}')
        .replace(/dataTypes\/[a-z0-9-]+/, 'dataTypes/{dataTypesId}')
      const known = methods({ resources: discovery.resources }).find(
        ({ flatPath, httpMethod }) => flatPath === path && httpMethod === method,
      )
      expect(known, `${method} ${path}`).toBeDefined()
      for (const name of url.searchParams.keys()) expect(Object.keys(known?.parameters ?? {})).toContain(name)
      if (body !== undefined) {
        const fields = discovery.schemas[known?.request?.$ref ?? '']?.properties ?? {}
        for (const name of Object.keys(JSON.parse(body))) expect(Object.keys(fields)).toContain(name)
      }
    },
  )
})
