import { SCALARS, type ScalarMetric } from '../../src/domain/scalar.ts'
import { activityView } from '../../src/views/activity.ts'
import type { ViewContext } from '../../src/views/context.ts'
import { heartView, noHeartView } from '../../src/views/heart.ts'
import { withDayTurns, withPictureTurns, withStretchTurns } from '../../src/views/nav.ts'
import { recoveryView } from '../../src/views/recovery.ts'
import type { Reply } from '../../src/views/reply.ts'
import { postedView, previewView, sharedView } from '../../src/views/share.ts'
import { sleepView } from '../../src/views/sleep.ts'
import { stepsView } from '../../src/views/steps.ts'
import { trendView } from '../../src/views/trend.ts'
import { weightView } from '../../src/views/weight.ts'
import { day, facts, night, nothingDone, run, steps, stepsByHour, trend, usual, walk, weighed } from './day-facts.ts'
import { heartDay, hours, ctx as inEnglish, ZONES } from './people.ts'

const ctx: ViewContext = { ...inEnglish, locale: 'ja' }
const today = { ...facts, today: facts.date }
const late = { ...facts, source: { ...facts.source, lastSync: Temporal.Instant.from('2024-03-09T12:00:00Z') } }
const silent = { ...facts, source: { ...facts.source, lastSync: null, device: null } }
const here = { command: 'steps', owner: '1', share: true, locale: 'ja' }
const gaps = [13, 15, 18, 20].map((from) => [hours(from), hours(from + 0.5)] as const)
const noMinutes = ZONES.map((zone) => ({ ...zone, minutes: null }))
const noSamples = { step: 60, samples: [] }
const sign = (value: number) => ({
  metric: 'daily-respiratory-rate' as const,
  value,
  usual: { ...usual, low: 13, median: 14, high: 15 },
})
const recovery = { ...facts, units: 'metric' as const, signs: [sign(12), sign(14.2), sign(16)] }
const nap = { ...night, isMain: false, stages: null, segments: [], asleepSeconds: 2_700 }
const noHeart = { ...facts, nearest: null }

const METRICS = Object.keys(SCALARS) as ScalarMetric[]

/** Every view in every state. */
export const STATES: readonly (readonly [string, Reply])[] = [
  ['a heart', heartView(heartDay({ gaps }), ctx)],
  ['a heart today', heartView(heartDay({ until: hours(9) }, { date: day('2024-03-11') }), ctx)],
  ['a heart, from a copy', heartView(heartDay({}, { isCopy: true }), ctx)],
  ['a whole heart', heartView(heartDay(), ctx)],
  ['a heart without a resting rate', heartView(heartDay({}, { resting: null, zones: noMinutes }), ctx)],
  [
    'a heart without a resting rate today',
    heartView(heartDay({ until: hours(9) }, { date: day('2024-03-11'), resting: null, zones: noMinutes }), ctx),
  ],
  ['a heart in totals', heartView(heartDay({}, { series: null }), ctx)],
  ['a heart without samples', heartView(heartDay({}, { series: noSamples }), ctx)],
  ['a heart without samples today', heartView(heartDay({}, { series: noSamples, date: day('2024-03-11') }), ctx)],
  ['no heart', noHeartView(noHeart, ctx)],
  ['no heart, but near', noHeartView({ ...noHeart, nearest: day('2024-03-07') }, ctx)],
  ['no heart today', noHeartView({ ...noHeart, ...today }, ctx)],
  ['no heart, not synced', noHeartView({ ...noHeart, ...late }, ctx)],
  ['steps', withDayTurns(stepsView(steps, ctx), { ...facts, ...here })],
  ['steps by hour', withPictureTurns(stepsView(stepsByHour, ctx), { ...here, date: facts.date, shown: 'hours' })],
  [
    'steps by hour today',
    stepsView({ ...stepsByHour, date: facts.today, week: [{ date: facts.today, value: 1_757 }] }, ctx),
  ],
  ['steps with a goal', stepsView({ ...stepsByHour, picture: 'week' }, ctx)],
  ['steps today', stepsView({ ...steps, today: facts.date }, ctx)],
  ['steps from a copy', stepsView({ ...steps, isCopy: true, usual: null }, ctx)],
  ['no steps', stepsView({ ...steps, week: [] }, ctx)],
  ['no steps today', stepsView({ ...steps, ...today, week: [] }, ctx)],
  ['no steps, never synced', stepsView({ ...steps, ...silent, today: facts.date, week: [] }, ctx)],
  ['a night', sleepView({ ...facts, sleeps: [nap, night], usual: { ...usual, median: 410 } }, ctx)],
  ['a night without stages', sleepView({ ...facts, sleeps: [{ ...night, stages: null }], usual: null }, ctx)],
  ['no night', sleepView({ ...facts, sleeps: [], usual: null }, ctx)],
  ['no night today', sleepView({ ...today, sleeps: [], usual: null }, ctx)],
  [
    'a busy day',
    activityView(
      {
        ...nothingDone,
        steps: 8_412,
        distance: 5_640,
        floors: 9,
        calories: 2_345,
        active: { light: 90, moderate: 20, vigorous: 0 },
        zoneMinutes: 42,
        exercises: [{ ...run, name: 'Run' }, walk],
      },
      ctx,
    ),
  ],
  ['a very busy day', activityView({ ...nothingDone, exercises: Array(50).fill(walk) }, ctx)],
  ['an idle day', activityView(nothingDone, ctx)],
  ['an idle day today', activityView({ ...nothingDone, ...today }, ctx)],
  ['recovery', recoveryView(recovery, ctx)],
  ['recovery without a usual', recoveryView({ ...recovery, signs: [{ ...sign(14), usual: null }] }, ctx)],
  ['no recovery', recoveryView({ ...recovery, signs: [] }, ctx)],
  ['no recovery today', recoveryView({ ...recovery, ...today, signs: [] }, ctx)],
  ['weight', weightView(weighed, ctx)],
  [
    'weight by a scale',
    weightView({ ...weighed, latest: { ...weighed.latest, method: 'measured', weight: { kg: 71.5, at: null } } }, ctx),
  ],
  ['no weight', weightView({ ...weighed, values: [], latest: null, fat: null }, ctx)],
  [
    'a trend',
    withStretchTurns(trendView(trend, ctx), {
      ...here,
      metric: 'steps',
      shown: 7,
      until: facts.date,
      stretches: [7, 30, 90, 365],
    }),
  ],
  ['no trend', trendView({ ...trend, values: [] }, ctx)],
  ...METRICS.map((value) => [`a trend of ${value}`, trendView({ ...trend, metric: value, before: [] }, ctx)] as const),
  ['a preview', previewView(stepsView(steps, ctx), { name: 'Ann', postId: 'post:steps' }, ctx)],
  ['a posted copy', postedView(stepsView(steps, ctx), { name: 'Ann', owner: '1' }, ctx)],
  ['what a preview turns into', sharedView(ctx)],
]
