import { card, rule, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed } from './format.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** `/help`: what there is, who sees what, and what this is not. */
export function helpView(
  { providers, version }: { providers: readonly string[]; version: string },
  ctx: ViewContext,
): Reply {
  const isSetUp = providers.length > 0
  const facts = { providers: listed(providers, ctx.locale), version }
  const unset = isSetUp ? [] : [say(ctx, 'help.unset')]
  return card([
    text('## ❤ Pulsecord', say(ctx, isSetUp ? 'help.what' : 'help.what-unset', facts), ...unset),
    text(...commandLines(ctx)),
    rule(),
    text(say(ctx, 'help.privacy'), say(ctx, 'help.tokens')),
    text(say(ctx, isSetUp ? 'help.fine-print' : 'help.fine-print-unset', facts)),
  ])
}

const LINES = [
  ['help.link', ['link']],
  ['help.heart', ['heart']],
  ['help.days', ['steps', 'sleep', 'activity', 'recovery']],
  ['help.trends', ['weight', 'trend']],
  ['help.account', ['account']],
  ['help.unlink', ['unlink']],
  ['help.export', ['export', 'erase']],
] as const

function commandLines(ctx: ViewContext): string[] {
  return LINES.map(([key, commands]) =>
    say(ctx, key, Object.fromEntries(commands.map((command) => [command, ctx.mention(command)]))),
  )
}
