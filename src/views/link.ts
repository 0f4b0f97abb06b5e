import type { PendingView } from '../domain/linking.ts'
import type { DataKind } from '../domain/scope.ts'
import { ACCENT, card, linkButton, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { relative, shortDate } from './format.ts'
import { plain } from './plain.ts'
import { readsLine } from './reads.ts'
import type { Reply } from './reply.ts'

/** A pending link with the address only its owner is told. */
export type LinkOffer = PendingView & { url: string }

/** The private answer to `/link`. The button is here as well, because a DM may never arrive. */
export function linkView(link: LinkOffer, dm: 'sent' | 'closed' | 'not-sent', ctx: ViewContext): Reply {
  const where = {
    sent: '**Check your DMs:** the button is there. This one opens the same page.',
    closed: '**Your DMs are closed to this bot**, so the button is here instead. Nobody else can see this message.',
    'not-sent': 'The button below is for you alone. Nobody else can see this message.',
  }[dm]
  return card([text(`## 🔗 Link ${link.providerName}`, where), text(...promises(link, ctx)), button(link)])
}

/** The DM with the button. */
export function linkDmView(link: LinkOffer, ctx: ViewContext): Reply {
  return card([
    text(`## 🔗 Link ${link.providerName}`, `You asked to link ${link.providerName} to **@${plain(link.userName)}**.`),
    text(...promises(link, ctx), `-# Didn't ask for this? Ignore it; without you nothing happens.`),
    button(link),
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
  const allowed = granted.length > 0 ? [`Allowed: ${readsLine(ctx, granted)}.`] : []
  const left =
    missing.length > 0
      ? [`Not allowed: ${readsLine(ctx, missing)}. If you want it later, run ${ctx.mention('link')} again and tick it.`]
      : []
  const came = replaced.map((name) => `Your ${name} link has ended, and the days kept here came along.`)
  return card([
    text(`## ✅ ${providerName} is linked`, `To **@${plain(userName)}**. Only you see the data until you share.`),
    text(...allowed, ...left, ...came, `Try it now: ${ctx.mention('heart')} \`date:yesterday\``),
    text(`-# To end it at any time: ${ctx.mention('unlink')}`),
  ])
}

/** The DM's last state after a Cancel on Discord's or the vendor's page. */
export function linkCancelledDmView(
  { providerName }: { providerName: string; userName: string },
  ctx: ViewContext,
): Reply {
  return card(
    [
      text(
        `**Linking ${providerName} was cancelled.**`,
        `Nothing was linked and nothing is kept. Changed your mind? ${ctx.mention('link')}`,
      ),
    ],
    { accent: ACCENT.notice },
  )
}

/** The one DM about a dead link. */
export function deadLinkDmView(
  { provider, providerId, since }: { provider: string; providerId: string; since: Temporal.Instant },
  ctx: ViewContext,
): Reply {
  return card(
    [
      text(
        `**${provider} stopped accepting our access on ${shortDate(since)}.**`,
        'That is usually a changed password, a permission you took back, or a sign-in that ran out. Your settings and ' +
          `sharing choices are kept. Link again to go on: ${ctx.mention('link')}`,
      ),
      pressButton('Reconnect', linkPressId(providerId)),
      text(`-# This is the only message about it. To end the link instead: ${ctx.mention('unlink')}`),
    ],
    { accent: ACCENT.notice },
  )
}

/** The DM's last state when nobody pressed the button in time. */
export function linkExpiredDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return card(
    [
      text(
        `**This link to ${providerName} has run out.**`,
        `Nothing was linked. Get a fresh one when you like: ${ctx.mention('link')}`,
      ),
    ],
    { accent: ACCENT.notice },
  )
}

function promises({ reads, providerName, expiresAt }: LinkOffer, ctx: ViewContext): string[] {
  return [
    `**What is read** ${readsLine(ctx, reads)}; from ${providerName}, when you ask`,
    '**Who sees it** only you, until you share',
    `**Link** works once, for you alone, and ends ${relative(expiresAt)}`,
  ]
}

function button({ providerName, url }: LinkOffer) {
  return linkButton(`Link ${providerName}`, url)
}
