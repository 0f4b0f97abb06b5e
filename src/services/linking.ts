import type { PendingView } from '../domain/linking.ts'
import type { Gone } from './linking-steps.ts'
import type { Allowed } from './scopes.ts'
import type { LinkRef } from './token-record.ts'

/**
 * From `/link` to a stored grant, bound to one person all the way: the link's secret is stored as a hash, the browser
 * proves by Discord's `identify` leg that it belongs to the member who asked, and each step's state belongs to a cookie
 * and is consumed once. `linking-flow.ts` makes it.
 */
export interface Linking {
  /** Throws `linking-off`, `provider-unknown`, `provider-gone`, `too-many-links`, `store-down`. */
  begin(member: Member, providerId: string): Promise<{ secret: string; pending: PendingView }>
  /** Ends whatever the member has begun and not finished, and forgets which vendor accounts they hold. */
  forget(userId: string): Promise<void>
  /** `Tokens.end`, and the vendor account is free for others. */
  end(link: LinkRef): Promise<{ revoked: boolean } | null>
  /** Takes up what an earlier process left: DMs whose button dies, and steps nobody comes back to. */
  resume(): Promise<void>
  /** Where the DM with the button is, so that it can be brought to its final state. */
  attachDm(secret: string, dm: DmRef): Promise<void>
  /** Reads without consuming. */
  look(secret: string, cookie: string | null): Promise<{ kind: 'open'; pending: PendingView } | Gone>
  /** The button of the page: the next address for the browser, and the cookie that ties the rest to it. */
  confirm(secret: string, cookie: string | null): Promise<{ kind: 'next'; redirect: string; cookie: string } | Gone>
  /** Discord's callback. */
  identified(callback: Callback): Promise<Step>
  /** The vendor's callback. */
  authorized(providerId: string, callback: Callback): Promise<Step>
  /** The button that asks the vendor once more for what was not allowed. */
  more(from: { token: string; cookie: string | null }): Promise<Step>
  /** The answer to `taken` or `changed`. */
  choose(from: { token: string; cookie: string | null; choice: string | null }): Promise<Step>
}

export interface Member {
  userId: string
  userName: string
  avatarUrl: string | null
  /** BCP 47, as Discord reports it. */
  locale: string
}

export interface DmRef {
  channelId: string
  messageId: string
}

/** How a DM ends where no page does. */
export interface DmEnd {
  why: 'expired' | 'failed'
  providerName: string
  /** BCP 47, of the member it was sent to. */
  locale: string
}

export interface Callback {
  code: string | null
  state: string | null
  /** The vendor's `error` parameter (RFC 6749 §4.1.2.1). */
  error: string | null
  /** Value of the browser's cookie. */
  cookie: string | null
}

/** What a step led to. `dm` is the message to bring to its final state. */
export type Step =
  | { kind: 'next'; redirect: string }
  /**
   * `rest` is the token of the button that asks for what is missing; `replaced` names links that ended because their vendor
   * is gone.
   */
  | ({ kind: 'done'; pending: PendingView; rest: string | null; replaced: string[]; dm: DmRef | null } & Allowed)
  /** Somebody else has linked the vendor account, or the member another one; `choice` is the token of the answer. */
  | { kind: 'taken' | 'changed'; pending: PendingView; choice: string; dm: DmRef | null }
  /** The answer was to leave things as they are. */
  | { kind: 'left'; pending: PendingView; about: 'taken' | 'changed'; dm: DmRef | null }
  | ({ kind: 'denied' | 'vendor-failed'; pending: PendingView; dm: DmRef | null } & Refusal)
  /** The vendor has no usable account behind the sign-in; `url` is where the person sets one up, if it says. */
  | ({ kind: 'no-account'; url: string | null; pending: PendingView; dm: DmRef | null } & Refusal)
  | { kind: 'wrong-account'; pending: PendingView }
  | Gone
  | { kind: 'bad-request' }

export interface Refusal {
  by: 'discord' | 'vendor'
  /** What stays good: the link in the DM, an earlier grant, or nothing. */
  left: 'link' | 'grant' | 'nothing'
}
