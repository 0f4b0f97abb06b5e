import type { Stale } from '../domain/stale.ts'
import { linkPressId, pressButton } from './card.ts'
import type { ViewContext } from './context.ts'
import { dayName, relative } from './format.ts'
import { say } from './words/say.ts'

/** Visible with the reason, rather than left out: what happened, and since when. */
export function staleWords({ why, since, mend }: Stale, ctx: ViewContext): string {
  if (since instanceof Temporal.PlainDate) return say(ctx, 'board.stale.device', { when: dayName(since, ctx.locale) })
  const heard = since === null ? say(ctx, 'board.stale.never') : say(ctx, 'board.stale', { when: relative(since) })
  if (why !== 'link' && why !== 'vendor' && why !== 'retired') return heard
  const isOver = why === 'retired' && !mend?.link.length
  return say(ctx, 'board.stale.why', { why: say(ctx, isOver ? 'board.stale.over' : `board.stale.${why}`), heard })
}

/** Under a board everybody sees it, and whoever presses is answered alone, about a link of their own. */
export function mendPress({ mend }: Stale, ctx: ViewContext): { label: string; id: string } | null {
  const first = mend?.link[0]
  if (!mend || !first) return null
  const { id, name } = first
  // Which vendor somebody has is nobody else's business; what takes its place is for whoever needs it.
  const label =
    mend.why === 'retired' ? say(ctx, 'button.link-provider', { provider: name }) : say(ctx, 'button.reconnect')
  return { label, id: linkPressId(id) }
}

export function mendButton(stale: Stale | null, ctx: ViewContext) {
  const press = stale && mendPress(stale, ctx)
  return press ? [pressButton(press.label, press.id)] : []
}
