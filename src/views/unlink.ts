import { ACCENT, card, pressButton, pressButtons, text } from './card.ts'
import type { ViewContext } from './context.ts'
import type { Reply } from './reply.ts'

/** `revoked: 'unconfirmed'`: no command can use our access any more, but the vendor has not said that it ended it. */
export function unlinkedView(
  { providerId, providerName, revoked }: { providerId: string; providerName: string; revoked: 'done' | 'unconfirmed' },
  ctx: ViewContext,
): Reply {
  const ended =
    revoked === 'done'
      ? [
          `**${providerName} is unlinked.** The tokens stored here are deleted.`,
          `${providerName} has confirmed that our access is over.`,
        ]
      : [
          `**${providerName} is unlinked.** No command can use your tokens any more.`,
          `${providerName} has not confirmed the end of our access yet. The bot goes on telling ${providerName} until it does; ` +
            'it keeps one token for that, sealed, and deletes it then.',
        ]
  return card([
    text(...ended),
    text(
      'Copies of your days are still here, encrypted. Keep them, and they are there if you link again; they go by ' +
        'themselves 400 days after they were read at the latest. Without an answer they are kept.',
    ),
    pressButtons([
      { label: 'Keep', id: `history:keep:${providerId}` },
      { label: 'Delete', id: `history:delete:${providerId}` },
    ]),
    text(`-# Your data at ${providerName} is untouched. To link again: ${ctx.mention('link')}`),
  ])
}

/** What became of the copies. */
export function historyView(
  { providerName, outcome }: { providerName: string; outcome: 'kept' | 'deleted' | 'in-use' },
  ctx: ViewContext,
): Reply {
  const words = {
    kept: `**Kept.** They go by themselves 400 days after they were read, or with ${ctx.mention('erase')} at once.`,
    deleted: `**Deleted.** Nothing of your ${providerName} days is held here any more.`,
    'in-use': `**${providerName} is linked again**, so its copies are in use. To end that: ${ctx.mention('unlink')}`,
  }[outcome]
  return card([text(words)])
}

/** `/unlink` where there is nothing to end. `providerName` is null when none was named. */
export function notLinkedUnlinkView({ providerName }: { providerName: string | null }, ctx: ViewContext): Reply {
  const what = providerName ? `**${providerName} isn't linked**, so` : '**Nothing is linked**, so'
  return card(
    [text(`${what} there is nothing to unlink.`, `Nothing was changed. To link an account: ${ctx.mention('link')}`)],
    { accent: ACCENT.notice },
  )
}

/** `/unlink` without a name where more than one account is linked. */
export function whichUnlinkView(linked: readonly { id: string; name: string }[], ctx: ViewContext): Reply {
  return card([
    text('**Which link should end?** Nothing was changed yet.'),
    ...linked.map(({ id, name }) => pressButton(`Unlink ${name}`, `unlink:${id}`)),
    text(`-# All of them, and everything else held about you: ${ctx.mention('erase')}`),
  ])
}
