import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { CommandArgs, CommandContext } from '../discord/command.ts'
import { type DaySpec, parseDay } from '../domain/day.ts'
import type { AnyPoint, MetricId, MetricValues } from '../domain/metric.ts'
import type { Days, DaysAnswer } from '../services/days.ts'
import type { DayFacts } from '../views/day-head.ts'

/** What commands about one day of the member share. */

/** Everywhere: in servers, in the bot's own DM, in group DMs; installed for a server or for oneself. */
export const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
}

export function dateOption(
  name = 'date',
  description = 'A day such as 2024-03-09, today, yesterday or -3d; without it, today',
) {
  return { type: ApplicationCommandOptionType.String as const, name, description, max_length: 40 }
}

/** Throws `date-unreadable` and `date-impossible`. */
export function askedDay(args: CommandArgs, ctx: CommandContext, name = 'date'): DaySpec {
  return parseDay(String(args[name] ?? 'today'), exampleDay(ctx))
}

/** A day that works, for whoever typed one that does not. */
function exampleDay({ now }: CommandContext): string {
  return now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 }).toString()
}

/** What a command about one's own days is made of. `sharing`: this operator lets members post their numbers. */
export interface DaysDeps {
  days: Days
  sharing: boolean
}

/** What the buttons below an answer need to know. */
export function belowOf(
  command: string,
  { sharing, mayShow, ctx }: { sharing: boolean; mayShow: boolean; ctx: CommandContext },
) {
  // In a DM there is nobody to share with.
  return { command, owner: ctx.userId, locale: ctx.locale, share: sharing && mayShow && ctx.guildId !== null }
}

export function factsOf({ to, today, zone, source, isCopy }: DaysAnswer): DayFacts {
  return { date: to, today, zone, source, isCopy }
}

/** The values of a metric on one day, in the order the vendor gave them. */
export function valuesOn<M extends MetricId>(
  points: readonly AnyPoint[],
  metric: M,
  date: Temporal.PlainDate,
): MetricValues[M][] {
  return points.flatMap((point) =>
    point.metric === metric && point.frame.kind === 'day' && point.frame.date.equals(date)
      ? [point.value as MetricValues[M]]
      : [],
  )
}
