import { ACCENT, card, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed, relative, shortDate } from './format.ts'
import type { Reply } from './reply.ts'

/** Messages about a link that nobody asked for: each sent once, each with the one thing to press. */

/** A grant that ends by itself, while it still works. */
export function linkEndingDmView(
  { provider, providerId, at }: { provider: string; providerId: string; at: Temporal.Instant },
  ctx: ViewContext,
): Reply {
  return card(
    [
      text(
        `**Your ${provider} link ends ${relative(at)}** (on ${shortDate(at)}).`,
        `${provider} gives this bot access for a limited time only; you did nothing wrong. Reconnect before then and nothing ` +
          'is interrupted. The days kept here stay either way.',
      ),
      pressButton('Reconnect', linkPressId(providerId)),
      text(`-# This is the only message about it. To end the link instead: ${ctx.mention('unlink')}`),
    ],
    { accent: ACCENT.notice },
  )
}

/** A vendor that is gone for good, and what takes its place. */
export function providerRetiredDmView(
  { provider, instead }: { provider: string; instead: readonly { id: string; name: string }[] },
  ctx: ViewContext,
): Reply {
  const names = listed(
    instead.map(({ name }) => name),
    ctx.locale,
  )
  return card(
    [
      text(
        `**${provider} has switched off the service this bot reads from.**`,
        `Neither you nor this bot broke it, and nothing of yours was deleted. Link ${names} instead, and the days kept here ` +
          'come along.',
      ),
      ...instead.map(({ id, name }) => pressButton(`Link ${name}`, linkPressId(id))),
      text(`-# This is the only message about it. To end the link instead: ${ctx.mention('unlink')}`),
    ],
    { accent: ACCENT.notice },
  )
}
