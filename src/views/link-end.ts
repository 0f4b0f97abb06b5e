import { ACCENT, card, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** The states a link's DM can end in besides *linked*, *cancelled* and *run out*, which `link.ts` has. */

/** The way broke off at the vendor or with us. */
export function linkFailedDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return ended('failed', providerName, ctx)
}

/** The vendor has no usable account behind the sign-in. */
export function linkNoAccountDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return ended('no-account', providerName, ctx)
}

/** While the page asks whether to move it, and for good where nobody answers. */
export function linkTakenDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return ended('taken', providerName, ctx)
}

/** While the page asks what becomes of the old account's history, and for good where nobody answers. */
export function linkChangedDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return ended('changed', providerName, ctx)
}

/** Left as it was, by the member's own choice. */
export function linkLeftDmView({ providerName }: { providerName: string }, ctx: ViewContext): Reply {
  return ended('left', providerName, ctx)
}

/** The one DM to the member whose vendor account was moved away. */
export function accountMovedDmView(
  { provider, providerId }: { provider: string; providerId: string },
  ctx: ViewContext,
): Reply {
  const facts = { provider, link: ctx.mention('link') }
  return card(
    [
      text(say(ctx, 'news.moved.what', facts), say(ctx, 'news.moved.why', facts), say(ctx, 'news.moved.next', facts)),
      pressButton(say(ctx, 'button.link-provider', { provider }), linkPressId(providerId)),
      text(say(ctx, 'news.once')),
    ],
    { accent: ACCENT.notice },
  )
}

type Ended = 'failed' | 'no-account' | 'taken' | 'changed' | 'left'

function ended(how: Ended, provider: string, ctx: ViewContext): Reply {
  const facts = { provider, link: ctx.mention('link'), account: ctx.mention('account') }
  return card([text(say(ctx, `ended.${how}.what`, facts), say(ctx, `ended.${how}.next`, facts))], {
    accent: ACCENT.notice,
  })
}
