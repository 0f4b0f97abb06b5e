import type { DayFacts } from '../src/views/day-head.ts'
import { ctx } from '../test/views/people.ts'
import { wearer } from './wearer.ts'

/** Who and when the gallery is about: the moment of the views' own tests, and a member who lives in Oslo. */

export const NOW = ctx.now
const ZONE = 'Europe/Oslo'
export const TODAY = NOW.toZonedDateTimeISO(ZONE).toPlainDate()
/** A whole day with a run, a night and a nap. */
export const DATE = day('2024-03-09')
/** The watch lay in a drawer. */
export const EMPTY_DATE = day('2024-03-10')
export const OWNER = '100000000000000001'

export const ann = wearer('ann', ZONE, NOW)
export const bo = wearer('bo', ZONE, NOW)

function day(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso)
}

export const facts: DayFacts = {
  date: DATE,
  today: TODAY,
  zone: ZONE,
  source: { provider: 'Google Health', device: 'Charge 6', lastSync: NOW.subtract({ minutes: 12 }), readAt: NOW },
  isCopy: false,
}

/** The wearer's day is not over. */
export const today: DayFacts = { ...facts, date: TODAY }

/** The vendor could not be asked in time. */
export const copied: DayFacts = {
  ...facts,
  isCopy: true,
  source: { ...facts.source, readAt: NOW.subtract({ minutes: 140 }), lastSync: NOW.subtract({ hours: 5 }) },
}

/** A name that would be a script, a mention and a heading if anything let it. */
export const HOSTILE = '<script>alert(1)</script> **@everyone** <@1> [x](https://evil.example)\n# big'

/** What the buttons below an answer need to know. */
export function below(command: string, { locale }: { locale: string }) {
  return { command, owner: OWNER, share: true, locale }
}
