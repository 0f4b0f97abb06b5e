import { AppError } from '../domain/error.ts'
import type { Sealer } from '../lib/seal.ts'
import { connectionOf, goneError } from './connection.ts'
import type { DmEnd, DmRef, Linking, Step } from './linking.ts'
import { CHOICES, type CompleteDeps, createCompletion, type Way } from './linking-complete.ts'
import { createLegs, type LegDeps } from './linking-legs.ts'
import { createLinkingRecords, hash, type LinkingStores, type Pending, type StoredDm } from './linking-records.ts'
import { createSteps, type Gone, KEPT_AFTER, PENDING_TTL } from './linking-steps.ts'
import { pendingView } from './linking-view.ts'

export interface LinkingDeps extends LegDeps, Omit<CompleteDeps, 'steps'> {
  stores: LinkingStores
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  sealer: Sealer
  /** The operator has switched the identify leg off deliberately. */
  identityCheck: boolean
  /** Brings a DM to its final state where no page does. Never rejects. */
  closeDm: (dm: DmRef, end: DmEnd) => Promise<void>
  /** Runs `work` in so many milliseconds, if the process lives until then. */
  later: (ms: number, work: () => Promise<void>) => void
}

const MINUTE = 60_000
/** Live links of one member; one more retires the oldest. */
const LIVE_LINKS = 5
/** And in a minute, before they are asked to wait. */
const LINKS_A_MINUTE = 10

