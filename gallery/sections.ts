import { ACTIVITY } from './activity.ts'
import { BOARDS } from './boards.ts'
import { DAYS } from './days.ts'
import { SCREENS } from './screens.ts'
import { SERVER } from './server.ts'
import { SHARING } from './sharing.ts'
import type { Section } from './state.ts'
import { STRETCHES } from './stretches.ts'
import { WORDS } from './words.ts'

/** Everything Pulsecord can answer, in the order a member might meet it. */
export const SECTIONS: readonly Section[] = [
  ...DAYS,
  ACTIVITY,
  ...STRETCHES,
  SHARING,
  BOARDS,
  SERVER,
  ...WORDS,
  SCREENS,
]
