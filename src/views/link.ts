import type { PendingView } from '../domain/linking.ts'
import type { DataKind } from '../domain/scope.ts'
import { ACCENT, card, linkButton, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { relative, shortDate } from './format.ts'
import { plain } from './plain.ts'
import { readsLine } from './reads.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** A pending link with the address only its owner is told. */
export type LinkOffer = PendingView & { url: string }

/** The private answer to `/link`. The button is here as well, because a DM may never arrive. */
export function linkView(link: LinkOffer, dm: 'sent' | 'closed' | 'not-sent', ctx: ViewContext): Reply {
  return card([text(title(link, ctx), say(ctx, `link.dm.${dm}`)), text(...promises(link, ctx)), button(link, ctx)])
}

/** The DM with the button. */
export function linkDmView(link: LinkOffer, ctx: ViewContext): Reply {
  const who = { provider: link.providerName, user: plain(link.userName) }
  return card([
    text(title(link, ctx), say(ctx, 'link.asked', who)),
    text(...promises(link, ctx), say(ctx, 'link.ignore')),
    button(link, ctx),
  ])
}

export interface LinkedFacts {
  providerName: string
  userName: string
  /** What may be read. */
  granted: readonly DataKind[]
  /** What was asked for and not allowed. */
  missing: readonly DataKind[]
  /** Names of providers whose link ended because their vendor is gone. */
  replaced?: readonly string[]
}

/** The DM's last state after a link: what we may read, and the one command to try next. */
export function linkedDmView(
  { providerName, userName, granted, missing, replaced = [] }: LinkedFacts,
  ctx: ViewContext,
): Reply {
  const allowed = granted.length > 0 ? [say(ctx, 'linked.allowed', { reads: readsLine(ctx, granted) })] : []
  const leftOut = { reads: readsLine(ctx, missing), link: ctx.mention('link') }
  const left = missing.length > 0 ? [say(ctx, 'linked.not-allowed', leftOut)] : []
  const came = replaced.map((name) => say(ctx, 'linked.replaced', { provider: name }))
  return card([
    text(say(ctx, 'linked.title', { provider: providerName }), say(ctx, 'linked.to', { user: plain(userName) })),
    text(...allowed, ...left, ...came, say(ctx, 'linked.try', { heart: ctx.mention('heart') })),
    text(say(ctx, 'linked.end', { unlink: ctx.mention('unlink') })),
  ])
}

/** The DM's last state after a Cancel on Discord's or the vendor's page. */
export function linkCancelledDmView(
  { providerName }: { providerName: string; userName: string },
  ctx: ViewContext,
): Reply {
  const words = { provider: providerName, link: ctx.mention('link') }
  return card([text(say(ctx, 'ended.cancelled.what', words), say(ctx, 'ended.cancelled.next', words))], {
    accent: ACCENT.notice,
  })
}

/** The DM's last state when nobody pressed the button in time. */
export function linkExpiredDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  const words = { provider: providerName, link: ctx.mention('link') }
  return card([text(say(ctx, 'ended.expired.what', words), say(ctx, 'ended.expired.next', words))], {
    accent: ACCENT.notice,
  })
}

/** The one DM about a dead link. */
export function deadLinkDmView(
  { provider, providerId, since }: { provider: string; providerId: string; since: Temporal.Instant },
  ctx: ViewContext,
): Reply {
  const facts = { provider, since: shortDate(since) }
  return card(
    [
      text(say(ctx, 'news.dead.what', facts), say(ctx, 'news.dead.next', { link: ctx.mention('link') })),
      pressButton(say(ctx, 'button.reconnect'), linkPressId(providerId)),
      text(say(ctx, 'news.once-or-unlink', { unlink: ctx.mention('unlink') })),
    ],
    { accent: ACCENT.notice },
  )
}

function title({ providerName }: LinkOffer, ctx: ViewContext): string {
  return say(ctx, 'link.title', { provider: providerName })
}

function promises({ reads, providerName, expiresAt }: LinkOffer, ctx: ViewContext): string[] {
  return [
    say(ctx, 'link.reads', { reads: readsLine(ctx, reads), provider: providerName }),
    say(ctx, 'link.who'),
    say(ctx, 'link.once', { at: relative(expiresAt) }),
  ]
}

function button({ providerName, url }: LinkOffer, ctx: ViewContext) {
  return linkButton(say(ctx, 'button.link-provider', { provider: providerName }), url)
}
