import type { Recap } from '../domain/recap.ts'
import { boardAmount } from './board-words.ts'
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
  recap: Recap<BoardRowFacts & { member: string }>
}

/** A week that is over: at most three sentences, the final board, and the way out of both. */
export function recapView(facts: RecapFacts, ctx: ViewContext): Reply {
  // Who is missing is for the running board to say; this one is over.
  const nobody = { waiting: 0, excluded: 0 }
  const asked = { ...facts, ...nobody, from: 0, own: [], gap: null, metrics: [], pageRows: facts.rows.length }
  const told = recapLines(facts, ctx)
  const [head, ...board] = partsOf(withoutButtons(leaderboardView(asked, ctx)))
  return card([
    ...(head ? [head] : []),
    ...(told.length > 0 ? [text(sentences(ctx, told))] : []),
    ...board,
    pressButton(say(ctx, 'button.recap.out'), 'recap:out'),
  ])
}

function recapLines({ metric, recap }: RecapFacts, ctx: ViewContext): string[] {
  const { leaders, improved, overtake } = recap
  const bold = ({ name }: { name: string }) => `**${plain(name)}**`
  const [first] = leaders
  const led = () => {
    if (leaders.length > 1)
      return say(ctx, 'recap.leaders', { names: listed(leaders.slice(0, 3).map(bold), ctx.locale) })
    if (!first) return null
    if (first.value === null) return say(ctx, 'recap.leader.hidden', { name: bold(first) })
    const value = boardAmount(ctx, metric, first.value)
    return say(ctx, 'recap.leader', { name: bold(first), value })
  }
  return [
    led(),
    improved && say(ctx, 'recap.improved', { name: bold(improved.who), percent: improved.percent }),
    overtake && say(ctx, 'recap.overtake', { name: bold(overtake.who), places: overtake.places }),
  ].filter((line) => line !== null)
}

/** To who is left out from now on, or in again. */
export function recapChoiceView({ wanted }: { wanted: boolean }, ctx: ViewContext): Reply {
  const said = wanted ? 'in' : 'out'
  const other = wanted ? 'out' : 'in'
  return card([text(say(ctx, `recap.${said}`)), pressButton(say(ctx, `button.recap.${other}`), `recap:${other}`)])
}
