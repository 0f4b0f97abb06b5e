import type { Mend, Stale } from '../domain/stale.ts'
import { linkPressId, pressButton } from './card.ts'
import type { ViewContext } from './context.ts'
import { dayName, relative } from './format.ts'
import { say } from './words/say.ts'

/** Visible with the reason, rather than left out: what happened, and since when. */
export function staleWords({ why, since, mend }: Stale, ctx: ViewContext): string {
  if (since instanceof Temporal.PlainDate) return say(ctx, 'board.stale.device', { when: dayName(since, ctx.locale) })
  const heard = since === null ? say(ctx, 'board.stale.never') : say(ctx, 'board.stale', { when: relative(since) })
  if (mend?.why === 'retired') return say(ctx, 'board.stale.why', { why: retiredWords(mend, ctx), heard })
  const isKnown = why === 'link' || why === 'vendor'
  return isKnown ? say(ctx, 'board.stale.why', { why: say(ctx, `board.stale.${why}`), heard }) : heard
}

/** As short as a row: one of what takes its place, the one that is offered. */
function retiredWords({ provider, link: [first] }: Mend, ctx: ViewContext): string {
  if (!first) return say(ctx, 'board.stale.retired.alone', { provider })
  return say(ctx, 'board.stale.retired', { provider, instead: first.name })
}

/** Under a board everybody sees it, and whoever presses is answered alone, about a link of their own. */
export function mendPress({ mend }: Stale, ctx: ViewContext): { label: string; id: string } | null {
  const first = mend?.link[0]
  if (!mend || !first) return null
  const label = mend.why === 'retired' ? 'button.link-provider' : 'button.reconnect-provider'
  return { label: say(ctx, label, { provider: first.name }), id: linkPressId(first.id) }
}

export function mendButton(stale: Stale | null, ctx: ViewContext) {
  const press = stale && mendPress(stale, ctx)
  return press ? [pressButton(press.label, press.id)] : []
}
