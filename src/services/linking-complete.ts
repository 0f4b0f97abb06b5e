import type { Log } from '../lib/log.ts'
import type { Connections } from './connection.ts'
import { connectionOf } from './connection.ts'
import type { Copies } from './copies.ts'
import type { Holders } from './holders.ts'
import type { Step } from './linking.ts'
import { carryOver } from './linking-carry.ts'
import type { StepOf, StoredDm } from './linking-records.ts'
import type { Steps } from './linking-steps.ts'
import { pendingView } from './linking-view.ts'
import { allowedBy } from './scopes.ts'
import type { LinkRef } from './token-record.ts'
import type { Tokens } from './tokens.ts'

type TokenSet = StepOf<'choice'>['tokens']
type History = StepOf<'choice'>['history']

/** What is known of a link's way once its member is proven. */
export type Way = Pick<StepOf<'rest'>, 'pendingId' | 'cookie' | 'pending' | 'dm'>

export const CHOICES = ['move', 'keep', 'fresh', 'leave'] as const
export type Choice = (typeof CHOICES)[number]

export interface CompleteDeps {
  steps: Steps
  holders: Holders
  tokens: Pick<Tokens, 'grant' | 'end' | 'latest' | 'spare' | 'state'>
  copies: Pick<Copies, 'list' | 'forget'>
  connections: Connections
  /** `Sharing.carry`. */
  carryShares: (userId: string, from: string, to: string) => Promise<void>
  /** Takes what the provider measured of the member off all boards; what they share stays shared. */
  startOver: (link: LinkRef) => Promise<void>
  /** After it is linked: reads what the member shares anew, behind the answer. `startsOver`: nothing of before may stay. */
  linked: (link: LinkRef, how: { startsOver: boolean }) => void
  /** Tells a member, once, that their vendor account is linked elsewhere now. Never rejects. */
  tellMoved: (notice: { userId: string; providerId: string; provider: string }) => Promise<void>
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>
  log: Log
}

/** How long the member with the lower id watches for the other to give way. */
const YIELD_MS = 2_000
const YIELD_STEP_MS = 50

/**
 * From the vendor's tokens to a link, or to the question that has to be answered first. Until then nothing stored is
 * touched; the tokens wait, sealed, in the step that the answer leads back to.
 */
export function createCompletion(deps: CompleteDeps) {
  const { holders, steps, tokens } = deps

  async function complete(
    way: Way,
    set: TokenSet,
    decided: { history: History; move: boolean } = { history: null, move: false },
  ): Promise<Step> {
    const link = linkOf(way)
    const before = await tokens.latest(link)
    const isOther = before !== null && before.account !== set.account
    if (isOther && decided.history === null && (!before.ended || (await deps.copies.list(link)).length > 0)) {
      return ask('changed', way, set, null)
    }
    const others = await holders.others(link, set.account)
    if (others.length > 0 && !decided.move) return ask('taken', way, set, decided.history)
    for (const userId of others) await handOver({ ...link, userId }, set.account)
    const startsOver = decided.history === 'fresh'
    if (startsOver) await Promise.all([deps.copies.forget(link), deps.startOver(link)])
    if (!(await grant(link, set))) return ask('taken', way, set, decided.history)
    if (isOther) await holders.release(link, before.account)
    const replaced = await carryOver(deps, link)
    deps.linked(link, { startsOver })
    return done(way, set.scopes, replaced)
  }

  /** The vendor is not told: it knows one account and one app, so withdrawing the old grant would end the new one. */
  async function handOver(other: LinkRef, account: string): Promise<void> {
    const ended = await tokens.end(other, { withdraw: false })
    await holders.release(other, account)
    if (ended === null) return
    const { provider } = connectionOf(deps.connections, other.providerId)
    await deps.tellMoved({ userId: other.userId, providerId: provider.id, provider: provider.name })
  }

  /**
   * Grants first and looks after: of two members at once, the later one to be granted sees the other. Where both see each
   * other, the lower id watches the higher one give way; where nobody gives way, the other was there before.
   */
  async function grant(link: LinkRef, set: TokenSet): Promise<boolean> {
    await holders.hold(link, set.account)
    // Before there is anything to lose: a withdrawal still under way for somebody who left would end this grant, too.
    for (const userId of await holders.former(link, set.account)) await tokens.spare({ ...link, userId }, set.account)
    await tokens.grant(link, set)
    for (let waited = 0; ; waited += YIELD_STEP_MS) {
      const others = await holders.others(link, set.account)
      if (others.length === 0) return true
      if (waited >= YIELD_MS || others.some((other) => other < link.userId)) break
      await deps.pause(YIELD_STEP_MS)
    }
    await tokens.end(link, { withdraw: false })
    await holders.release(link, set.account)
    return false
  }

  async function ask(about: 'taken' | 'changed', way: Way, set: TokenSet, history: History): Promise<Step> {
    const step = { leg: 'choice' as const, ...bare(way), about, tokens: set, history }
    const choice = await steps.leave(step, way.pending.userId)
    return { kind: about, pending: pendingView(deps.connections, way.pending), choice, dm: way.dm }
  }

  async function done(way: Way, scopes: readonly string[], replaced: string[]): Promise<Step> {
    const { provider } = connectionOf(deps.connections, way.pending.providerId)
    const allowed = allowedBy(provider, scopes)
    const rest =
      allowed.missing.length > 0 ? await steps.leave({ leg: 'rest', ...bare(way) }, way.pending.userId) : null
    const pending = pendingView(deps.connections, way.pending)
    return { kind: 'done', pending, ...allowed, rest, replaced, dm: way.dm }
  }

  async function leaveAlone(step: StepOf<'choice'>): Promise<Step> {
    const { about, pending, dm } = step
    await discard(step)
    return { kind: 'left', pending: pendingView(deps.connections, pending), about, dm }
  }

  /** Nothing is linked. The vendor is told only where no other grant of the same account can suffer from it. */
  async function discard({ about, tokens: set, ...way }: StepOf<'choice'>): Promise<void> {
    const link = linkOf(way)
    if (about !== 'changed' || (await holders.others(link, set.account)).length > 0) return
    const { oauth } = connectionOf(deps.connections, link.providerId)
    await oauth.revoke(set.refreshToken ?? set.accessToken, AbortSignal.timeout(5_000)).catch((err: unknown) => {
      deps.log.warn({ err, provider: link.providerId }, 'a grant that was not wanted could not be withdrawn')
    })
  }

  return {
    complete,
    /** A question nobody answered. */
    discard,
    /** The answer to a question of `complete`. */
    answer(step: StepOf<'choice'>, choice: Choice): Promise<Step> | Step {
      if (choice === 'leave') return leaveAlone(step)
      const isAnswer = (choice === 'move') === (step.about === 'taken')
      if (!isAnswer) return { kind: 'bad-request' }
      return complete(step, step.tokens, {
        history: choice === 'move' ? (step.history ?? 'keep') : choice,
        move: choice === 'move',
      })
    },
  }
}

function linkOf({ pending }: Way): LinkRef {
  return { providerId: pending.providerId, userId: pending.userId }
}

/** A step carries its way and nothing of the step before. */
function bare({ pendingId, cookie, pending, dm }: Way): Way & { dm: StoredDm | null } {
  return { pendingId, cookie, pending, dm }
}
