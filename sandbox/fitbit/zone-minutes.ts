import type { PersonDay } from '../people/day.ts'
import { datesOf, spanOf } from './dates.ts'
import { bucketsOf, clockText, detailOf, minutesIn, slicesOf } from './intraday.ts'
import { type Ask, route } from './route.ts'

const PERIODS = ['1d', '7d', '30d', '1w', '1m', '3m', '6m', '1y']
const PATH = '/activities/active-zone-minutes/date/{date}/{end}'

export const zoneMinutesRoutes = [
  route(`${PATH}.json`, 'activity', series),
  route(`${PATH}/{detail}.json`, 'activity', minuteSeries, { intradayOnly: true }),
  route(`${PATH}/{detail}/time/{start}/{stop}.json`, 'activity', minuteSeries, { intradayOnly: true }),
]

/** Days without a single minute of credit are left out, and so is the part of a zone nobody reached. */
function series(ask: Ask, { date, end }: { date: string; end: string }) {
  const days = datesOf(spanOf(ask, [date, end], { maxDays: 1095, periods: PERIODS }), ask)
  const entries = days.flatMap((each) => {
    const value = credit(ask.day(each).totals.zoneMinutes)
    return value ? [{ value, dateTime: each.toString() }] : []
  })
  return { 'activities-active-zone-minutes': entries }
}

function minuteSeries(ask: Ask, { detail, ...window }: { detail: string; date: string; end: string }) {
  const size = minutesIn(detailOf(detail, ['1min', '5min', '15min']))
  const entries = slicesOf(ask, window).map((slice) => ({
    dateTime: slice.day.date.toString(),
    minutes: [...bucketsOf(slice, size)].flatMap(([label, indexes]) => {
      const value = credit(zonesOf(slice.day, indexes))
      return value ? [{ minute: clockText(label * 60), value }] : []
    }),
  }))
  return { 'activities-active-zone-minutes-intraday': entries }
}

type Credit = PersonDay['totals']['zoneMinutes']

function credit({ moderate, vigorous, peak }: Credit) {
  const activeZoneMinutes = moderate + vigorous + peak
  if (activeZoneMinutes === 0) return null
  return {
    activeZoneMinutes,
    ...(moderate > 0 ? { fatBurnActiveZoneMinutes: moderate } : {}),
    ...(vigorous > 0 ? { cardioActiveZoneMinutes: vigorous } : {}),
    ...(peak > 0 ? { peakActiveZoneMinutes: peak } : {}),
  }
}

/** One point a minute in the fat-burn zone, two above. */
function zonesOf({ minutes, totals }: PersonDay, indexes: readonly number[]): Credit {
  const sum: Credit = { moderate: 0, vigorous: 0, peak: 0 }
  for (const index of indexes) {
    const rate = minutes.heart[index] ?? 0
    const zone = rate > 0 ? totals.zones.findLast(({ from }) => rate >= from) : undefined
    if (!zone || zone.key === 'below') continue
    sum[zone.key] += zone.key === 'moderate' ? 1 : 2
  }
  return sum
}
