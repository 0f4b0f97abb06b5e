import type { BoardMetric } from '../domain/board.ts'
import { isIn, type NamedPeriod, type Period } from '../domain/period.ts'
import { periodId } from '../domain/period-id.ts'
import { movement } from '../domain/rank.ts'
import { isMeasured } from '../domain/rank-rule.ts'
import type { Stale } from '../domain/stale.ts'
import { SHORTEST_STREAK, STREAK_A_DAY } from '../domain/streak.ts'
import { boardAmount, boardGap, dayAmount, ruleLine } from './board-words.ts'
import { card, choiceList, pressButtons, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { dayName, stretch } from './format.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { mendButton, staleWords } from './stale.ts'
import { say } from './words/say.ts'

export interface BoardRowFacts {
  rank: number
  was: number | null
  name: string
  value: number | null
  isAsker: boolean
  stale: Stale | null
}

export interface LeaderboardFacts {
  metric: BoardMetric
  period: Period
  /** The server's. */
  today: Temporal.PlainDate
  /** When late syncs no longer count; null for all time. */
  finalAt: Temporal.Instant | null
  count: number
  /** How many rows come before the first one shown. */
  from: number
  rows: readonly BoardRowFacts[]
  own: readonly BoardRowFacts[]
  gap: number | null
  since: Temporal.PlainDate | null
  /** Who shares this here without a day in this period, and who was taken off by moderators. */
  waiting: number
  excluded: number
  /** Of a week that is over, with what is told of it. */
  isRecap?: boolean
  /** Metrics to change to. */
  metrics: readonly BoardMetric[]
  pageRows: number
}

export const BOARD_PERIODS = ['day', 'week', 'month', '7d', '30d', 'all'] as const satisfies readonly NamedPeriod[]

/** A server's board: whose days, until when, who is where, and the ways on. */
export function leaderboardView(facts: LeaderboardFacts, ctx: ViewContext): Reply {
  const { metric, period, rows, own } = facts
  const title = say(ctx, facts.isRecap ? 'recap.title' : 'board.title', {
    metric: say(ctx, `metric.${metric}`),
    period: periodName(period, facts.today, ctx),
  })
  const rule = ruleLine(metric, ctx)
  const head = text(title, `-# ${windowLine(facts, ctx)}`, ...(rule ? [`-# ${rule}`] : []))
  if (facts.count === 0) return card([head, text(...emptyLines(facts, ctx)), ...lists(facts, ctx)])
  return card([
    head,
    // Some may have been on it when the board was read, and not when each of them was looked at.
    text(...(rows.length > 0 ? rowLines(rows, facts, ctx) : [say(ctx, 'board.empty.page')])),
    ...(own.length > 0 ? [text(...rowLines(own, facts, ctx))] : []),
    ...mendButton([...rows, ...own].find(({ isAsker }) => isAsker)?.stale ?? null, ctx),
    text(...footLines(facts, ctx)),
    ...lists(facts, ctx),
    turns(facts, ctx),
  ])
}

export interface MyRankFacts
  extends Pick<LeaderboardFacts, 'metric' | 'period' | 'today' | 'own' | 'rows' | 'gap' | 'since'> {
  /** Where the one who pressed is, see `Board.asker`. */
  asker: 'on' | 'waiting' | 'blocked' | 'off'
  /** Why their totals may not be of today. */
  stale: Stale | null
  /** Days of the streak that is running, see `streakOf`; 0 where the metric has none. */
  streak: number
}

/** Where the one who pressed stands, for them alone. */
export function myRankView(facts: MyRankFacts, ctx: ViewContext): Reply {
  const { metric, period } = facts
  const about = { metric: say(ctx, `metric.${metric}`), period: periodName(period, facts.today, ctx) }
  const around = facts.own.length > 0 ? facts.own : facts.rows
  if (!around.some(({ isAsker }) => isAsker)) {
    return card([text(...notOnLines(facts, about, ctx)), ...mendButton(facts.stale, ctx), ...streakLine(facts, ctx)])
  }
  return card([
    text(say(ctx, 'board.title', about)),
    text(...rowLines(around, facts, ctx)),
    ...mendButton(facts.stale, ctx),
    ...(facts.gap === null ? [] : [text(gapLine(facts.gap, metric, ctx))]),
    ...streakLine(facts, ctx),
  ])
}

function streakLine({ metric, streak: days }: MyRankFacts, ctx: ViewContext) {
  const mark = STREAK_A_DAY[metric]
  if (mark === null || days < SHORTEST_STREAK) return []
  return [text(say(ctx, 'board.streak', { days, mark: dayAmount(ctx, metric, mark) }))]
}

/** Whoever shares already is not sent to share, and whoever has a link to mend is told so. */
function notOnLines(
  { asker, metric, stale }: MyRankFacts,
  about: { metric: string; period: string },
  ctx: ViewContext,
): string[] {
  if (asker === 'blocked') return [say(ctx, 'sharing.blocked')]
  if (asker !== 'waiting') return [say(ctx, 'board.not-on', { ...about, share: ctx.mention('share') })]
  const rule = ruleLine(metric, ctx)
  const why = stale?.mend ? [staleWords(stale, ctx)] : []
  return [say(ctx, 'board.not-yet', about), ...(rule ? [rule] : []), ...why]
}

/** "this week" while it is; afterwards its dates. */
function periodName(period: Period, today: Temporal.PlainDate, ctx: ViewContext): string {
  if (period.kind === 'all') return say(ctx, 'choice.period.all')
  if (period.kind !== 'dates' && isIn(period, today)) return say(ctx, `choice.period.${period.kind}`)
  return period.first.equals(period.last) ? dayName(period.first, ctx.locale) : stretch(ctx, period.first, period.last)
}

function windowLine({ metric, period, finalAt, since }: LeaderboardFacts, ctx: ViewContext): string {
  if (period.kind === 'all') {
    // Only sums outlive the days they are made of.
    return say(ctx, isMeasured(metric) ? 'board.window.kept' : 'board.window.all', { own: say(ctx, 'board.own-day') })
  }
  const { first, last } = period
  const days = first.equals(last) ? dayName(first, ctx.locale) : stretch(ctx, first, last)
  const isFinal = finalAt !== null && Temporal.Instant.compare(finalAt, ctx.now) <= 0
  const end = finalAt === null ? '' : `<t:${Math.floor(finalAt.epochMilliseconds / 1000)}:f>`
  const line = say(ctx, isFinal ? 'board.window.final' : 'board.window', { days, own: say(ctx, 'board.own-day'), end })
  return since ? `${line} · ${say(ctx, 'board.since', { day: dayName(since, ctx.locale) })}` : line
}

const MEDALS: Readonly<Record<number, string>> = { 1: '🥇 ', 2: '🥈 ', 3: '🥉 ' }

/** Without what moved where there is no earlier period to have moved in: of all time, and before the first day kept. */
function rowLines(
  rows: readonly BoardRowFacts[],
  { metric, period, since }: Pick<LeaderboardFacts, 'metric' | 'period' | 'since'>,
  ctx: ViewContext,
): string[] {
  const isCompared = period.kind !== 'all' && since === null
  return rows.map((row) => rowLine(row, metric, isCompared ? [moved(row, ctx)] : [], ctx))
}

function rowLine(row: BoardRowFacts, metric: BoardMetric, change: string[], ctx: ViewContext): string {
  const name = row.name === '' ? say(ctx, 'board.somebody') : plain(row.name)
  const value = row.value === null ? say(ctx, 'board.hidden') : `**${boardAmount(ctx, metric, row.value)}**`
  const stale = row.stale === null ? [] : [staleWords(row.stale, ctx)]
  // Only they can mend it.
  if (row.isAsker && row.stale?.why === 'link') stale.push(say(ctx, 'board.stale.mend', { link: ctx.mention('link') }))
  // A sum of nothing wins nothing, however few others there are.
  const medal = row.value === 0 && !isMeasured(metric) ? '' : (MEDALS[row.rank] ?? '')
  const parts = [`${medal}${row.isAsker ? `**${name}**` : name}`, value, ...change, ...stale]
  return `**${row.rank}** ${parts.join(' · ')}`
}

/** By sign and number, because a colour or an arrow alone says nothing to many. */
function moved(row: BoardRowFacts, ctx: ViewContext): string {
  const places = movement(row)
  if (places === null) return say(ctx, 'board.new')
  return places === 0 ? '=' : places > 0 ? `▲ ${places}` : `▼ ${-places}`
}

function gapLine(gap: number, metric: BoardMetric, ctx: ViewContext): string {
  return say(ctx, 'board.gap', { gap: boardGap(ctx, metric, gap) })
}

function footLines(facts: LeaderboardFacts, ctx: ViewContext): string[] {
  const { count, gap, metric } = facts
  const gapTold = gap === null ? [] : [gapLine(gap, metric, ctx)]
  return [
    ...gapTold,
    `-# ${say(ctx, 'board.foot', { count, share: ctx.mention('share') })}`,
    ...missingLine(facts, ctx),
  ]
}

function emptyLines(facts: LeaderboardFacts, ctx: ViewContext): string[] {
  const why = facts.waiting > 0 ? 'board.empty.waiting' : 'board.empty'
  return [say(ctx, why, { share: ctx.mention('share') }), ...missingLine(facts, ctx)]
}

/** Who could be looked for in vain. */
function missingLine({ waiting, excluded }: LeaderboardFacts, ctx: ViewContext): string[] {
  const told = [
    ...(waiting > 0 ? [say(ctx, 'board.waiting', { count: waiting })] : []),
    ...(excluded > 0 ? [say(ctx, 'board.excluded', { count: excluded })] : []),
  ]
  return told.length > 0 ? [`-# ${told.join(' · ')}`] : []
}

function lists({ metric, period, metrics }: LeaderboardFacts, ctx: ViewContext) {
  const periods = BOARD_PERIODS.map((kind) => ({ label: say(ctx, `choice.period.${kind}`), value: kind }))
  const options = metrics.map((one) => ({ label: say(ctx, `metric.${one}`), value: one }))
  const kind = period.kind === 'dates' ? 'week' : period.kind
  return [
    choiceList(`board-period:${metric}`, periods, period.kind),
    choiceList(`board-metric:${kind}`, options, metric),
  ]
}

function turns({ metric, period, from, count, pageRows }: LeaderboardFacts, ctx: ViewContext) {
  const idOf = (first: number) => `board:${metric}:${periodId(period)}:${first}`
  const buttons = [
    { label: say(ctx, 'button.my-rank'), id: `my-rank:${metric}:${periodId(period)}` },
    ...(from > 0 ? [{ label: `◀ ${say(ctx, 'button.page.before')}`, id: idOf(Math.max(0, from - pageRows)) }] : []),
    ...(from + pageRows < count ? [{ label: `${say(ctx, 'button.page.after')} ▶`, id: idOf(from + pageRows) }] : []),
    ...(count > 2 * pageRows
      ? [{ label: say(ctx, 'button.page.jump'), id: `jump:${metric}:${periodId(period)}` }]
      : []),
  ]
  return pressButtons(buttons)
}
