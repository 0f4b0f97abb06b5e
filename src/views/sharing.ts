import { isComparedMetric, OPEN_LEVELS, SHARED_METRICS, type SharedMetric, type ShareLevel } from '../domain/sharing.ts'
import { ruleLine } from './board-words.ts'
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
  { barred = [], revoked = [], isBlocked = false }: Besides = {},
): Reply {
  const shared = SHARED_METRICS.flatMap((metric) => {
    const level = levels.get(metric)
    return level && level !== 'off' ? [say(ctx, `sharing.line.${level}`, { metric: say(ctx, `metric.${metric}`) })] : []
  })
  const lines = shared.length > 0 ? shared : [say(ctx, 'sharing.nothing')]
  const share = ctx.mention('share')
  const names = (metrics: readonly SharedMetric[]) =>
    listed(
      metrics.map((metric) => say(ctx, `metric.${metric}`)),
      ctx.locale,
    )
  return card([
    text(say(ctx, 'sharing.title')),
    ...(isBlocked ? [text(say(ctx, 'sharing.blocked'))] : []),
    ...(revoked.length > 0 ? [text(say(ctx, 'sharing.revoked', { metrics: names(revoked) }))] : []),
    text(...lines, ...(barred.length > 0 ? [say(ctx, 'sharing.barred', { metrics: names(barred) })] : [])),
    text(say(ctx, 'sharing.how', { share })),
  ])
}

interface Besides {
  /** What nobody can share here. */
  barred?: readonly SharedMetric[]
  /** What has ended because it may not be read any more, and was not told yet. */
  revoked?: readonly SharedMetric[]
  /** The member was taken off all boards here. */
  isBlocked?: boolean
}

export interface ShareQuestion {
  metric: SharedMetric
  /** What can be agreed to: never empty, and without what holds already. */
  levels: readonly Exclude<ShareLevel, 'off'>[]
  before: ShareLevel
  provider: string
  owner: string
}

/** Before anything is shared: who will see what, and how it ends. No changes nothing. */
export function shareQuestionView({ metric, levels, before, provider, owner }: ShareQuestion, ctx: ViewContext): Reply {
  const facts = { metric: say(ctx, `metric.${metric}.inside`), provider }
  // Of what has no number for each day, the board's number is all there is to see.
  const seen = (level: 'rank' | 'value') => (level === 'value' && !isComparedMetric(metric) ? 'board' : level)
  const terms = levels.map((level) => say(ctx, `sharing.question.${seen(level)}`))
  const rule = ruleLine(metric, ctx)
  const reply = card([
    text(say(ctx, before === 'off' ? 'sharing.question' : `sharing.question.has.${before}`, facts)),
    text(
      ...terms,
      ...(rule ? [say(ctx, 'sharing.question.rule', { rule })] : []),
      say(ctx, 'sharing.question.from', facts),
    ),
    text(say(ctx, 'sharing.question.end', { ...facts, share: ctx.mention('share'), unlink: ctx.mention('unlink') })),
  ])
  const yes = levels.map((level) => ({
    label: say(ctx, `button.share.${level}`),
    id: `consent:${metric}:${level}:${owner}`,
  }))
  const no = say(ctx, before === 'off' ? 'button.share.no' : 'button.share.keep')
  return withButtons(reply, [...yes, { label: no, id: `consent:${metric}:keep:${owner}` }])
}

interface SharedHere {
  metric: SharedMetric
  level: ShareLevel
  before: ShareLevel
  /** The member was taken off all boards here. */
  isBlocked?: boolean
}

/** After it: what holds from now on. */
export function sharedHereView({ metric, level, before, isBlocked = false }: SharedHere, ctx: ViewContext): Reply {
  const facts = { metric: say(ctx, `metric.${metric}`), share: ctx.mention('share') }
  if (level !== 'off') {
    const done = text(say(ctx, `sharing.done.${level}`, facts))
    return card(isBlocked ? [done, text(say(ctx, 'sharing.blocked'))] : [done])
  }
  return card([text(say(ctx, before === 'off' ? 'sharing.done.still-off' : 'sharing.done.off', facts))])
}

/** After everything was ended at once. `metrics` are those that were shared until then. */
export function nothingSharedView(metrics: readonly SharedMetric[], ctx: ViewContext): Reply {
  const names = metrics.map((metric) => say(ctx, `metric.${metric}`))
  return card([
    text(
      metrics.length > 0
        ? say(ctx, 'sharing.done.all-off', { metrics: listed(names, ctx.locale) })
        : say(ctx, 'sharing.nothing'),
    ),
  ])
}

interface Refused {
  metric: SharedMetric
  /** What was asked for. */
  level: Exclude<ShareLevel, 'off'>
  provider: string
  /** What can be had instead. */
  levels: readonly ShareLevel[]
  /** The operator lets numbers be shown to others. */
  numbers: boolean
}

/** The operator or the vendor's terms (nobody having read them counts as no) stand against it. */
export function shareRefusedView({ metric, level, provider, levels, numbers }: Refused, ctx: ViewContext): Reply {
  const facts = { metric: say(ctx, `metric.${metric}`), provider }
  const why = say(ctx, level === 'value' && !numbers ? 'sharing.refused.operator' : 'sharing.refused', facts)
  const other = OPEN_LEVELS.find((one) => levels.includes(one))
  return card([text(why, say(ctx, other ? `sharing.refused.${other}` : 'sharing.refused.none', facts))], {
    accent: ACCENT.notice,
  })
}
