import { ACCENT, card, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed, relative, shortDate } from './format.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** Messages about a link that nobody asked for: each sent once, each with the one thing to press. */

/** A grant that ends by itself, while it still works. */
export function linkEndingDmView(
  { provider, providerId, at }: { provider: string; providerId: string; at: Temporal.Instant },
  ctx: ViewContext,
): Reply {
  const facts = { provider, at: relative(at), date: shortDate(at) }
  return card(
    [
      text(say(ctx, 'news.ending.what', facts), say(ctx, 'news.ending.next', facts)),
      pressButton(say(ctx, 'button.reconnect'), linkPressId(providerId)),
      text(say(ctx, 'news.once-or-unlink', { unlink: ctx.mention('unlink') })),
    ],
    { accent: ACCENT.notice },
  )
}

/** A vendor that is gone for good, and what takes its place. */
export function providerRetiredDmView(
  { provider, instead }: { provider: string; instead: readonly { id: string; name: string }[] },
  ctx: ViewContext,
): Reply {
  const names = instead.map(({ name }) => name)
  const successors = { instead: listed(names, ctx.locale) }
  return card(
    [
      text(say(ctx, 'news.retired.what', { provider }), say(ctx, 'news.retired.next', successors)),
      ...instead.map(({ id, name }) =>
        pressButton(say(ctx, 'button.link-provider', { provider: name }), linkPressId(id)),
      ),
      text(say(ctx, 'news.once-or-unlink', { unlink: ctx.mention('unlink') })),
    ],
    { accent: ACCENT.notice },
  )
}