export function createLinking(deps: LinkingDeps): Linking {
  const records = createLinkingRecords(deps.stores, deps.sealer)
  const { pendings, dms, begun } = records
  const runsOut = (id: string, until: number) => deps.later(Math.max(0, until - deps.now()), () => lapse(id))
  const steps = createSteps({ records, now: deps.now, newSecret: deps.newSecret, runsOut })
  const legs = createLegs({ ...deps, steps })
  const completion = createCompletion({ ...deps, steps })
  async function idsOf(namespace: 'dm' | 'step'): Promise<string[]> {
    const found: string[] = []
    for await (const key of deps.keys(`${namespace}::`)) found.push(key.slice(namespace.length + 2))
    return found
  }
  /** One that opens with no key any more must not keep the others from being taken up. */
  async function readable<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await read()
    } catch (err) {
      if (!(err instanceof AppError) || err.code !== 'seal-broken') throw err
      deps.log.warn({ err }, 'a link begun before this start cannot be read')
      return undefined
    }
  }
  const view = (pending: Pending) => pendingView(deps.connections, pending)

  /** Throws `too-many-links`. */
  async function demandPatience(userId: string): Promise<void> {
    const now = deps.now()
    const recent = (await begun.get(userId)).filter(({ kind, at }) => kind === 'pending' && now - at < MINUTE)
    const first = recent.at(-LINKS_A_MINUTE)
    if (!first) return
    throw new AppError('too-many-links', { retryAt: Temporal.Instant.fromEpochMilliseconds(first.at + MINUTE) })
  }

  function close({ providerId, channelId, messageId, locale }: StoredDm, why: DmEnd['why']): Promise<void> {
    const { provider } = connectionOf(deps.connections, providerId)
    return deps.closeDm({ channelId, messageId }, { why, providerName: provider.name, locale })
  }

  async function expire(pendingId: string): Promise<void> {
    const dm = await dms.take(pendingId)
    if (dm) await close(dm, 'expired')
  }

  /** Nobody came back from the vendor, or nobody answered: the DM says so, and a grant nobody wants is withdrawn. */
  async function lapse(stepId: string): Promise<void> {
    const step = await steps.lapsed(stepId)
    if (step?.leg === 'vendor' && step.dm && !step.rest) await close(step.dm, 'expired')
    if (step?.leg === 'choice') await completion.discard(step)
  }

  async function gone(pendingId: string, cookie: string | null): Promise<Gone> {
    const why = await steps.gone(pendingId, cookie)
    if (why.kind === 'expired') await expire(pendingId)
    return why
  }

  /** Consumes the link for this browser and leaves for the vendor; null when somebody was faster. */
  async function consume(pendingId: string, cookie: string): Promise<Step | null> {
    await steps.markUsed(pendingId, cookie)
    const pending = await pendings.take(pendingId)
    if (!pending) return null
    // From here on the steps carry it: whoever looks at the used link must not find it.
    const dm = (await dms.take(pendingId)) ?? null
    return legs.toVendor({ pendingId, cookie, pending, dm }, false)
  }

  /** What breaks once the link is consumed leaves nothing to press, so its DM must say so. */
  async function orClosed(way: Way, work: () => Promise<Step> | Step): Promise<Step> {
    try {
      return await work()
    } catch (error) {
      if (way.dm) await close(way.dm, 'failed')
      throw error
    }
  }

  return {
    async begin(member, providerId) {
      if (deps.identityCheck && !deps.identify) throw new AppError('linking-off', {})
      const { provider } = connectionOf(deps.connections, providerId)
      if (provider.retired) throw goneError(deps.connections, provider)
      await demandPatience(member.userId)
      const secret = deps.newSecret(16)
      const { userId, userName, avatarUrl, locale } = member
      const pending: Pending = { userId, userName, avatarUrl, locale, providerId, expiresAt: deps.now() + PENDING_TTL }
      await pendings.put(hash(secret), pending, PENDING_TTL)
      const mine = (await steps.note(userId, 'pending', hash(secret))).filter(({ kind }) => kind === 'pending')
      for (const { id } of mine.slice(0, -LIVE_LINKS)) if (await pendings.take(id)) await expire(id)
      return { secret, pending: view(pending) }
    },

    async forget(userId) {
      for (const { kind, id } of await begun.get(userId)) {
        const step = kind === 'step' ? await records.steps.take(id) : null
        if (step?.leg === 'choice') await completion.discard(step)
        if (kind === 'pending') await Promise.all([pendings.take(id), expire(id)])
      }
      await begun.delete(userId)
      await deps.holders.forget(userId)
    },

    async end(link) {
      const latest = await deps.tokens.latest(link)
      const ended = await deps.tokens.end(link)
      // Until the vendor has confirmed it, the account must be found: somebody else's new grant would suffer from a retry.
      if (latest && ended?.revoked) await deps.holders.release(link, latest.account)
      return ended
    },

    async attachDm(secret, dm) {
      const id = hash(secret)
      const pending = await pendings.peek(id)
      if (!pending) return
      const { providerId, locale, expiresAt: until } = pending
      await dms.put(id, { ...dm, providerId, locale, until }, PENDING_TTL + KEPT_AFTER)
      deps.later(PENDING_TTL, () => expire(id))
    },

    async resume() {
      for (const id of await idsOf('dm')) {
        const dm = await readable(() => dms.peek(id))
        if (dm) deps.later(Math.max(0, dm.until - deps.now()), () => expire(id))
      }
      for (const id of await idsOf('step')) {
        const step = await readable(() => records.steps.peek(id))
        if (step) runsOut(id, step.until)
      }
    },

    async look(secret, cookie) {
      const pending = await pendings.peek(hash(secret))
      return pending ? { kind: 'open', pending: view(pending) } : gone(hash(secret), cookie)
    },

    async confirm(secret, before) {
      const pendingId = hash(secret)
      const pending = await pendings.peek(pendingId)
      if (!pending) return gone(pendingId, before)
      const cookie = deps.newSecret(16)
      if (deps.identityCheck) {
        const step = { leg: 'identify' as const, pendingId, cookie: hash(cookie) }
        return { kind: 'next', redirect: await legs.toDiscord(step, pending.userId), cookie }
      }
      const step = await consume(pendingId, hash(cookie))
      return step?.kind === 'next' ? { ...step, cookie } : gone(pendingId, before)
    },

    async identified(callback) {
      const arrived = await steps.arrive('identify', callback)
      if (arrived.kind !== 'here') return arrived
      const { pendingId, cookie } = arrived.step
      const pending = await pendings.peek(pendingId)
      if (!pending) return gone(pendingId, callback.cookie)
      // Whatever Discord says, the link stays whole: its owner may press the button again.
      const whole = { pending: view(pending), dm: null, by: 'discord', left: 'link' } as const
      if (callback.error !== null || !callback.code) return { kind: 'denied', ...whole }
      const userId = await legs.whoIs(callback.code)
      if (userId === null) return { kind: 'vendor-failed', ...whole }
      if (userId !== pending.userId) return { kind: 'wrong-account', pending: whole.pending }
      return (await consume(pendingId, cookie)) ?? gone(pendingId, callback.cookie)
    },

    async authorized(providerId, callback) {
      const arrived = await steps.arrive('vendor', callback)
      if (arrived.kind !== 'here') return arrived
      const { step } = arrived
      const { pending, rest } = step
      return orClosed(rest ? { ...step, dm: null } : step, async () => {
        if (pending.providerId !== providerId) throw new AppError('provider-unknown', { input: '', offered: [] })
        const dm = rest ? null : step.dm
        const end = { pending: view(pending), dm, by: 'vendor', left: rest ? 'grant' : 'nothing' } as const
        if (callback.error === 'access_denied') return { kind: 'denied', ...end }
        const got = callback.code ? await legs.exchange(callback.code, step) : ({ kind: 'none' } as const)
        if (got.kind === 'none') return { kind: 'vendor-failed', ...end }
        if (got.kind === 'action') return { kind: 'no-account', url: got.url, ...end }
        return completion.complete(step, { ...got.set, scopes: [...got.set.scopes] })
      })
    },

    async more({ token, cookie }) {
      const arrived = await steps.arrive('rest', { state: token, cookie })
      return arrived.kind === 'here' ? legs.toVendor(arrived.step, true) : arrived
    },

    async choose({ token, cookie, choice: said }) {
      const choice = CHOICES.find((one) => one === said)
      if (!choice) return { kind: 'bad-request' }
      const arrived = await steps.arrive('choice', { state: token, cookie })
      if (arrived.kind !== 'here') return arrived
      return orClosed(arrived.step, () => completion.answer(arrived.step, choice))
    },
  }
}
