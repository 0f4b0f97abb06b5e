import type { AnyFacts, ErrorCode } from '../../src/domain/error.ts'
import { ctx } from './people.ts'

type Samples = { [C in ErrorCode]: Extract<AnyFacts, { code: C }>['facts'] }

const provider = 'Fitbit'
const later = ctx.now.add({ minutes: 20 })
const today = Temporal.PlainDate.from('2024-03-11')

/** One of each, by code, so that a new code does not compile without a sample. */
export const SAMPLES: Samples = {
  'date-unreadable': { input: 'the ides of March', example: '2024-03-10' },
  'date-impossible': { input: '2025-02-30', example: '2025-02-28' },
  'date-too-early': { year: 2000 },
  'date-future': { date: today.add({ days: 2 }), today, zone: 'Europe/Oslo' },
  'board-ahead': { latest: today.add({ days: 1 }), today },
  'range-too-long': { days: 366 },
  'not-linked': { provider: null },
  relink: { provider, providerId: 'fitbit', since: Temporal.Instant.from('2024-03-03T10:00:00Z') },
  'missing-scope': { provider, providerId: 'fitbit', reads: ['heart-rate'] },
  'account-action': { provider, providerId: 'fitbit', url: null },
  'rate-limited': { provider, retryAt: later },
  'provider-down': { provider },
  'provider-gateway': { provider },
  'provider-garbled': { provider },
  'provider-timeout': { provider, seconds: 8 },
  'provider-unreachable': { provider },
  'provider-gone': { provider, instead: [{ id: 'google-health', name: 'Google Health' }] },
  'provider-refused': { provider },
  'try-again': { provider, retryAt: null },
  'linking-off': {},
  'link-expired': {},
  'too-many-links': { retryAt: later },
  'provider-unknown': { input: 'garmin', offered: ['Fitbit', 'Google Health'] },
  'not-shared': {},
  'not-yours': {},
  'button-stale': {},
  'metric-unknown': { input: 'mood' },
  'not-shared-by': { name: 'Bo' },
  'zone-unknown': { input: 'Middle-earth' },
  'metric-barred': { metric: 'sleep' },
  'managers-only': {},
  'nothing-flagged': {},
  'day-ahead': { date: today.add({ days: 2 }), last: today.add({ days: 1 }) },
  'store-down': {},
  'seal-broken': {},
  stopping: {},
}

export const errors = Object.entries(SAMPLES).map(([code, facts]) => ({ code, facts }) as AnyFacts)

/** The same codes with the facts that make them say something else. */
export const variants: readonly AnyFacts[] = [
  { code: 'date-unreadable', facts: { input: ' ', example: '2024-03-10' } },
  { code: 'not-linked', facts: { provider } },
  { code: 'relink', facts: { provider, providerId: 'fitbit', since: null } },
  { code: 'missing-scope', facts: { provider, providerId: 'fitbit', reads: [] } },
  { code: 'account-action', facts: { provider, providerId: 'fitbit', url: 'https://fitbit.example/terms' } },
  { code: 'rate-limited', facts: { provider, retryAt: null } },
  { code: 'provider-timeout', facts: { provider, seconds: 1 } },
  { code: 'provider-gone', facts: { provider, instead: [] } },
  { code: 'try-again', facts: { provider, retryAt: later } },
  { code: 'provider-unknown', facts: { input: '', offered: [] } },
]
