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

const STAGES = ['light', 'deep', 'rem'] as const

/** As many are rounded up as it takes, those first that would lose most. */
function stagesIn(stages: Stages, asleepSeconds: number): Stages {
  const { light, deep, rem } = stages
  if (light + deep + rem !== asleepSeconds) return { light: rounded(light), deep: rounded(deep), rem: rounded(rem) }
  const down = (stage: keyof Stages) => Math.floor(stages[stage] / 60)
  const missing = rounded(asleepSeconds) - down('light') - down('deep') - down('rem')
  const up = STAGES.toSorted((a, b) => (stages[b] % 60) - (stages[a] % 60)).slice(0, missing)
  const told = (stage: keyof Stages) => down(stage) + (up.includes(stage) ? 1 : 0)
  return { light: told('light'), deep: told('deep'), rem: told('rem') }
}

const rounded = (seconds: number) => Math.round(seconds / 60)
