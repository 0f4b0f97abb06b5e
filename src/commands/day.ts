import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10'
import type { Command, CommandArgs, CommandContext } from '../discord/command.ts'
import { type DayReader, type DaySpec, dayBy, parseDay } from '../domain/day.ts'
import { AppError } from '../domain/error.ts'
import type { AnyPoint, MetricId, MetricValues } from '../domain/metric.ts'
import type { Days, DaysAnswer } from '../services/days.ts'
import type { Recent } from '../services/recent.ts'
import type { DayFacts } from '../views/day-head.ts'
import { dayName } from '../views/format.ts'
import { formatLocale, LANGUAGES, languageOf } from '../views/words/languages.ts'
import { say } from '../views/words/say.ts'
import { optionWords } from './described.ts'

/** What commands about one day of the member share. */

/** Everywhere: in servers, in the bot's own DM, in group DMs; installed for a server or for oneself. */
export const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
}

/** An option that names a day; days with data are offered while it is typed. */
export function dateOption(words: 'date' | 'woken' | 'up-to' | 'since' | 'until' = 'date') {
  return {
    type: ApplicationCommandOptionType.String as const,
    ...optionWords(words),
    max_length: 40,
    autocomplete: true as const,
  }
}

/** Throws `date-unreadable`, `date-impossible` and `date-too-early`. */
export function askedDay(args: CommandArgs, ctx: CommandContext, name = 'date'): DaySpec {
  return parseDay(String(args[name] ?? 'today'), exampleDay(ctx), readerOf(ctx))
}

function readerOf({ locale }: CommandContext): DayReader {
  return { locale: formatLocale(locale), words: LANGUAGES[languageOf(locale)].days }
}

/** A day that works, for whoever typed one that does not. */
function exampleDay({ now }: CommandContext): string {
  return now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 }).toString()
}

/** What has been typed so far as a day, then days that are known to have data. The values are dates that any day reads back. */
export function completeDay(recent: Recent, metrics: readonly MetricId[]): NonNullable<Command['complete']> {
  return async ({ value }, ctx) => {
    const { zone, dates } = await recent.days(ctx.userId, metrics, ctx.now)
    const today = ctx.now.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()
    const meant = meantBy(value, ctx, today)
    const known = dates.length > 0 ? dates : Array.from({ length: 7 }, (_, back) => today.subtract({ days: back }))
    const typed = value.normalize('NFKC').trim().toLowerCase()
    const fits = (date: Temporal.PlainDate) =>
      `${date}`.startsWith(typed) || dayName(date, ctx.locale).toLowerCase().includes(typed)
    const offered = [...(meant ? [meant] : []), ...known.filter((date) => fits(date) && !(meant && date.equals(meant)))]
    return offered.slice(0, MOST_DAYS).map((date) => ({ name: choiceName(date, today, ctx), value: `${date}` }))
  }
}

/** What Discord takes of offers at once. */
const MOST_DAYS = 25

function meantBy(value: string, ctx: CommandContext, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (value.trim() === '') return null
  try {
    const date = dayBy(parseDay(value, exampleDay(ctx), readerOf(ctx)), today)
    return Temporal.PlainDate.compare(date, today) > 0 ? null : date
  } catch (error) {
    // Half a date is not wrong yet.
    if (error instanceof AppError) return null
    throw error
  }
}

function choiceName(date: Temporal.PlainDate, today: Temporal.PlainDate, ctx: CommandContext): string {
  const day = dayName(date, ctx.locale)
  const back = date.until(today).days
  return back === 0 ? say(ctx, 'choice.today', { day }) : back === 1 ? say(ctx, 'choice.yesterday', { day }) : day
}

/** What a command about one's own days is made of. `sharing`: this operator lets members post their numbers. */
export interface DaysDeps {
  days: Days
  recent: Recent
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

/** Where to go from a day of which nothing is there: the last one before it that has data, and once more if it may come. */
export function waysOn({ points, to: date, today, isCopy }: DaysAnswer, metric: MetricId) {
  const days = points.flatMap((point) =>
    point.metric === metric && point.frame.kind === 'day' ? [point.frame.date] : [],
  )
  const isEmpty = !days.some((day) => day.equals(date))
  return { nearest: isEmpty ? (days.at(-1) ?? null) : null, again: isCopy || (isEmpty && date.equals(today)) }
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
