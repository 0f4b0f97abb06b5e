import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { OwnCommand } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { dayValues, SCALARS, type ScalarMetric } from '../domain/scalar.ts'
import { withStretchTurns } from '../views/nav.ts'
import { TRENDS, trendView } from '../views/trend.ts'
import { askedDay, belowOf, completeDay, type DaysDeps, dateOption, EVERYWHERE, factsOf } from './day.ts'

const RANGES = [
  { name: '7 days', value: 7 },
  { name: '30 days', value: 30 },
  { name: '90 days', value: 90 },
  { name: '1 year', value: 365 },
]

/** `/trend metric: range: until:`: a metric over a stretch of days, against the stretch before. */
export function trendCommand({ days, recent, sharing }: DaysDeps): OwnCommand {
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
        dateOption('until'),
      ],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, ['steps', 'sleep', 'daily-resting-heart-rate']),
    async run(args, ctx) {
      const metric = metricOf(args.metric)
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
      return withStretchTurns(reply, { ...below, metric, shown: count, until: to, stretches: RANGES })
    },
  }

  /** Discord only sends what it was told to offer; anything else is somebody's own client. */
  function metricOf(said: unknown): ScalarMetric {
    if (typeof said === 'string' && Object.hasOwn(SCALARS, said)) return said as ScalarMetric
    throw new AppError('metric-unknown', { input: String(said ?? ''), offered: TRENDS.map(({ name }) => name) })
  }
}
