import { DAYS } from './days.ts'
import { PLAIN } from './plain.ts'
import { SCREENS } from './screens.ts'
import type { Section } from './state.ts'
import { STRETCHES } from './stretches.ts'

/** Everything Pulsecord can answer, in the order a member might meet it. */
export const SECTIONS: readonly Section[] = [...DAYS, ...STRETCHES, ...PLAIN, SCREENS]
