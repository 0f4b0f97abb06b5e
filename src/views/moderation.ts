import { type BoardMetric, USUAL_A_DAY } from '../domain/board.ts'
import type { Deed, Flag } from '../domain/fair.ts'
import { dayAmount, rangeWords } from './board-words.ts'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { dayName } from './format.ts'
import { buttonRow, withButtons } from './nav.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** A day to look at, as a moderator may see it. */
export interface FlagFacts extends Pick<Flag, 'member' | 'metric' | 'date'> {
  /** Empty where nobody knows it. */
  name: string
  /** Null where the member does not share their numbers. */
  value: number | null
}

export interface DeedFacts extends Omit<Deed, 'member' | 'by'> {
  name: string
  by: string
}

export interface Page {
  /** How many there are in all, and how many come before these. */
  count: number
  from: number
}

/** Days of one page, each with its two buttons, within the 40 components that a message can have. */
export const FLAG_ROWS = 6
export const DEED_ROWS = 15

/** `/moderate list`; `done` is what was decided just now. */
export function flagsView(
  { flags, count, from, done }: Page & { flags: readonly FlagFacts[]; done?: string | null },
  ctx: ViewContext,
): Reply {
  const head = [...(done ? [text(done)] : []), text(say(ctx, 'moderation.title'))]
  if (flags.length === 0) return card([...head, text(say(ctx, 'moderation.none'))])
  const rows = flags.flatMap((flag) => {
    const id = `${flag.metric}:${flag.date}:${flag.member}`
    const buttons = [
      { label: say(ctx, 'button.approve'), id: `approve:${id}` },
      { label: say(ctx, 'button.exclude'), id: `exclude:${id}` },
    ]
    return [text(flagLine(flag, ctx)), buttonRow(buttons)]
  })
  const to = from + flags.length
  const foot = say(ctx, 'moderation.foot', { from: from + 1, to, count, help: ctx.mention('help') })
  return withTurns(card([...head, ...rows, text(foot)]), 'flags', { count, from, rows: FLAG_ROWS }, ctx)
}

function flagLine({ name, metric, date, value }: FlagFacts, ctx: ViewContext): string {
  const usual = USUAL_A_DAY[metric]
  const hidden = usual.least === 0 ? 'moderation.above' : 'moderation.outside'
  return say(ctx, 'moderation.day', {
    ...dayWords({ name, metric, date }, ctx),
    value: value === null ? say(ctx, hidden, { limit: rangeWords(ctx, metric, usual) }) : dayAmount(ctx, metric, value),
  })
}

function dayWords({ name, metric, date }: { name: string; metric: BoardMetric; date: string }, ctx: ViewContext) {
  return {
    name: named(name, ctx),
    metric: say(ctx, `metric.${metric}`),
    day: dayName(Temporal.PlainDate.from(date), ctx.locale),
  }
}

function named(name: string, ctx: ViewContext): string {
  return name === '' ? say(ctx, 'board.somebody') : plain(name)
}

/** What was just decided about a day, and the way back. */
export function ruledLine(
  what: 'approve' | 'exclude',
  day: { name: string; metric: BoardMetric; date: string },
  ctx: ViewContext,
): string {
  return say(ctx, `moderation.done.${what}`, { ...dayWords(day, ctx), moderate: ctx.mention('moderate') })
}

export function ruledView(...[what, day, ctx]: Parameters<typeof ruledLine>): Reply {
  return card([text(ruledLine(what, day, ctx))])
}

/** After `/moderate block` and `unblock`. */
export function blockedView(
  { what, isNew, name }: { what: 'block' | 'unblock'; isNew: boolean; name: string },
  ctx: ViewContext,
): Reply {
  const about = { name: named(name, ctx), moderate: ctx.mention('moderate') }
  return card([text(say(ctx, `moderation.${isNew ? 'done' : 'still'}.${what}`, about))])
}

/** `/moderate log`. */
export function deedsView({ deeds, count, from }: Page & { deeds: readonly DeedFacts[] }, ctx: ViewContext): Reply {
  const title = text(say(ctx, 'moderation.log.title'))
  if (deeds.length === 0) return card([title, text(say(ctx, 'moderation.log.none'))])
  const lines = deeds.map(({ at, by, name, what, metric, date }) =>
    say(ctx, `moderation.log.${what}`, {
      when: `<t:${Math.floor(at / 1000)}:f>`,
      by: named(by, ctx),
      ...(metric && date ? dayWords({ name, metric, date }, ctx) : { name: named(name, ctx) }),
    }),
  )
  const foot = say(ctx, 'moderation.log.foot', { from: from + 1, to: from + deeds.length, count })
  return withTurns(card([title, text(...lines), text(foot)]), 'deeds', { count, from, rows: DEED_ROWS }, ctx)
}

function withTurns(reply: Reply, id: string, { count, from, rows }: Page & { rows: number }, ctx: ViewContext): Reply {
  return withButtons(reply, [
    ...(from > 0
      ? [{ label: `◀ ${say(ctx, 'button.page.before')}`, id: `moderate:${id}:${Math.max(0, from - rows)}` }]
      : []),
    ...(from + rows < count
      ? [{ label: `${say(ctx, 'button.page.after')} ▶`, id: `moderate:${id}:${from + rows}` }]
      : []),
  ])
}
