import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { CommandArgs, CommandContext, OwnCommand } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { dayValues, SCALARS, type ScalarMetric } from '../domain/scalar.ts'
import type { When } from '../services/when.ts'
import { withStretchTurns } from '../views/nav.ts'
import { trendView } from '../views/trend.ts'
import { askedDay, belowOf, completeDay, type DaysDeps, dateOption, EVERYWHERE, factsOf } from './day.ts'
import { choice, described, optionWords } from './described.ts'

const METRICS = Object.keys(SCALARS) as ScalarMetric[]
/** In days. */
const RANGES = [7, 30, 90, 365] as const
const LONGEST = 366

/** `/trend metric: range: since: until:`: a metric over a stretch of days, against the stretch before. */
export function trendCommand({ days, recent, sharing }: DaysDeps): OwnCommand {
  return {
    data: {
      ...described('trend'),
      options: [
        {
          type: ApplicationCommandOptionType.String,
          ...optionWords('metric'),
          required: true,
          choices: METRICS.map((metric) => choice(`metric.${metric}`, metric)),
        },
        {
          type: ApplicationCommandOptionType.Integer,
          ...optionWords('range'),
          choices: RANGES.map((range) => choice(`choice.range.${range}`, range)),
        },
        dateOption('since'),
        dateOption('until'),
      ],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, ['steps', 'sleep', 'daily-resting-heart-rate']),
    async run(args, ctx) {
      const metric = metricOf(args.metric)
      const answer = await days.read(ctx.userId, { metrics: [metric], when: whenOf(args, ctx) }, ctx.now, ctx.deadline)
      const { to, units, points } = answer
      const count = args.since === undefined ? lengthOf(args.range) : answer.from.until(to).days + 1
      const from = to.subtract({ days: count - 1 })
      const all = dayValues(points, metric)
      const isIn = ({ date }: { date: Temporal.PlainDate }) => Temporal.PlainDate.compare(date, from) >= 0
      const [values, before] = [all.filter(isIn), all.filter((one) => !isIn(one))]
      const reply = trendView({ ...factsOf(answer), metric, from, to, values, before, units }, ctx)
      const below = belowOf('trend', { ...answer, sharing, ctx })
      return withStretchTurns(reply, { ...below, metric, shown: count, until: to, stretches: RANGES })
    },
  }
}

/** Two dates, or so many days that end with one; of these as many again are read for comparison. */
function whenOf(args: CommandArgs, ctx: CommandContext): When {
  const spec = askedDay(args, ctx, 'until')
  if (args.since !== undefined)
    return { kind: 'between', since: askedDay(args, ctx, 'since'), until: spec, most: LONGEST }
  const count = lengthOf(args.range)
  // A year before the year would double what the vendor is asked for; shorter stretches have theirs.
  return { kind: 'before', spec, days: count > 90 ? count : 2 * count }
}

/** A button may name the length of any two dates. */
function lengthOf(range: unknown): number {
  return typeof range === 'number' && Number.isInteger(range) && range >= 2 && range <= LONGEST ? range : 30
}

/** Discord only sends what it was told to offer; anything else is somebody's own client. */
function metricOf(said: unknown): ScalarMetric {
  if (typeof said === 'string' && Object.hasOwn(SCALARS, said)) return said as ScalarMetric
  throw new AppError('metric-unknown', { input: String(said ?? '') })
}
