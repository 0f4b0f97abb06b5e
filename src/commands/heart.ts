import type { OwnCommand } from '../discord/command.ts'
import type { Health } from '../services/health.ts'
import { heartView, noHeartView } from '../views/heart.ts'
import { withDayTurns } from '../views/nav.ts'
import { askedDay, belowOf, completeDay, type DaysDeps, dateOption, EVERYWHERE } from './day.ts'
import { described } from './described.ts'

/** `/heart date:2024-03-09`: one day of the member's heart, seen by nobody else. */
export function heartCommand({
  health,
  recent,
  sharing,
}: Pick<DaysDeps, 'recent' | 'sharing'> & { health: Health }): OwnCommand {
  return {
    data: {
      ...described('heart'),
      options: [dateOption()],
      ...EVERYWHERE,
    },
    visibility: 'private',
    complete: completeDay(recent, ['heart-rate', 'daily-resting-heart-rate']),
    async run(args, ctx) {
      const answer = await health.heartDay(ctx.userId, askedDay(args, ctx), ctx.now, ctx.deadline)
      const reply = answer.kind === 'day' ? heartView(answer.day, ctx) : noHeartView(answer, ctx)
      const { date, zone, isCopy } = answer.kind === 'day' ? answer.day : answer
      const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate()
      const mayShow = answer.kind === 'day' && answer.mayShow
      const nearest = answer.kind === 'empty' ? answer.nearest : null
      const again = isCopy || (answer.kind === 'empty' && date.equals(today))
      return withDayTurns(reply, { date, today, nearest, again, ...belowOf('heart', { sharing, mayShow, ctx }) })
    },
  }
}
