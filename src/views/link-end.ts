import { ACCENT, card, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import type { Reply } from './reply.ts'

/** The states a link's DM can end in besides *linked*, *cancelled* and *run out*, which `link.ts` has. */

/** The way broke off at the vendor or with us. */
export function linkFailedDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return note(
    `**Linking ${providerName} broke off**, and not because of you.`,
    `This link is used up. ${ctx.mention('account')} shows what is linked. To try again: ${ctx.mention('link')}`,
  )
}

/** The vendor has no usable account behind the sign-in. */
export function linkNoAccountDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return note(
    `**The account you signed in with is not set up for ${providerName}**, so nothing was linked.`,
    `Sign in with the account your watch is paired with, or set ${providerName} up for it first. To try again: ${ctx.mention('link')}`,
  )
}

/** While the page asks whether to move it, and for good where nobody answers. */
export function linkTakenDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return note(
    `**This ${providerName} account is linked to another Discord account**, so it was not linked to you.`,
    `Nothing was changed. The page you came from can move it here, within 10 minutes. To try again: ${ctx.mention('link')}`,
  )
}

/** While the page asks what becomes of the old account's history, and for good where nobody answers. */
export function linkChangedDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return note(
    `**You had another ${providerName} account linked before**, so this one was not linked yet.`,
    `Nothing was changed. The page you came from asks what to keep, within 10 minutes. To try again: ${ctx.mention('link')}`,
  )
}

/** Left as it was, by the member's own choice. */
export function linkLeftDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return note(
    `**You left ${providerName} as it was.**`,
    `Nothing was linked or changed. Changed your mind? ${ctx.mention('link')}`,
  )
}

/** The one DM to the member whose vendor account was moved away. */
export function accountMovedDmView(
  { provider, providerId }: { provider: string; providerId: string },
  ctx: ViewContext,
): Reply {
  return card(
    [
      text(
        `**Your ${provider} link has ended.**`,
        `Somebody who could sign in to that ${provider} account moved it to another Discord account. Your tokens here are ` +
          `deleted; your data at ${provider} is untouched.`,
        `If that wasn't you, change your ${provider} password first, then link again: ${ctx.mention('link')}`,
      ),
      pressButton(`Link ${provider}`, linkPressId(providerId)),
      text('-# This is the only message about it.'),
    ],
    { accent: ACCENT.notice },
  )
}

function note(...lines: string[]): Reply {
  return card([text(...lines)], { accent: ACCENT.notice })
}
