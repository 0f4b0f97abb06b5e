import type { Person } from './person.ts'
import { runs, sketch } from './sketch.ts'

/** Ten more who walk, so that a server has a board worth looking at. Nobody here exists either. */

const NAMES = ['Quinn', 'Rosa', 'Sven', 'Tara', 'Uma', 'Vito', 'Wren', 'Xin', 'Yara', 'Zoe']
const ZONES = ['Europe/London', 'Europe/Madrid', 'Europe/Stockholm', 'Asia/Singapore', 'America/Toronto']

export const crowd: readonly Person[] = NAMES.map((name, index) =>
  sketch({
    id: name.toLowerCase(),
    displayName: name,
    locale: 'en-GB',
    timeZone: ZONES[index % ZONES.length] ?? 'Europe/London',
    heart: { resting: 54 + index, restingReported: true },
    habits: { commute: 4 + 3 * index, workouts: [runs(0.08 * index, 1020, 20 + 4 * index)] },
  }),
)
