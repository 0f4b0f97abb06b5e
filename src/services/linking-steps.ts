import { type Begun, hash, type LinkingRecords, type NewStep, type StepOf, type StepRecord } from './linking-records.ts'

const MINUTE = 60_000
export const PENDING_TTL = 15 * MINUTE
/** From leaving for Discord, the vendor or a choice to coming back. */
const STEP_TTL = 10 * MINUTE
/** What has run out is kept this much longer, so that a bot that was away can still put it right. */
export const KEPT_AFTER = 24 * 60 * MINUTE
/** How long a used link is told apart from one that has run out. */
const USED_TTL = 24 * 60 * MINUTE
/** More than anybody begins in a quarter of an hour; what falls off the list dies by itself. */
const MAX_NOTED = 200

/** Why a link or step is no longer there. `here`: this very browser has used it. */
export type Gone = { kind: 'used'; here: boolean } | { kind: 'expired' }

export interface Steps {
  /** Stores a step; resolves with the secret that leads back to it. Rejects with `store-down`. */
  leave(step: NewStep, userId: string): Promise<string>
  /** A step nobody came back to, once it has run out; null when somebody did. */
  lapsed(id: string): Promise<StepRecord | null>
  /** The step of this secret if it belongs to this cookie; consumed, so a repeat finds it used. */
  arrive<L extends StepRecord['leg']>(
    leg: L,
    from: { state: string | null; cookie: string | null },
  ): Promise<{ kind: 'here'; step: StepOf<L> } | Gone | { kind: 'bad-request' }>
  markUsed(id: string, cookieHash: string): Promise<void>
  gone(id: string, cookie: string | null): Promise<Gone>
  /** Remembers what a member has begun, so that it can be ended; what has died by itself is forgotten on the way. */
  note(userId: string, kind: Begun[number]['kind'], id: string): Promise<Begun>
}

/** The steps of a link's way: each belongs to one browser and is taken once. */
export function createSteps(deps: {
  records: LinkingRecords
  now: () => number
  newSecret: (bytes: number) => string
  /** Somebody has to look at this step then: it may be left lying. */
  runsOut: (id: string, until: number) => void
}): Steps {
  const { steps, used, begun } = deps.records

  const self: Steps = {
    async leave(step, userId) {
      const secret = deps.newSecret(16)
      const id = hash(secret)
      const until = deps.now() + STEP_TTL
      await steps.put(id, { ...step, until }, STEP_TTL + KEPT_AFTER)
      await self.note(userId, 'step', id)
      deps.runsOut(id, until)
      return secret
    },

    async lapsed(id) {
      const seen = await steps.peek(id)
      return seen && seen.until <= deps.now() ? ((await steps.take(id)) ?? null) : null
    },

    async arrive(leg, { state, cookie }) {
      if (!state) return { kind: 'bad-request' }
      const id = hash(state)
      const seen = await steps.peek(id)
      if (!seen || seen.until <= deps.now()) return self.gone(id, cookie)
      if (!isStep(leg, seen) || cookie === null || seen.cookie !== hash(cookie)) return { kind: 'bad-request' }
      // Before it is taken, so that whoever comes second always learns why.
      await self.markUsed(id, seen.cookie)
      const taken = await steps.take(id)
      return taken && isStep(leg, taken) ? { kind: 'here', step: taken } : self.gone(id, cookie)
    },

    markUsed: (id, cookieHash) => used.put(id, { cookie: cookieHash }, USED_TTL),

    async gone(id, cookie) {
      const mark = await used.peek(id)
      return mark ? { kind: 'used', here: cookie !== null && mark.cookie === hash(cookie) } : { kind: 'expired' }
    },

    async note(userId, kind, id) {
      const now = deps.now()
      const live = (await begun.get(userId)).filter(({ at }) => now - at < PENDING_TTL)
      const next = [...live, { kind, id, at: now }]
      await begun.set(userId, next.slice(-MAX_NOTED), PENDING_TTL + STEP_TTL)
      return next
    },
  }
  return self
}

function isStep<L extends StepRecord['leg']>(leg: L, step: StepRecord): step is StepOf<L> {
  return step.leg === leg
}
