import type { OwnCommand } from '../discord/command.ts'
import { baselineBefore } from '../domain/baseline.ts'
import { dayValues } from '../domain/scalar.ts'
import { withDayTurns } from '../views/nav.ts'
import { recoveryView } from '../views/recovery.ts'
import { askedDay, belowOf, completeDay, type DaysDeps, dateOption, EVERYWHERE, factsOf, waysOn } from './day.ts'
import { described } from './described.ts'

const SIGNS = [
  'daily-resting-heart-rate',
  'daily-heart-rate-variability',
  'daily-oxygen-saturation',
  'daily-respiratory-rate',
  'daily-sleep-temperature-derivations',
] as const

/** `/recovery date:`: what a night tells, against one's own usual. */
export function recoveryCommand({ days, recent, sharing }: DaysDeps): OwnCommand {
  return {
    data: {
      ...described('recovery'),
      options: [dateOption('woken')],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, SIGNS),
    async run(args, ctx) {
      const when = { kind: 'before' as const, spec: askedDay(args, ctx), days: 31 }
      const answer = await days.read(ctx.userId, { metrics: SIGNS, when }, ctx.now, ctx.deadline)
      const { points, to: date, units } = answer
      const signs = SIGNS.flatMap((metric) => {
        const values = dayValues(points, metric)
        const mine = values.find((one) => one.date.equals(date))
        return mine ? [{ metric, value: mine.value, usual: baselineBefore(values, date) }] : []
      })
      const reply = recoveryView({ ...factsOf(answer), units, signs }, ctx)
      return withDayTurns(reply, {
        ...factsOf(answer),
        ...waysOn(answer, 'daily-resting-heart-rate'),
        ...belowOf('recovery', { sharing, mayShow: answer.mayShow && signs.length > 0, ctx }),
      })
    },
  }
}
