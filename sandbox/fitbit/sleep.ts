import type { Person } from '../people/person.ts'
import { type SleepLog, sleepOn } from '../people/sleep.ts'
import { dateOf, datesOf, localTime, spanOf } from './dates.ts'
import { logId } from './identity.ts'
import { listAnswer } from './list.ts'
import { type Ask, route } from './route.ts'
import { type Level, levelsOf, STAGES } from './sleep-levels.ts'

export const sleepRoutes = [
  route('1.2/sleep/date/{date}.json', 'sleep', sleepDay),
  route('1.2/sleep/date/{start}/{end}.json', 'sleep', sleepRange),
  route('1.2/sleep/list.json', 'sleep', sleepList),
  route('1.2/sleep/goal.json', 'sleep', sleepGoal),
]

const INFO_CODES: Record<SleepLog['quality'], number> = { full: 0, 'little-heart-rate': 1, short: 2 }

/** `summary.stages` only where a night of the day has stages. Minutes. */
function sleepDay(ask: Ask, { date }: { date: string }) {
  const entries = entriesOf(ask, dateOf(ask, date))
  const staged = entries.filter(({ type }) => type === 'stages')
  const sum = (pick: (entry: (typeof entries)[number]) => number) =>
    entries.reduce((total, entry) => total + pick(entry), 0)
  const minutes = (level: Level) =>
    staged.reduce((total, { levels }) => total + (levels.summary[level]?.minutes ?? 0), 0)
  return {
    sleep: entries,
    summary: {
      ...(staged.length > 0 ? { stages: Object.fromEntries(STAGES.map((level) => [level, minutes(level)])) } : {}),
      totalMinutesAsleep: sum(({ minutesAsleep }) => minutesAsleep),
      totalSleepRecords: entries.length,
      totalTimeInBed: sum(({ timeInBed }) => timeInBed),
    },
  }
}

function sleepRange(ask: Ask, { start, end }: { start: string; end: string }) {
  const dates = datesOf(spanOf(ask, [start, end], { maxDays: 100, periods: [] }), ask)
  return { sleep: dates.toReversed().flatMap((date) => entriesOf(ask, date)) }
}

function sleepList(ask: Ask) {
  const { page, pagination } = listAnswer(ask, {
    path: '/1.2/user/-/sleep/list.json',
    of: (date) => recorded(ask, date).map((log) => ({ ...log, date })),
  })
  return { pagination, sleep: page.map((log) => entry(ask, log.date, log)) }
}

function sleepGoal({ person }: Ask) {
  const minDuration = Math.round(person.habits.sleepMinutes / 30) * 30
  return { goal: { minDuration, updatedOn: person.memberSince } }
}

/** The latest first. */
function entriesOf(ask: Ask, date: Temporal.PlainDate) {
  return recorded(ask, date)
    .toReversed()
    .map((log) => entry(ask, date, log))
}

/** Sleep known to the phone; read without the minutes of the day, which a hundred days would take long to work out. */
function recorded({ person, syncedAt }: Ask, date: Temporal.PlainDate): SleepLog[] {
  return sleepOn(person, date)
    .filter(({ end }) => end <= syncedAt)
    .sort((a, b) => a.start - b.start)
}

function entry({ person }: Ask, date: Temporal.PlainDate, log: SleepLog) {
  const levels = levelsOf(person, date, log)
  const timeInBed = (log.end - log.start) / 60_000
  const minutes = (level: Level) => levels.summary[level]?.minutes ?? 0
  const minutesAwake = log.kind === 'stages' ? minutes('wake') : minutes('restless') + minutes('awake')
  const minutesAsleep = timeInBed - minutesAwake
  return {
    dateOfSleep: date.toString(),
    duration: log.end - log.start,
    efficiency: Math.round((100 * minutesAsleep) / timeInBed),
    endTime: localTime(log.end, person.timeZone),
    infoCode: INFO_CODES[log.quality],
    isMainSleep: log.main,
    levels,
    logId: idOf(person, log),
    logType: 'auto_detected',
    minutesAfterWakeup: 0,
    minutesAsleep,
    minutesAwake,
    minutesToFallAsleep: 0,
    startTime: localTime(log.start, person.timeZone),
    timeInBed,
    type: log.kind,
  }
}

function idOf(person: Person, { start }: SleepLog): object {
  return logId(person, start, 2)
}
