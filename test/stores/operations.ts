import { expect } from 'vitest'
import { z } from 'zod'
import { isAppError } from '../../src/domain/error.ts'
import type { LinkId, Store } from '../../src/stores/store.ts'

/** What a caller may wait: the deadline and a little. */
const PATIENCE_MS = 4_000

let count = 0

/** An id no other test uses. */
export function freshId(): string {
  return `id${process.pid}-${++count}`
}

export function freshLink(): LinkId {
  return `fitbit:${freshId()}`
}

export function linkText(gen: number): string {
  return JSON.stringify({ value: { gen } })
}

/** Every operation of the contract, by name. */
export function everyOperation(store: Store, link: LinkId = freshLink()): Record<string, () => Promise<unknown>> {
  return {
    ...reads(store, link),
    ...writes(store, link),
    'record delete': () => store.records('cache', z.string()).delete('known'),
    'one-time take': () => store.oneTime('pending', z.string()).take('known'),
    'lease keep': () => store.leases.keep('known', 'token', 60_000),
    'lease release': () => store.leases.release('known', 'token'),
    ...boardOperations(store),
  }
}

function boardOperations({ boards }: Store): Record<string, () => Promise<unknown>> {
  const date = Temporal.PlainDate.from('2026-11-18')
  return {
    'board put': () => boards.put({ scope: '9:steps', member: '9', date, value: 1 }),
    'board days': () => boards.putDays('9:steps', '9', [{ date, value: 1 }]),
    'board removal of a day': () => boards.removeDay('9:steps', '9', date),
    'board removal of a member': () => boards.removeMember('9'),
    'board removal of a guild': () => boards.removeGuild('9'),
    'board trim': () => boards.trim('9', date),
  }
}

/** The ones that need room. */
export function writes(store: Store, link: LinkId = freshLink()): Record<string, () => Promise<unknown>> {
  return {
    'record set': () => store.records('cache', z.string()).set('known', 'late', 60_000),
    'one-time put': () => store.oneTime('pending', z.string()).put('known', 'late', 60_000),
    'link cas': () => store.links.cas(link, null, linkText(1)),
    'link cas with due': () => store.links.cas(link, null, linkText(1), 5),
    'board join': () => store.boards.join('8:steps', '8'),
    'lease take': () => store.leases.take(`late ${freshId()}`, 60_000),
  }
}

export function reads(store: Store, link: LinkId): Record<string, () => Promise<unknown>> {
  return {
    ping: () => store.ping(),
    'record get': () => store.records('cache', z.string()).get('known'),
    'one-time peek': () => store.oneTime('pending', z.string()).peek('known'),
    'link find': () => store.links.find(link),
    'link read': () => store.links.read(link),
    'link stale': () => store.links.stale(0),
    'board scopes of a member': () => store.boards.of('7'),
    'board read': () => store.boards.read('7:steps', null, { from: 0, size: 10 }),
    keys: () => Array.fromAsync(store.keys()),
  }
}

/** All at once, each by itself inside the deadline, each as an outage. */
export async function expectDown(
  operations: Record<string, () => Promise<unknown>>,
  within = PATIENCE_MS,
): Promise<void> {
  const outcomes = await Promise.all(
    Object.entries(operations).map(async ([name, run]) => {
      const start = performance.now()
      const outcome = await run().then(
        () => 'resolved',
        (error: unknown) => (isAppError(error, 'store-down') ? 'store-down' : error),
      )
      return [name, performance.now() - start < within ? outcome : 'too late'] as const
    }),
  )
  expect(Object.fromEntries(outcomes)).toEqual(
    Object.fromEntries(Object.keys(operations).map((name) => [name, 'store-down'])),
  )
}

/** Waits until the store answers again. */
export async function healed(store: Store): Promise<void> {
  await expect
    .poll(
      () =>
        store.ping().then(
          () => true,
          () => false,
        ),
      { timeout: 8_000, interval: 20 },
    )
    .toBe(true)
}
