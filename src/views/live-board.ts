import { type BoardMetric, isInviting } from '../domain/board.ts'
import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import type { Period } from '../domain/period.ts'
import { periodId } from '../domain/period-id.ts'
import { ACCENT, card, choiceList, pressButtons, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { dayName, relative, stretch } from './format.ts'
import { type BoardRowFacts, type LeaderboardFacts, leaderboardView } from './leaderboard.ts'
import { partsOf, withoutButtons } from './nav.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { mendPress } from './stale.ts'
import { say } from './words/say.ts'

export interface LiveFacts
  extends Pick<
    LeaderboardFacts,
    'metric' | 'period' | 'today' | 'finalAt' | 'count' | 'rows' | 'since' | 'waiting' | 'excluded'
  > {
  /** How the period before ended, or stands while late syncs still count: its first places. */
  last: {
    period: Exclude<Period, { kind: 'all' }>
    finalAt: Temporal.Instant
    rows: readonly Pick<BoardRowFacts, 'rank' | 'name'>[]
  } | null
}

/** A board without anybody who asks: nothing in it changes what everybody sees. */
export function liveBoardView(facts: LiveFacts, ctx: ViewContext): Reply {
  const { metric, period } = facts
  const asked = { ...facts, from: 0, own: [], gap: null, metrics: [], pageRows: facts.rows.length }
  const buttons = [
    { label: say(ctx, 'button.my-rank'), id: `my-rank:${metric}:${periodId(period)}` },
    // Nobody is invited to share the tender ones.
    ...(isInviting(metric) ? [{ label: say(ctx, 'button.join'), id: `join:${metric}` }] : []),
    ...movePress(facts.rows, ctx),
  ]
  return card([
    ...partsOf(withoutButtons(leaderboardView(asked, ctx))),
    ...(facts.last ? [text(lastLine(facts.last, ctx))] : []),
    text(say(ctx, 'live.foot', { when: relative(ctx.now) })),
    pressButtons(buttons),
  ])
}

/** What takes the place of a vendor that is gone, which anybody may link; a link that died is for its member alone to mend. */
function movePress(rows: LiveFacts['rows'], ctx: ViewContext) {
  const presses = rows.map(({ stale }) => (stale?.why === 'retired' ? mendPress(stale, ctx) : null))
  return presses.filter((press) => press !== null).slice(0, 1)
}

/** What stands there while the server does not show the metric: nobody. */
export function liveBarredView({ metric, kind }: Named, ctx: ViewContext): Reply {
  const about = { metric: say(ctx, `metric.${metric}`), period: say(ctx, `choice.period.${kind}`) }
  return card(
    [
      text(say(ctx, 'board.title', about)),
      text(say(ctx, 'live.barred')),
      text(say(ctx, 'live.foot', { when: relative(ctx.now) })),
    ],
    { accent: ACCENT.notice },
  )
}

function lastLine({ period, finalAt, rows }: NonNullable<LiveFacts['last']>, ctx: ViewContext): string {
  const { first, last } = period
  const facts = {
    days: first.equals(last) ? dayName(first, ctx.locale) : stretch(ctx, first, last),
    places: rows.map(({ rank, name }) => `${['🥇', '🥈', '🥉'][rank - 1] ?? rank} ${nameOf(name, ctx)}`).join(' · '),
    end: `<t:${Math.floor(finalAt.epochMilliseconds / 1000)}:f>`,
  }
  const isFinal = Temporal.Instant.compare(finalAt, ctx.now) <= 0
  return say(ctx, isFinal ? 'live.last' : 'live.last.open', facts)
}

function nameOf(name: string, ctx: ViewContext): string {
  return name === '' ? say(ctx, 'board.somebody') : plain(name)
}

type Named = Pick<LiveBoard, 'metric' | 'kind'>

/** After `/board create`. */
export function liveCreatedView(
  { channelId, recapped, ...board }: Named & Pick<LiveBoard, 'channelId' | 'recapped'>,
  ctx: ViewContext,
): Reply {
  const facts = { board: titleOf(board, ctx), channel: channelOf(channelId), list: ctx.mention('board list') }
  const recap = recapped === null ? [] : [say(ctx, 'live.created.recap')]
  return card([text(say(ctx, 'live.created', facts), ...recap, say(ctx, 'live.created.next', facts))])
}

/** Why there is no live board. */
export type LiveRefusal = 'not-manager' | 'full' | 'recap' | LiveEnd

export function liveRefusedView(
  { why, channelId, most }: { why: LiveRefusal; channelId: string | null; most: number },
  ctx: ViewContext,
): Reply {
  const channel = channelId === null ? say(ctx, 'live.this-channel') : channelOf(channelId)
  const facts = { channel, most, remove: ctx.mention('board remove'), create: ctx.mention('board create') }
  return card([text(say(ctx, `live.refused.${why}.what`, facts), say(ctx, `live.refused.${why}.next`, facts))], {
    accent: ACCENT.notice,
  })
}

type Listed = Named & Pick<LiveBoard, 'id' | 'channelId' | 'state' | 'changedAt'>

/** Boards that fit: ten live ones and as many that have stopped. */
const MOST_LISTED = 20

/** `/board list`, and with `remove` the way to take one of them away. */
export function liveListView(
  { boards, remove }: { boards: readonly Listed[]; remove: boolean },
  ctx: ViewContext,
): Reply {
  const mentions = { create: ctx.mention('board create'), remove: ctx.mention('board remove') }
  if (boards.length === 0) return card([text(say(ctx, 'live.none', mentions))])
  const listed = boards.slice(0, MOST_LISTED)
  const lines = listed.map((board, at) => {
    const place = say(ctx, 'live.line', { at: at + 1, board: titleOf(board, ctx), channel: channelOf(board.channelId) })
    return `${place} · ${say(ctx, `live.state.${board.state}`, { when: relative(board.changedAt) })}`
  })
  const options = listed.map((board, at) => ({ label: `${at + 1} · ${titleOf(board, ctx)}`, value: board.id }))
  return card([
    text(say(ctx, 'live.list')),
    text(...lines),
    ...(remove
      ? [text(say(ctx, 'live.remove.which')), choiceList('board-remove', options, '')]
      : [text(say(ctx, 'live.list.how', mentions))]),
  ])
}

/** Null: somebody else was faster. `kept`: why the message may still be there. */
export function liveRemovedView(
  removal: { board: Named & { channelId: string }; kept: 'forbidden' | 'trouble' | null } | null,
  ctx: ViewContext,
): Reply {
  if (removal === null) return card([text(say(ctx, 'live.removed.already', { list: ctx.mention('board list') }))])
  const { board, kept } = removal
  const facts = { board: titleOf(board, ctx), channel: channelOf(board.channelId), remove: ctx.mention('board remove') }
  if (kept === null) return card([text(say(ctx, 'live.removed', facts))])
  return card([text(say(ctx, `live.kept.${kept}.what`, facts), say(ctx, `live.kept.${kept}.next`, facts))], {
    accent: ACCENT.notice,
  })
}

type Stopped = Named & { channelId: string; state: LiveEnd }

/** To whoever made it, once. */
export function liveStoppedDmView(board: Stopped, ctx: ViewContext): Reply {
  return card([stoppedText(board, ctx)], { accent: ACCENT.notice })
}

/** Of those that stop all at once, `/board list` names the others. */
const MOST_NEWS = 3

/** The same to one of those who manage the server, above what they asked for, where nobody was told. */
export function withStoppedBoards(reply: Reply, boards: readonly Stopped[], ctx: ViewContext): Reply {
  const [first, more] = [boards.slice(0, MOST_NEWS), boards.length - MOST_NEWS]
  if (first.length === 0) return reply
  const rest = more > 0 ? [text(say(ctx, 'live.stopped.more', { count: more, list: ctx.mention('board list') }))] : []
  const { components } = card([...first.map((board) => stoppedText(board, ctx)), ...rest], { accent: ACCENT.notice })
  return { ...reply, components: [...components, ...reply.components] }
}

function stoppedText({ channelId, state, ...board }: Stopped, ctx: ViewContext) {
  const facts = { board: titleOf(board, ctx), channel: channelOf(channelId), create: ctx.mention('board create') }
  return text(say(ctx, `live.stopped.${state}.what`, facts), say(ctx, `live.stopped.${state}.next`, facts))
}

function titleOf({ metric, kind }: { metric: BoardMetric; kind: LiveBoard['kind'] }, ctx: ViewContext): string {
  return say(ctx, 'live.title', { metric: say(ctx, `metric.${metric}`), period: say(ctx, `choice.period.${kind}`) })
}

/** Readers see its name; a mention of a channel calls nobody. */
function channelOf(id: string): string {
  return `<#${id}>`
}
