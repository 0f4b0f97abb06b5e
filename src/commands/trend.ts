import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Command, CommandContext } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { dayValues, SCALARS, type ScalarMetric } from '../domain/scalar.ts'
import { withStretchTurns } from '../views/nav.ts'
import { RANGES, TRENDS, trendNames, trendView } from '../views/trend.ts'
import { askedDay, belowOf, type DaysDeps, dateOption, EVERYWHERE, factsOf } from './day.ts'

/** `/trend metric: range: until:`: a metric over a stretch of days, against the stretch before. */
export function trendCommand({ days, sharing }: DaysDeps): Command {
  return {
    data: {
      name: 'trend',
      description: 'One of your numbers over a week, a month, three months or a year',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'metric',
          description: 'What to look at',
          required: true,
          choices: TRENDS,
        },
        {
          type: ApplicationCommandOptionType.Integer,
          name: 'range',
          description: 'How far back; without it, 30 days',
          choices: RANGES,
        },
        dateOption('until', 'The last day, such as 2024-03-09, yesterday or -3d; without it, today'),
      ],
      ...EVERYWHERE,
    },
    visibility: 'private',
    answer: 'deferred',
    async run(args, ctx) {
      const metric = metricOf(args.metric, ctx)
      const count = RANGES.find(({ value }) => value === args.range)?.value ?? 30
      const spec = askedDay(args, ctx, 'until')
      // A year before the year would double what the vendor is asked for; shorter stretches have theirs.
      const back = count > 90 ? count : 2 * count
      const when = { kind: 'before' as const, spec, days: back }
      const answer = await days.read(ctx.userId, { metrics: [metric], when }, ctx.now, ctx.deadline)
      const { to, units, points } = answer
      const from = to.subtract({ days: count - 1 })
      const all = dayValues(points, metric)
      const isIn = ({ date }: { date: Temporal.PlainDate }) => Temporal.PlainDate.compare(date, from) >= 0
      const [values, before] = [all.filter(isIn), all.filter((one) => !isIn(one))]
      const reply = trendView({ ...factsOf(answer), metric, from, to, values, before, units }, ctx)
      const below = belowOf('trend', { ...answer, sharing, ctx })
      return withStretchTurns(reply, {
        ...below,
        metric,
        shown: count,
        until: to,
        stretches: RANGES.map(({ value }) => value),
      })
    },
  }

  /** Discord only sends what it was told to offer; anything else is somebody's own client. */
  function metricOf(said: unknown, ctx: CommandContext): ScalarMetric {
    if (typeof said === 'string' && Object.hasOwn(SCALARS, said)) return said as ScalarMetric
    throw new AppError('metric-unknown', { input: String(said ?? ''), offered: trendNames(ctx) })
  }
}
