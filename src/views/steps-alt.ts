import { elapsedOf } from '../domain/day.ts'
import { busiestHour, silentHours } from '../domain/hours.ts'
import type { ColumnsFacts } from './columns-chart.ts'
import type { ViewContext } from './context.ts'
import { clock, dayNameInFull, listed, sentences } from './format.ts'
import type { HoursFacts } from './hours-chart.ts'
import { amount, type Measuring } from './units.ts'
import { say } from './words/say.ts'

/** The pictures of steps in words, from the numbers they are drawn from. At most 1,024 characters, as Discord allows. */

/** The ends of an hour as the clock shows them: "17:00" and "18:00". */
export function hourEnds(hour: number): { from: string; to: string } {
  return { from: clock(hour * 3600), to: clock((hour + 1) * 3600) }
}

/** The highest hour first, then each that has steps; an hour that is not named had none, unless it had no data. */
export function hoursAlt({ date, zone, hours, units }: HoursFacts, ctx: ViewContext): string {
  const by = { locale: ctx.locale, units }
  const elapsed = elapsedOf(date, ctx.now, zone)
  const day = dayNameInFull(date, ctx.locale)
  const told = hours.flatMap((steps, hour) =>
    steps ? [say(ctx, 'steps.hours.alt.hour', { time: clock(hour * 3600), steps: amount(by, 'steps', steps) })] : [],
  )
  const list = told.join(say(ctx, 'steps.alt.between'))
  return sentences(ctx, [
    elapsed < 86_400
      ? say(ctx, 'steps.hours.alt.today', { day, time: clock(elapsed) })
      : say(ctx, 'steps.hours.alt', { day }),
    ...busiestSentence(hours, by),
    ...(told.length > 0 ? [say(ctx, 'steps.hours.alt.hours', { hours: list })] : []),
    ...silence(silentHours(hours, elapsed), by),
  ])
}

function busiestSentence(hours: HoursFacts['hours'], by: Measuring): string[] {
  const busiest = busiestHour(hours)
  if (!busiest) return []
  const steps = amount(by, 'steps', busiest.steps)
  return [say(by, 'steps.hours.alt.busiest', { ...hourEnds(busiest.hour), steps })]
}

function silence(stretches: readonly { start: number; end: number }[], by: Measuring): string[] {
  if (stretches.length === 0) return []
  const named = stretches.map(({ start, end }) =>
    say(by, 'heart.alt.gap', { from: clock(start * 3600), to: clock(end * 3600) }),
  )
  return [say(by, 'heart.alt.gaps', { gaps: listed(named, by.locale) })]
}

export function weekAlt({ days, values, usual, goal, units }: Omit<ColumnsFacts, 'metric'>, ctx: ViewContext): string {
  const by = { locale: ctx.locale, units }
  const of = new Map(values.map(({ date, value }) => [`${date}`, value]))
  const told = days.map((date) => {
    const day = dayNameInFull(date, by.locale)
    const steps = of.get(`${date}`)
    return steps === undefined
      ? say(by, 'steps.alt.day.nothing', { day })
      : say(by, 'steps.alt.day', { day, steps: amount(by, 'steps', steps) })
  })
  const list = told.join(say(by, 'steps.alt.between'))
  return sentences(by, [
    usual === null
      ? say(by, 'steps.alt', { days: list })
      : say(by, 'steps.alt.usual', { days: list, usual: amount(by, 'steps', usual) }),
    ...(goal === null ? [] : [say(by, 'steps.alt.goal', { goal: amount(by, 'steps', goal) })]),
  ])
}
