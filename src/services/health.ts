import { type DaySpec, elapsedOf, resolveDay } from '../domain/day.ts'
import type { HeartDay, Source } from '../domain/heart.ts'
import type { AnyPoint, MetricId } from '../domain/metric.ts'
import type { Log } from '../lib/log.ts'
import { type Connections, connectionOf } from './connection.ts'
import type { Copies } from './copies.ts'
import { unlessCopy } from './copy-instead.ts'
import type { HealthFetch } from './health-fetch.ts'
import { flatten, heartDay, isEmpty, noteHeartDay, opened, type StoredHeart, storedHeart } from './heart-copy.ts'
import { keptFor, mayShow, stands } from './keeping.ts'
import { linkWith } from './link-choice.ts'
import type { LinkRef } from './token-record.ts'
import type { LinkState, Tokens } from './tokens.ts'
import type { Wearer } from './wearer.ts'

export type HeartAnswer =
  /** `mayShow`: the vendor allows that its wearer shows it to others. */
  | { kind: 'day'; day: HeartDay; elapsed: number; mayShow: boolean }
  | {
      kind: 'empty'
      date: Temporal.PlainDate
      today: Temporal.PlainDate
      zone: string
      nearest: Temporal.PlainDate | null
      source: Source
      isCopy: boolean
    }

export interface Health {
  /** One member's heart on one civil day. Throws what `HealthFetch.fetch` throws, `not-linked` and `date-future`. */
  heartDay(userId: string, spec: DaySpec, now: Temporal.Instant, deadline: AbortSignal): Promise<HeartAnswer>
  /** Which device synced last, and when; nulls where that is not to be had. */
  lastSynced(link: LinkRef, deadline: AbortSignal): Promise<Pick<Source, 'device' | 'lastSync'>>
}

export interface HealthDeps {
  tokens: Pick<Tokens, 'state' | 'latest'>
  healthFetch: HealthFetch
  connections: Connections
  copies: Pick<Copies, 'peek' | 'put'>
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>
  wearer: Wearer
  log: Log
}

/** A day of the wearer's, what day it is for them now, and where their midnights are. */
interface Asked {
  date: Temporal.PlainDate
  today: Temporal.PlainDate
  zone: string
}

interface Call {
  now: Temporal.Instant
  deadline: AbortSignal
}

const HEART: readonly MetricId[] = [
  'heart-rate',
  'daily-resting-heart-rate',
  'time-in-heart-rate-zone',
  'daily-heart-rate-zones',
]
const HEART_SUMMARY: readonly MetricId[] = ['daily-resting-heart-rate', 'time-in-heart-rate-zone']

const MINUTE = 60_000
/** How far around an empty day we look for one with data: one range call. */
const NEAREST_WINDOW_DAYS = 14

