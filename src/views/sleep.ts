import type { Baseline } from '../domain/baseline.ts'
import type { Sleep } from '../domain/metric.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { dayName, dayNameInFull, duration } from './format.ts'
import { hypnogram } from './hypnogram.ts'
import type { Picture, Reply } from './reply.ts'
import { usualLine } from './steps.ts'

export interface SleepFacts extends DayFacts {
  /** Everything that ended on the day, the main sleep and naps. */
  sleeps: readonly Sleep[]
  /** Minutes asleep on other days. */
  usual: Baseline | null
}

/** The night that ended on a day. States, never judges: no score and no goal. */
export function sleepView(facts: SleepFacts, ctx: ViewContext): Reply {
  const { date, sleeps } = facts
  const title = text(titleOf('🌙 Sleep', { ...facts, today: date.add({ days: 1 }) }, ctx))
  const main = sleeps.find(({ isMain }) => isMain) ?? sleeps.toSorted((a, b) => b.asleepSeconds - a.asleepSeconds)[0]
  if (!main) return card([title, text(nothingOn('sleep', facts, ctx)), text(...footOf(facts))])
  const naps = sleeps.filter((sleep) => sleep !== main)
  const total = sleeps.reduce((sum, { asleepSeconds }) => sum + asleepSeconds, 0) / 60
  const numbers = [
    `Asleep **${duration(main.asleepSeconds / 60)}** · in bed **${duration(main.inBedSeconds / 60)}**, ${hours(main)}`,
    ...stageLine(main),
    ...naps.map((nap) => `Nap ${hours(nap)}: asleep **${duration(nap.asleepSeconds / 60)}**`),
    ...usualLine('sleep', total, { ...facts, units: 'metric', today: date.add({ days: 1 }) }),
  ]
  const foot = text(...footOf(facts))
  if (main.segments.length === 0) return card([title, text(...numbers), foot])
  const file: Picture = {
    name: `sleep-${date}.png`,
    alt: sleepAlt(main, date, ctx),
    chart: hypnogram(main, `${dayName(date, ctx.locale)} · ${hours(main)}`),
  }
  return card([title, text(...numbers), picture(file), foot], { files: [file] })
}

function hours({ start, end }: Sleep): string {
  const time = (at: Temporal.PlainDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${time(start)}–${time(end)}`
}

function stageLine({ stages, awakeSeconds }: Sleep): string[] {
  const awake = `awake **${duration(awakeSeconds / 60)}**`
  if (!stages) return [`${awake[0]?.toUpperCase()}${awake.slice(1)} · this night was recorded without stages`]
  const told = [
    `Deep **${duration(stages.deep / 60)}**`,
    `REM **${duration(stages.rem / 60)}**`,
    `light **${duration(stages.light / 60)}**`,
    awake,
  ]
  return [told.join(' · ')]
}

function sleepAlt(sleep: Sleep, date: Temporal.PlainDate, ctx: ViewContext): string {
  const { stages, segments, asleepSeconds, awakeSeconds } = sleep
  const wakes = segments.filter(({ stage }) => stage === 'awake').length
  const totals = stages
    ? `Deep ${duration(stages.deep / 60)}, REM ${duration(stages.rem / 60)}, light ${duration(stages.light / 60)}, awake ${duration(awakeSeconds / 60)}`
    : `Asleep ${duration(asleepSeconds / 60)}, awake or restless ${duration(awakeSeconds / 60)}`
  const often = stages ? ` Awake ${wakes} ${wakes === 1 ? 'time' : 'times'}.` : ''
  return `Chart of the stages of sleep that ended on ${dayNameInFull(date, ctx.locale)}, ${hours(sleep)}. ${totals}.${often}`
}
