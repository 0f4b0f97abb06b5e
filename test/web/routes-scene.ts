import type { PendingView } from '../../src/domain/linking.ts'
import type { Callback, Step } from '../../src/services/linking.ts'
import type { Reply } from '../../src/views/reply.ts'
import { createRoutes, type RoutesDeps } from '../../src/web/routes.ts'
import { capturedLog } from '../support/log.ts'

export const pending: PendingView = {
  providerId: 'fitbit',
  providerName: 'Fitbit',
  reads: ['heart-rate'],
  userName: '<b>Ann</b>',
  avatarUrl: null,
  locale: 'en-GB',
  expiresAt: Temporal.Instant.from('2026-01-15T12:15:00Z'),
}

/** The routes on a linking that says what a test wants. */
export function setUp(change: Partial<RoutesDeps['linking']> = {}, deps: Partial<RoutesDeps> = {}) {
  const callbacks: Callback[] = []
  const edits: Reply[] = []
  const forms: (string | null)[][] = []
  const { log, lines } = capturedLog()
  const step = async (callback: Callback): Promise<Step> => {
    callbacks.push(callback)
    return { kind: 'next', redirect: 'https://vendor.example/consent' }
  }
  const linking: RoutesDeps['linking'] = {
    look: async (secret) => (secret === 'good' ? { kind: 'open', pending } : { kind: 'expired' }),
    confirm: async (secret) =>
      secret === 'good'
        ? { kind: 'next', redirect: 'https://discord.example/x', cookie: 'cookie-value' }
        : { kind: 'expired' },
    identified: step,
    authorized: (_provider, callback) => step(callback),
    more: async ({ token, cookie }) => {
      forms.push([token, cookie])
      return { kind: 'next', redirect: 'https://vendor.example/again' }
    },
    choose: async ({ token, cookie, choice }) => {
      forms.push([token, cookie, choice])
      return { kind: 'left', pending, about: 'taken', dm: null }
    },
    ...change,
  }
  const app = createRoutes({
    linking,
    dms: {
      async edit(_at, reply) {
        edits.push(reply)
      },
    },
    mention: (name) => `/${name}`,
    publicUrl: 'https://bot.example',
    trustProxy: 0,
    remoteAddress: () => '192.0.2.1',
    now: () => 1_700_000_000_000,
    leavesFor: ['https://discord.example/authorize', 'https://vendor.example/authorize'],
    isReady: async () => true,
    newCode: () => 'H7K2',
    log,
    ...deps,
  })
  const host = new URL(deps.publicUrl ?? 'https://bot.example').host
  /** As a browser asks, which always names the host. */
  const request = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    app.request(path, { ...init, headers: { host, ...init.headers } })
  return { routes: { request }, callbacks, edits, forms, lines }
}