export function createHealth(deps: HealthDeps): Health {
  async function dayOf(
    userId: string,
    spec: DaySpec,
    now: Temporal.Instant,
    deadline: AbortSignal,
  ): Promise<HeartAnswer> {
    const { link, provider, state } = await linkWith(deps, 'heart-rate', userId)
    const { zone } = await deps.wearer.profile(link, state, deadline)
    const date = resolveDay(spec, now, zone)
    const today = now.toZonedDateTimeISO(zone).toPlainDate()
    const [answer, device] = await Promise.all([
      heart(link, state, { date, today, zone }, { now, deadline }),
      deps.wearer.lastSynced(link, state, deadline),
    ])
    const source: Source = { provider: provider.name, ...device, readAt: answer.readAt }
    const before = isEmpty(answer) ? await heartBefore(link, date) : null
    const about = { elapsed: elapsedOf(date, now, zone), mayShow: mayShow(provider) }
    if (before) return { kind: 'day', day: { date, zone, ...before, isCopy: false }, ...about }
    if (isEmpty(answer)) {
      const nearest = await nearestDay(link, { date, today, zone }, deadline)
      return { kind: 'empty', date, today, zone, nearest, source, isCopy: answer.isCopy }
    }
    const { resting, zones, series, isCopy } = answer
    return { kind: 'day', day: { date, zone, resting, zones, series, source, isCopy }, ...about }
  }

  async function synced(link: LinkRef, deadline: AbortSignal): Promise<Pick<Source, 'device' | 'lastSync'>> {
    const unknown = { device: null, lastSync: null }
    const state = await deps.tokens.state(link)
    if (state === null) return unknown
    return deps.wearer.lastSynced(link, state, deadline)
  }

  /** What is kept of the day, if it is recent enough or will not change; else what the vendor says, or the copy after all. */
  async function heart(link: LinkRef, state: LinkState, asked: Asked, call: Call) {
    const { date, zone } = asked
    const kept = await deps.copies.peek(link, heartDay(state.account, date), storedHeart)
    if (kept) {
      const readAt = Temporal.Instant.fromEpochMilliseconds(kept.readAt)
      const read = { on: readAt.toZonedDateTimeISO(zone).toPlainDate(), age: call.now.epochMilliseconds - kept.readAt }
      if (stands(date, read, MINUTE)) return { ...opened(kept), isCopy: false }
    }
    const asking = ask(link, state, asked, call)
    if (!kept) return { ...opened(await asking), isCopy: false }
    const late = (err: unknown) => deps.log.debug({ err, provider: link.providerId }, 'a copy was shown instead')
    const fresh = await unlessCopy(asking, { pause: deps.pause, late })
    return { ...opened(fresh?.value ?? kept), isCopy: fresh === null }
  }

  async function ask(link: LinkRef, { account }: LinkState, { date, zone }: Asked, call: Call): Promise<StoredHeart> {
    const query = { kind: 'metrics' as const, metrics: HEART, from: date, to: date, zone }
    const parsed = await deps.healthFetch.fetch(link, query, call.deadline)
    const value = { ...flatten(parsed), readAt: call.now.epochMilliseconds }
    const ttl = keptFor(connectionOf(deps.connections, link.providerId).provider)
    await deps.copies.put(link, heartDay(account, date), value, ttl)
    if (!isEmpty(opened(value))) await noteHeartDay(deps.copies, link, { account, date, ttl })
    return value
  }

  /** The day as a link knew it that this one took the place of. A day that both have is this one's alone. */
  async function heartBefore(link: LinkRef, date: Temporal.PlainDate) {
    for (const { provider } of deps.connections.values()) {
      const old = { ...link, providerId: provider.id }
      const latest = provider.id === link.providerId ? null : await deps.tokens.latest(old)
      if (!latest?.ended) continue
      const stored = await deps.copies.peek(old, heartDay(latest.account, date), storedHeart)
      if (!stored || isEmpty(opened(stored))) continue
      const { readAt, ...day } = opened(stored)
      return { ...day, source: { provider: provider.name, device: null, lastSync: null, readAt } }
    }
    return null
  }

  async function nearestDay(link: LinkRef, { date, today, zone }: Asked, deadline: AbortSignal) {
    const from = date.subtract({ days: NEAREST_WINDOW_DAYS })
    const after = date.add({ days: NEAREST_WINDOW_DAYS })
    const to = Temporal.PlainDate.compare(after, today) > 0 ? today : after
    try {
      const { points } = await deps.healthFetch.fetch(
        link,
        { kind: 'metrics', metrics: HEART_SUMMARY, from, to, zone },
        deadline,
      )
      const days = points.flatMap((point) =>
        point.frame.kind === 'day' && hasMinutes(point) ? [point.frame.date] : [],
      )
      return days.sort((a, b) => distance(date, a) - distance(date, b))[0] ?? null
    } catch (err) {
      deps.log.debug({ err, provider: link.providerId }, 'nearest day with data unknown')
      return null
    }
  }

  return { heartDay: dayOf, lastSynced: synced }
}

function hasMinutes(point: AnyPoint): boolean {
  return point.metric === 'time-in-heart-rate-zone' && point.value.some((zone) => (zone.minutes ?? 0) > 0)
}

function distance(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return Math.abs(a.until(b).days)
}
