import { card, rule, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed } from './format.ts'
import type { Reply } from './reply.ts'

/** `/help`: what there is, who sees what, and what this is not. */
export function helpView(
  { providers, version }: { providers: readonly string[]; version: string },
  ctx: ViewContext,
): Reply {
  const from = providers.length > 0 ? listed(providers, ctx.locale) : 'a wearable'
  const setUp =
    providers.length > 0
      ? []
      : ['-# No provider is set up here yet, so nobody can link. That is for whoever runs this bot.']
  return card([
    text('## ❤ Pulsecord', `Your own numbers from ${from}, when you ask for them.`, ...setUp),
    text(
      `${ctx.mention('link')} links your account by a private page; about a minute`,
      `${ctx.mention('heart')} shows one day of your heart rate, such as \`date:2024-03-09\`, \`yesterday\` or \`-3d\``,
      `${ctx.mention('steps')}, ${ctx.mention('sleep')}, ${ctx.mention('activity')}, ${ctx.mention('recovery')} do the same for a day on foot, a night, the day at a glance, and how you rested`,
      `${ctx.mention('weight')} shows your latest weigh-in, ${ctx.mention('trend')} any of your numbers over a week to a year`,
      `${ctx.mention('account')} shows what is linked, what may be read and who sees it`,
      `${ctx.mention('unlink')} ends a link: no command can use it any more, and the vendor is told`,
      `${ctx.mention('export')} gives you everything held about you; ${ctx.mention('erase')} deletes it`,
    ),
    rule(),
    text(
      '**Privacy** Replies with your numbers are visible to you alone; nobody else can ask for them.',
      'Access tokens are stored encrypted and deleted when you unlink; one is kept until the vendor has confirmed the end.',
    ),
    text(
      `-# Not medical advice. Not affiliated with Discord${providers.length > 0 ? ` or ${listed(providers, ctx.locale)}` : ''}. Version ${version}`,
    ),
  ])
}
