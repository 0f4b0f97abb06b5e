import type { Outcome } from '../../src/views/page-outcome.ts'

/** What the link pages can end in, and what is known by then. */

const OUTCOMES: { [O in Outcome]: true } = {
  done: true,
  partial: true,
  denied: true,
  left: true,
  taken: true,
  changed: true,
  expired: true,
  used: true,
  'too-many': true,
  'wrong-account': true,
  'vendor-failed': true,
  'no-account': true,
  'linking-off': true,
  'store-down': true,
  'bad-request': true,
  broken: true,
}
export const outcomes = Object.keys(OUTCOMES) as Outcome[]
export const facts = {
  providerName: 'Fitbit',
  userName: 'Ann',
  granted: ['heart-rate'] as const,
  missing: ['devices'] as const,
  blocked: ['heart'],
  code: 'H7K2',
}
