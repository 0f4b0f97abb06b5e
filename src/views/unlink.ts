import { ACCENT, card, pressButton, pressButtons, text } from './card.ts'
import type { ViewContext } from './context.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** `revoked: 'unconfirmed'`: no command can use our access any more, but the vendor has not said that it ended it. */
export function unlinkedView(
  { providerId, providerName, revoked }: { providerId: string; providerName: string; revoked: 'done' | 'unconfirmed' },
  ctx: ViewContext,
): Reply {
  const facts = { provider: providerName, link: ctx.mention('link') }
  return card([
    text(
      say(ctx, `unlink.${revoked}.what`, facts),
      say(ctx, `unlink.${revoked}.next`, facts),
      say(ctx, 'unlink.shares', facts),
    ),
    text(say(ctx, 'unlink.copies')),
    pressButtons([
      { label: say(ctx, 'button.keep-copies'), id: `history:keep:${providerId}` },
      { label: say(ctx, 'button.delete-copies'), id: `history:delete:${providerId}` },
    ]),
    text(say(ctx, 'unlink.again', facts)),
  ])
}

/** What became of the copies. */
export function historyView(
  { providerName, outcome }: { providerName: string; outcome: 'kept' | 'deleted' | 'in-use' },
  ctx: ViewContext,
): Reply {
  const facts = { provider: providerName, erase: ctx.mention('erase'), unlink: ctx.mention('unlink') }
  return card([text(say(ctx, `copies.${outcome}`, facts))])
}

/** `/unlink` where there is nothing to end. `providerName` is null when none was named. */
export function notLinkedUnlinkView({ providerName }: { providerName: string | null }, ctx: ViewContext): Reply {
  const what = providerName
    ? say(ctx, 'unlink.not-linked', { provider: providerName })
    : say(ctx, 'unlink.nothing-linked')
  return card([text(what, say(ctx, 'unlink.unchanged', { link: ctx.mention('link') }))], { accent: ACCENT.notice })
}

/** `/unlink` without a name where more than one account is linked. */
export function whichUnlinkView(linked: readonly { id: string; name: string }[], ctx: ViewContext): Reply {
  return card([
    text(say(ctx, 'unlink.which')),
    ...linked.map(({ id, name }) =>
      pressButton(say(ctx, 'button.unlink-provider', { provider: name }), `unlink:${id}`),
    ),
    text(say(ctx, 'unlink.all', { erase: ctx.mention('erase') })),
  ])
}
