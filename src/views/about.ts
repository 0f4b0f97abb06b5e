import { card, rule, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed } from './format.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** `/about`: who sees what, what is kept, what this is not, and which version it is. */
export function aboutView(
  { providers, version, sharing }: { providers: readonly string[]; version: string; sharing: boolean },
  ctx: ViewContext,
): Reply {
  const others = sharing ? 'about.others' : 'about.others.off'
  return card([
    text(say(ctx, 'about.title')),
    text(say(ctx, 'about.you'), say(ctx, others, { share: ctx.mention('share') })),
    text(
      say(ctx, 'about.kept', {
        unlink: ctx.mention('unlink'),
        export: ctx.mention('export'),
        erase: ctx.mention('erase'),
      }),
      say(ctx, 'about.run'),
    ),
    rule(),
    text(
      say(ctx, 'about.medical'),
      providers.length > 0
        ? say(ctx, 'about.affiliated', { providers: listed(providers, ctx.locale) })
        : say(ctx, 'about.affiliated.none'),
      say(ctx, 'about.version', { version }),
    ),
  ])
}
