import type { Baseline } from '../domain/baseline.ts'
import type { Sleep } from '../domain/metric.ts'
import { card, picture, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { type DayFacts, footOf, nothingOn, titleOf } from './day-head.ts'
import { dayName, duration } from './format.ts'
import { hypnogram } from './hypnogram.ts'
import type { Picture, Reply } from './reply.ts'
import { partsOf, sleepAlt, times } from './sleep-words.ts'
import { usualLine } from './steps.ts'
import { type Reader, say } from './words/say.ts'

export interface SleepFacts extends DayFacts {
  /** Everything that ended on the day, the main sleep and naps. */
  sleeps: readonly Sleep[]
  /** Minutes asleep on other days. */
  usual: Baseline | null
}

/** The night that ended on a day. States, never judges: no score and no goal. */
export function sleepView(facts: SleepFacts, ctx: ViewContext): Reply {
  const { date, sleeps } = facts
  // A night that has ended is over, even today.
  const over = { ...facts, today: date.add({ days: 1 }) }
  const title = text(titleOf('sleep', over, ctx))
  const foot = text(...footOf(facts, ctx))
  const main = sleeps.find(({ isMain }) => isMain) ?? sleeps.toSorted((a, b) => b.asleepSeconds - a.asleepSeconds)[0]
  if (!main) return card([title, text(nothingOn('sleep', facts, ctx)), foot])
  const naps = sleeps.filter((sleep) => sleep !== main)
  const total = sleeps.reduce((sum, { asleepSeconds }) => sum + asleepSeconds, 0) / 60
  // A nap is no night: it is not told as one, nor compared with the others.
  const usual = main.isMain ? usualLine('sleep', total, over, { locale: ctx.locale, units: 'metric' }) : []
  const inAll = naps.length === 0 ? [] : [say(ctx, 'sleep.in-all', { asleep: duration(ctx, total) })]
  const numbers = [
    ...nightLines(main, ctx),
    ...naps.map((nap) =>
      say(ctx, 'sleep.nap', { times: times(nap, ctx), asleep: duration(ctx, nap.asleepSeconds / 60) }),
    ),
    ...(inAll.length + usual.length > 0 ? [[...inAll, ...usual].join(' · ')] : []),
  ]
  if (main.segments.length === 0) return card([title, text(...numbers), foot])
  const file: Picture = {
    name: `sleep-${date}.png`,
    alt: sleepAlt(main, facts.zone, date, ctx),
    chart: hypnogram(main, facts.zone, `${dayName(date, ctx.locale)} · ${times(main, ctx)}`, ctx),
  }
  return card([title, text(...numbers), picture(file), foot], { files: [file] })
}

function nightLines(sleep: Sleep, reader: Reader): string[] {
  const { asleep, inBed, awake, stages } = partsOf(sleep, reader)
  const [line, unstaged] = sleep.isMain
    ? (['sleep.asleep', 'sleep.no-stages'] as const)
    : (['sleep.nap.alone', 'sleep.nap.no-stages'] as const)
  return [
    say(reader, line, { asleep, inBed, times: times(sleep, reader) }),
    stages ? say(reader, 'sleep.stages', { ...stages, awake }) : say(reader, unstaged, { awake }),
  ]
}
