import type { BoardMetric } from '../domain/board.ts'
import type { Recap, Told } from '../domain/recap.ts'
import { STREAK_A_DAY } from '../domain/streak.ts'
import { boardAmount, dayAmount } from './board-words.ts'
import { card, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed, sentences } from './format.ts'
import { type BoardRowFacts, type LeaderboardFacts, leaderboardView } from './leaderboard.ts'
import { partsOf, withoutButtons } from './nav.ts'
import { plain } from './plain.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

export interface RecapFacts
  extends Pick<LeaderboardFacts, 'metric' | 'period' | 'today' | 'finalAt' | 'count' | 'rows' | 'since'> {
  recap: Recap<Row>
}

type Row = BoardRowFacts & { member: string }

/** A week that is over: at most three sentences, the final board, and the way out of both. */
export function recapView(facts: RecapFacts, ctx: ViewContext): Reply {
  // Who is missing is for the running board to say; this one is over.
  const nobody = { waiting: 0, excluded: 0 }
  const asked = {
    ...facts,
    ...nobody,
    from: 0,
    own: [],
    gap: null,
    metrics: [],
    pageRows: facts.rows.length,
    isRecap: true,
  }
  const told = facts.recap.map((one) => recapLine(one, facts.metric, ctx))
  const [head, ...board] = partsOf(withoutButtons(leaderboardView(asked, ctx)))
  return card([
    ...(head ? [head] : []),
    ...(told.length > 0 ? [text(sentences(ctx, told))] : []),
    ...board,
    pressButton(say(ctx, 'button.recap.out'), 'recap:out'),
  ])
}

/** More would make a sentence a list; the others are counted. */
const MOST_NAMES = 3

function recapLine({ kind, who, count }: Told<Row>, metric: BoardMetric, ctx: ViewContext): string {
  const about = { names: namesOf(who, ctx), many: who.length, count }
  const [first] = who
  switch (kind) {
    case 'best':
      return say(ctx, 'recap.best', { ...about, value: boardAmount(ctx, metric, first?.value ?? 0) })
    case 'streak':
      return say(ctx, 'recap.streak', { ...about, mark: dayAmount(ctx, metric, STREAK_A_DAY[metric] ?? 0) })
    case 'improved':
      return say(ctx, 'recap.improved', about)
    case 'overtake':
      return say(ctx, 'recap.overtake', about)
    case 'leader':
      if (who.length > 1) return say(ctx, 'recap.leaders', about)
      if (first?.value == null) return say(ctx, 'recap.leader.hidden', about)
      return say(ctx, 'recap.leader', { ...about, value: boardAmount(ctx, metric, first.value) })
  }
}

function namesOf(who: readonly Row[], ctx: ViewContext): string {
  const names = who.slice(0, MOST_NAMES).map(({ name }) => say(ctx, 'recap.name', { name: plain(name) }))
  const more = who.length - names.length
  return listed(more > 0 ? [...names, say(ctx, 'recap.more', { count: more })] : names, ctx.locale)
}

/** To who is left out from now on, or in again. */
export function recapChoiceView({ wanted }: { wanted: boolean }, ctx: ViewContext): Reply {
  const said = wanted ? 'in' : 'out'
  const other = wanted ? 'out' : 'in'
  return card([text(say(ctx, `recap.${said}`)), pressButton(say(ctx, `button.recap.${other}`), `recap:${other}`)])
}
