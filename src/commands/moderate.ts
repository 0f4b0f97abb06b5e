import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Command, CommandArgs, CommandContext, Press } from '../discord/command.ts'
import { BOARD_METRICS, isBoardMetric } from '../domain/board.ts'
import { dayBy } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import type { DayOf } from '../domain/fair.ts'
import { todayIn } from '../domain/server.ts'
import type { Moderation } from '../services/moderation.ts'
import type { Review } from '../services/review.ts'
import type { Servers } from '../services/servers.ts'
import { blockedView, DEED_ROWS, deedsView, FLAG_ROWS, flagsView, ruledLine, ruledView } from '../views/moderation.ts'
import type { Reply } from '../views/reply.ts'
import { askedDay } from './day.ts'
import { choice, described, optionWords, subcommand } from './described.ts'
import { FOR_MANAGERS, managedGuild } from './managers.ts'

interface ModerateDeps {
  moderation: Moderation
  review: Review
  servers: Pick<Servers, 'of'>
}

const MEMBER = { type: ApplicationCommandOptionType.User as const, ...optionWords('member'), required: true }
const DAY = [
  MEMBER,
  {
    type: ApplicationCommandOptionType.String as const,
    ...optionWords('shared-metric'),
    required: true,
    choices: BOARD_METRICS.map((metric) => choice(`metric.${metric}`, metric)),
  },
  { type: ApplicationCommandOptionType.String as const, ...optionWords('wearer-day'), required: true, max_length: 40 },
]

/** `/moderate`: days to look at, days and members to leave out, and who decided that. */
export function moderateCommand(deps: ModerateDeps): Command {
  return {
    data: {
      ...described('moderate'),
      options: [
        subcommand('moderate.list'),
        subcommand('moderate.approve', DAY),
        subcommand('moderate.exclude', DAY),
        subcommand('moderate.block', [MEMBER]),
        subcommand('moderate.unblock', [MEMBER]),
        subcommand('moderate.log'),
      ],
      ...FOR_MANAGERS,
    },
    visibility: 'private',
    async run(args, ctx) {
      const guildId = managedGuild(ctx)
      const what = args.subcommand
      if (what === 'block' || what === 'unblock') return block(deps, what, args, ctx)
      if (what === 'log') return deeds(deps, 0, ctx)
      if (what !== 'approve' && what !== 'exclude') return flags(deps, 0, ctx)
      const date = dayBy(askedDay(args, ctx, 'day'), todayIn(await deps.servers.of(guildId), ctx.now))
      const day = dayOf(args.metric, `${date}`, args.member)
      await rule(deps, what, day, ctx)
      return ruledView(what, { ...day, name: ctx.names.get(day.member) ?? '' }, ctx)
    },
  }
}

/** *Approve* and *Leave out* under a day, with what is left in its place; and other pages. */
export function moderatePresses(deps: ModerateDeps): Press[] {
  const ruling = (what: 'approve' | 'exclude'): Press => ({
    name: what,
    answer: 'in-place',
    async run([metric, date, member], ctx) {
      const day = dayOf(metric, date, member)
      await rule(deps, what, day, ctx)
      const name = await deps.review.nameOf(managedGuild(ctx), day.member)
      return flags(deps, 0, ctx, ruledLine(what, { ...day, name }, ctx))
    },
  })
  return [
    ruling('approve'),
    ruling('exclude'),
    {
      name: 'moderate',
      answer: 'in-place',
      run: ([list, from], ctx) => (list === 'deeds' ? deeds : flags)(deps, Number(from) || 0, ctx),
    },
  ]
}

async function flags({ review }: ModerateDeps, from: number, ctx: CommandContext, done?: string): Promise<Reply> {
  const { rows, ...page } = await review.flagged(managedGuild(ctx), from, FLAG_ROWS)
  return flagsView({ ...page, flags: rows, done: done ?? null }, ctx)
}

async function deeds({ review }: ModerateDeps, from: number, ctx: CommandContext): Promise<Reply> {
  const { rows, ...page } = await review.log(managedGuild(ctx), from, DEED_ROWS)
  return deedsView({ ...page, deeds: rows }, ctx)
}

/** Throws `nothing-flagged` where there is nothing to decide, and `day-ahead`. */
async function rule({ moderation }: ModerateDeps, what: 'approve' | 'exclude', day: DayOf, ctx: CommandContext) {
  const by = { guildId: managedGuild(ctx), userId: ctx.userId, now: ctx.now }
  if (!(await moderation.rule(what, day, by))) throw new AppError('nothing-flagged', {})
}

async function block(
  { moderation }: ModerateDeps,
  what: 'block' | 'unblock',
  { member }: CommandArgs,
  ctx: CommandContext,
): Promise<Reply> {
  const by = { guildId: managedGuild(ctx), userId: ctx.userId, now: ctx.now }
  const isNew = await moderation.setBlocked(String(member), what === 'block', by)
  return blockedView({ what, isNew, name: ctx.names.get(String(member)) ?? '' }, ctx)
}

/** Throws `button-stale`: only a list of ours names days like this. */
function dayOf(metric: unknown, date: unknown, member: unknown): DayOf {
  if (isBoardMetric(metric) && /^\d{4}-\d\d-\d\d$/.test(String(date)) && /^\d{1,20}$/.test(String(member))) {
    return { metric, date: String(date), member: String(member) }
  }
  throw new AppError('button-stale', {})
}
