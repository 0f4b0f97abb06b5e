import type { DmRef, Step } from '../services/linking.ts'
import type { ViewContext } from '../views/context.ts'
import { linkCancelledDmView, linkedDmView } from '../views/link.ts'
import {
  linkChangedDmView,
  linkFailedDmView,
  linkLeftDmView,
  linkNoAccountDmView,
  linkTakenDmView,
} from '../views/link-end.ts'
import type { Outcome } from '../views/page-outcome.ts'
import type { OutcomeFacts } from '../views/page-words.ts'
import type { Reply } from '../views/reply.ts'
import type { Reader } from '../views/words/say.ts'

type Stop = Exclude<Step, { kind: 'next' }>

/**
 * Whose language the page of a step speaks: theirs who asked for the link. Null where that is not known, or where the
 * page is for somebody who has just proved to be someone else.
 */
export function askerOf(step: Stop): Reader | null {
  return 'pending' in step && step.kind !== 'wrong-account' ? step.pending : null
}

/** The page a step stops at. */
export function pageOf(step: Stop): { outcome: Outcome; facts: OutcomeFacts } {
  if (!('pending' in step)) return { outcome: step.kind, facts: step.kind === 'used' ? { here: step.here } : {} }
  const { providerName, userName } = step.pending
  const facts = { providerName, userName }
  switch (step.kind) {
    case 'done': {
      const { granted, missing, blocked, rest, replaced } = step
      const outcome = missing.length > 0 ? 'partial' : 'done'
      return {
        outcome,
        facts: { ...facts, granted, missing, blocked, replaced, ...(rest ? { action: `/rest/${rest}` } : {}) },
      }
    }
    case 'taken':
    case 'changed':
      return { outcome: step.kind, facts: { ...facts, action: `/choice/${step.choice}` } }
    case 'left':
      return { outcome: 'left', facts: { ...facts, about: step.about } }
    case 'denied':
    case 'vendor-failed':
      return { outcome: step.kind, facts: { ...facts, by: step.by, left: step.left } }
    case 'no-account':
      return { outcome: step.kind, facts: { ...facts, left: step.left, ...(step.url ? { url: step.url } : {}) } }
    case 'wrong-account':
      return { outcome: 'wrong-account', facts }
  }
}

/** The DM of the link and the state it ends in, in the language of its member; null where there is none, or where it still has its button for a reason. */
export function dmOf(step: Stop, moment: Omit<ViewContext, 'locale'>): { at: DmRef; reply: Reply } | null {
  if (!('dm' in step) || step.dm === null) return null
  const { providerName, userName, locale } = step.pending
  const ctx = { ...moment, locale }
  const facts = { providerName, userName }
  switch (step.kind) {
    case 'done': {
      const { granted, missing, replaced } = step
      return { at: step.dm, reply: linkedDmView({ ...facts, granted, missing, replaced }, ctx) }
    }
    case 'taken':
      return { at: step.dm, reply: linkTakenDmView(facts, ctx) }
    case 'changed':
      return { at: step.dm, reply: linkChangedDmView(facts, ctx) }
    case 'left':
      return { at: step.dm, reply: linkLeftDmView(facts, ctx) }
    case 'denied':
      return { at: step.dm, reply: linkCancelledDmView(facts, ctx) }
    case 'vendor-failed':
      return { at: step.dm, reply: linkFailedDmView(facts, ctx) }
    case 'no-account':
      return { at: step.dm, reply: linkNoAccountDmView(facts, ctx) }
  }
}
