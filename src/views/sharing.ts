import { SHARED_METRICS, type SharedMetric, type ShareLevel } from '../domain/sharing.ts'
import { ACCENT, card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed } from './format.ts'
import { withButtons } from './nav.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** `/share` without a metric: what this server may see of the member, and how to change it. */
export function sharingView(
  levels: ReadonlyMap<SharedMetric, ShareLevel>,
  ctx: ViewContext,
  { barred = [], isBlocked = false }: ServerSays = {},
): Reply {
  const shared = SHARED_METRICS.flatMap((metric) => {
    const level = levels.get(metric)
    return level && level !== 'off' ? [say(ctx, `sharing.line.${level}`, { metric: say(ctx, `metric.${metric}`) })] : []
  })
  const lines = shared.length > 0 ? shared : [say(ctx, 'sharing.nothing')]
  const off = listed(
    barred.map((metric) => say(ctx, `metric.${metric}`)),
    ctx.locale,
  )
  return card([
    text(say(ctx, 'sharing.title')),
    ...(isBlocked ? [text(say(ctx, 'sharing.blocked'))] : []),
    text(...lines, ...(barred.length > 0 ? [say(ctx, 'sharing.barred', { metrics: off })] : [])),
    text(say(ctx, 'sharing.how', { share: ctx.mention('share') })),
  ])
}

interface ServerSays {
  /** What nobody can share here. */
  barred?: readonly SharedMetric[]
  /** The member was taken off all boards here. */
  isBlocked?: boolean
}

export interface ShareQuestion {
  metric: SharedMetric
  level: Exclude<ShareLevel, 'off'>
  provider: string
  owner: string
}

/** Before anything is shared: who will see what, and how it ends. */
export function shareQuestionView({ metric, level, provider, owner }: ShareQuestion, ctx: ViewContext): Reply {
  const name = say(ctx, `metric.${metric}.inside`)
  const reply = card([
    text(say(ctx, 'sharing.question', { metric: name }), say(ctx, `sharing.question.${level}`, { provider })),
    text(say(ctx, 'sharing.question.end', { share: ctx.mention('share'), unlink: ctx.mention('unlink') })),
  ])
  return withButtons(reply, [
    { label: say(ctx, `button.share.${level}`), id: `consent:${metric}:${level}:${owner}` },
    { label: say(ctx, 'button.share.no'), id: `consent:${metric}:off:${owner}` },
  ])
}

/** After it: what holds from now on. */
export function sharedHereView(
  { metric, level, before }: { metric: SharedMetric; level: ShareLevel; before: ShareLevel },
  ctx: ViewContext,
): Reply {
  const name = say(ctx, `metric.${metric}`)
  const said = level === 'off' && before === 'off' ? 'sharing.done.still-off' : (`sharing.done.${level}` as const)
  return card([text(say(ctx, said, { metric: name, share: ctx.mention('share') }))])
}

/** The vendor's terms, or nobody having read them, stand against it. */
export function shareRefusedView(
  { metric, provider, levels }: { metric: SharedMetric; provider: string; levels: readonly ShareLevel[] },
  ctx: ViewContext,
): Reply {
  const facts = { metric: say(ctx, `metric.${metric}`), provider }
  const next = levels.includes('rank') ? 'sharing.refused.rank' : 'sharing.refused.none'
  return card([text(say(ctx, 'sharing.refused', facts), say(ctx, next, facts))], { accent: ACCENT.notice })
}
