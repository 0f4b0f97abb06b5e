import { BOARD_METRICS, POSSIBLE_A_DAY, USUAL_A_DAY } from '../domain/board.ts'
import { STREAK_A_DAY } from '../domain/streak.ts'
import { dayAmount, rangeWords, ruleLine } from './board-words.ts'
import { card, choiceList, rule, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed } from './format.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

/** One page each. */
export const HELP_TOPICS = ['start', 'days', 'sharing', 'boards', 'privacy', 'trouble'] as const
export type HelpTopic = (typeof HELP_TOPICS)[number]

interface HelpFacts {
  topic: HelpTopic
  providers: readonly string[]
  version: string
  /** The operator lets members post their numbers. */
  sharing: boolean
}

/** `/help`: one page, and the way to the others. */
export function helpView({ topic, providers, version, sharing }: HelpFacts, ctx: ViewContext): Reply {
  const isSetUp = providers.length > 0
  const facts = { providers: listed(providers, ctx.locale), version }
  const topics = HELP_TOPICS.map((value) => ({ label: say(ctx, `choice.topic.${value}`), value }))
  return card([
    ...(topic === 'start'
      ? [text('## ❤️ Pulsecord', ...opening(isSetUp, facts, ctx))]
      : [text(say(ctx, `help.title.${topic}`))]),
    text(...pageOf(topic === 'sharing' && !sharing ? 'no-sharing' : topic, ctx)),
    ...(topic === 'boards' ? [text(streaks(ctx)), text(...limits(ctx))] : []),
    choiceList('help', topics, topic),
    rule(),
    text(say(ctx, isSetUp ? 'help.fine-print' : 'help.fine-print-unset', facts)),
  ])
}

function opening(isSetUp: boolean, facts: { providers: string }, ctx: ViewContext): string[] {
  return isSetUp ? [say(ctx, 'help.what', facts)] : [say(ctx, 'help.what-unset'), say(ctx, 'help.unset')]
}

/** The lines of a page, with the commands that each of them names. */
const PAGES = {
  start: [
    ['help.link', ['link']],
    ['help.heart', ['heart']],
    ['help.days', ['steps', 'sleep', 'activity', 'recovery']],
    ['help.trends', ['weight', 'trend']],
    ['help.shared', ['share', 'leaderboard']],
    ['help.servers', ['board', 'server', 'about']],
    ['help.settings', ['settings']],
    ['help.account', ['account']],
    ['help.unlink', ['unlink']],
    ['help.export', ['export', 'erase']],
  ],
  days: [
    ['help.days.typed', ['heart']],
    ['help.days.midnight', ['settings']],
    ['help.days.buttons', []],
    ['help.days.dates', ['trend']],
  ],
  sharing: [
    ['help.privacy', []],
    ['help.sharing.post', []],
    ['help.sharing.default', ['settings']],
    ['help.sharing.server', ['share']],
    ['help.sharing.compare', ['compare']],
  ],
  'no-sharing': [
    ['help.privacy', []],
    ['help.sharing.off', []],
    ['help.sharing.places', ['share']],
  ],
  boards: [
    ['help.boards.days', ['leaderboard']],
    ['help.boards.ties', []],
    ['help.boards.moved', []],
    ['help.boards.manual', []],
    ['help.boards.moderators', ['moderate']],
  ],
  privacy: [
    ['help.tokens', []],
    ['help.privacy.kept', []],
    ['help.privacy.discord', []],
    ['help.privacy.out', ['export', 'erase', 'unlink']],
  ],
  trouble: [
    ['help.trouble.empty', []],
    ['help.trouble.wrong-day', ['settings']],
    ['help.trouble.dead', ['link']],
    ['help.trouble.code', []],
  ],
} as const

function pageOf(topic: keyof typeof PAGES, ctx: ViewContext): string[] {
  return PAGES[topic].map(([key, commands]) =>
    say(ctx, key, Object.fromEntries(commands.map((command) => [command, ctx.mention(command)]))),
  )
}

/** What a day of a streak reaches, metric by metric. */
function streaks(ctx: ViewContext): string {
  const marks = BOARD_METRICS.flatMap((metric) => {
    const mark = STREAK_A_DAY[metric]
    if (mark === null) return []
    const facts = { metric: say(ctx, `metric.${metric}`), mark: dayAmount(ctx, metric, mark) }
    return [say(ctx, 'help.boards.mark', facts)]
  })
  return say(ctx, 'help.boards.streaks', { marks: listed(marks, ctx.locale) })
}

/** How places are made where it takes words, and what a day counts at most, metric by metric. */
function limits(ctx: ViewContext): string[] {
  // Sleep can have its middle at any hour.
  const limited = BOARD_METRICS.filter((metric) => metric !== 'sleep-regularity')
  const lines = limited.map((metric) => {
    const [look, most] = [USUAL_A_DAY[metric], POSSIBLE_A_DAY[metric]].map((range) => rangeWords(ctx, metric, range))
    const kind = USUAL_A_DAY[metric].least === 0 ? 'help.boards.limit' : 'help.boards.limit.range'
    return say(ctx, kind, { metric: say(ctx, `metric.${metric}`), look: look ?? '', most: most ?? '' })
  })
  const rules = BOARD_METRICS.flatMap((metric) => {
    const rule = ruleLine(metric, ctx)
    return rule ? [say(ctx, 'help.boards.rule', { metric: say(ctx, `metric.${metric}`), rule })] : []
  })
  return [...rules, say(ctx, 'help.boards.limits'), ...lines]
}
