import type { Sleep } from './metric.ts'

/** Whole minutes. */
export interface SleepMinutes {
  inBed: number
  asleep: number
  awake: number
  stages: Sleep['stages']
}

/** A sleep in minutes that add up where its seconds do: rounded one by one, stages may be a minute off the sleep they make. */
export function minutesOf({ inBedSeconds, asleepSeconds, awakeSeconds, stages }: Sleep): SleepMinutes {
  const [inBed, asleep] = [rounded(inBedSeconds), rounded(asleepSeconds)]
  const awake = asleepSeconds + awakeSeconds === inBedSeconds ? inBed - asleep : rounded(awakeSeconds)
  return { inBed, asleep, awake, stages: stages && stagesIn(stages, asleepSeconds) }
}

type Stages = NonNullable<Sleep['stages']>

/** As many are rounded up as it takes, those first that would lose most. */
function stagesIn({ light, deep, rem }: Stages, asleepSeconds: number): Stages {
  if (light + deep + rem !== asleepSeconds) return { light: rounded(light), deep: rounded(deep), rem: rounded(rem) }
  const down = (seconds: number) => Math.floor(seconds / 60)
  const missing = rounded(asleepSeconds) - down(light) - down(deep) - down(rem)
  const up = [light, deep, rem].toSorted((a, b) => (b % 60) - (a % 60)).slice(0, missing)
  const told = (seconds: number) => {
    const at = up.indexOf(seconds)
    if (at >= 0) up.splice(at, 1)
    return down(seconds) + (at >= 0 ? 1 : 0)
  }
  return { light: told(light), deep: told(deep), rem: told(rem) }
}

const rounded = (seconds: number) => Math.round(seconds / 60)
