import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command } from '../discord/command.ts'
import { parseDay } from '../domain/day.ts'
import type { Health } from '../services/health.ts'
import { heartView, noHeartView } from '../views/heart.ts'
import { withDayTurns } from '../views/nav.ts'

/** `/heart date:2024-03-09`: one day of the member's heart, seen by nobody else. */
export function heartCommand({ health }: { health: Health }): Command {
  return {
    data: {
      name: 'heart',
      description: 'Your heart rate on one day: resting, range, zones and a chart',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'date',
          description: 'A day such as 2024-03-09, today, yesterday or -3d; without it, today',
          max_length: 40,
        },
      ],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    visibility: 'private',
    answer: 'deferred',
    async run(args, ctx) {
      const yesterday = ctx.now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 })
      const spec = parseDay(String(args.date ?? 'today'), yesterday.toString())
      const answer = await health.heartDay(ctx.userId, spec, ctx.now, ctx.deadline)
      const reply = answer.kind === 'day' ? heartView(answer.day, ctx) : noHeartView(answer, ctx)
      const { date, zone } = answer.kind === 'day' ? answer.day : answer
      const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate()
      return withDayTurns(reply, { command: 'heart', date, today, owner: ctx.userId })
    },
  }
}
