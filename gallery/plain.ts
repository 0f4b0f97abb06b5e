import { DEFAULT_SETTINGS } from '../src/domain/settings.ts'
import { SHARED_METRICS, type ShareLevel } from '../src/domain/sharing.ts'
import { aboutView } from '../src/views/about.ts'
import { type ActivityFacts, activityView } from '../src/views/activity.ts'
import { brokenView, errorView } from '../src/views/error.ts'
import { withDayTurns } from '../src/views/nav.ts'
import { picturesComing, withoutPictures } from '../src/views/reply.ts'
import { type SettingsFacts, settingsView } from '../src/views/settings.ts'
import { notPostedView, postedView, previewView, sharedView } from '../src/views/share.ts'
import { sharedHereView, shareQuestionView, shareRefusedView, sharingView } from '../src/views/sharing.ts'
import { sleepView } from '../src/views/sleep.ts'
import { errors, variants } from '../test/views/error-samples.ts'
import { ACCOUNT, HELP, LINKING, type State as Made } from '../test/views/states.ts'
import { ann, below, DATE, EMPTY_DATE, facts, HOSTILE, OWNER, TODAY, today } from './facts.ts'
import type { Section, State } from './state.ts'

/** Answers without a chart of their own: the day at a glance, sharing, settings, linking, and everything that goes wrong. */

const activity = (title: string, change: Partial<ActivityFacts>): State => ({
  title,
  reply: (ctx) => {
    const { totals } = ann.day(DATE)
    const whole: ActivityFacts = {
      ...facts,
      units: 'metric',
      steps: totals.steps,
      distance: totals.metres,
      floors: totals.floors,
      calories: totals.kcal,
      active: { light: totals.minutes.lightly, moderate: totals.minutes.fairly, vigorous: totals.minutes.very },
      zoneMinutes: totals.zoneMinutes.moderate + totals.zoneMinutes.vigorous + totals.zoneMinutes.peak,
      exercises: ann.exercises(DATE),
    }
    const one = { ...whole, ...change }
    return withDayTurns(activityView(one, ctx), { ...below('activity', ctx), date: one.date, today: TODAY })
  },
})
const [run] = ann.exercises(DATE)
const ten = Array.from({ length: 10 }, (_, index) =>
  run ? [{ ...run, start: run.start.add({ minutes: 61 * index }) }] : [],
).flat()
const nothing = {
  steps: null,
  distance: null,
  floors: null,
  calories: null,
  active: null,
  zoneMinutes: null,
  exercises: [],
}

const ACTIVITY: Section = {
  title: 'Activity',
  commands: ['activity'],
  states: [
    activity('a day with a run', {}),
    activity('today, in miles', { ...today, units: 'uk' }),
    activity('ten exercises', { exercises: ten }),
    activity('an exercise with a hostile name', {
      exercises: ten.slice(0, 1).map((one) => ({ ...one, name: HOSTILE })),
    }),
    activity('all zero', {
      steps: 0,
      distance: 0,
      floors: 0,
      calories: 0,
      active: { light: 0, moderate: 0, vigorous: 0 },
      zoneMinutes: 0,
      exercises: [],
    }),
    activity('huge', {
      steps: 123_456,
      distance: 98_765,
      floors: 1_234,
      calories: 12_345,
      active: { light: 900, moderate: 300, vigorous: 240 },
      zoneMinutes: 780,
    }),
    activity('little told', { ...nothing, steps: 8_412, active: { light: null, moderate: 20, vigorous: 0 } }),
    activity('no data', { ...nothing, date: EMPTY_DATE }),
  ],
}

const asleep = (ctx: Parameters<State['reply']>[0]) => {
  const reply = sleepView({ ...facts, sleeps: ann.sleeps(DATE), usual: null }, ctx)
  return withDayTurns(reply, { ...below('sleep', ctx), date: DATE, today: TODAY })
}
const LEVELS: readonly ShareLevel[] = ['value', 'rank']
const about = { metric: 'steps', provider: 'Google Health' } as const

const SHARING: Section = {
  title: 'Sharing',
  commands: ['share'],
  states: [
    { title: 'a picture on its way', reply: (ctx) => picturesComing(asleep(ctx), ctx) },
    { title: 'a picture that could not be drawn', reply: (ctx) => withoutPictures(asleep(ctx)) },
    { title: 'the preview', reply: (ctx) => previewView(asleep(ctx), { name: 'Ann', postId: 'post:sleep' }, ctx) },
    { title: 'posted', seen: 'everyone', reply: (ctx) => postedView(asleep(ctx), { name: 'Ann', owner: OWNER }, ctx) },
    {
      title: 'posted by a hostile name',
      seen: 'everyone',
      reply: (ctx) => postedView(withoutPictures(asleep(ctx)), { name: HOSTILE, owner: OWNER }, ctx),
    },
    { title: 'what the preview turns into', reply: sharedView },
    { title: 'asked to post where that cannot be', reply: (ctx) => notPostedView(asleep(ctx), ctx) },
    { title: 'nothing shared', reply: (ctx) => sharingView(new Map(), ctx) },
    {
      title: 'everything shared',
      reply: (ctx) => sharingView(new Map(SHARED_METRICS.map((metric, at) => [metric, LEVELS[at % 2] ?? 'rank'])), ctx),
    },
    {
      title: 'the question, numbers',
      reply: (ctx) => shareQuestionView({ ...about, level: 'value', owner: OWNER }, ctx),
    },
    {
      title: 'the question, place only',
      reply: (ctx) => shareQuestionView({ ...about, level: 'rank', owner: OWNER }, ctx),
    },
    { title: 'shared', reply: (ctx) => sharedHereView({ metric: 'steps', level: 'value', before: 'off' }, ctx) },
    {
      title: 'shared, place only',
      reply: (ctx) => sharedHereView({ metric: 'daily-resting-heart-rate', level: 'rank', before: 'off' }, ctx),
    },
    {
      title: 'no longer shared',
      reply: (ctx) => sharedHereView({ metric: 'steps', level: 'off', before: 'rank' }, ctx),
    },
    {
      title: 'not shared before either',
      reply: (ctx) => sharedHereView({ metric: 'steps', level: 'off', before: 'off' }, ctx),
    },
    { title: 'refused, place allowed', reply: (ctx) => shareRefusedView({ ...about, levels: ['off', 'rank'] }, ctx) },
    { title: 'refused', reply: (ctx) => shareRefusedView({ ...about, levels: ['off'] }, ctx) },
  ],
}

const chosen = { zone: 'Asia/Tokyo', units: 'uk', language: 'ja', visibility: 'public' } as const
const settings = (title: string, change: Partial<SettingsFacts>): State => ({
  title,
  reply: (ctx) => settingsView({ settings: DEFAULT_SETTINGS, before: {}, sharing: true, owner: OWNER, ...change }, ctx),
})

const SETTINGS: Section = {
  title: 'Settings, about and help',
  commands: ['settings', 'about', 'help'],
  states: [
    settings('as they come', {}),
    settings('all chosen, two just now', { settings: chosen, before: { zone: null, units: 'metric' } }),
    settings('where posting is off', {
      settings: { ...DEFAULT_SETTINGS, zone: 'America/Argentina/ComodRivadavia' },
      sharing: false,
    }),
    {
      title: 'about',
      reply: (ctx) => aboutView({ providers: ['Fitbit', 'Google Health'], version: '0.1.0', sharing: true }, ctx),
    },
    {
      title: 'about, nothing to link, posting off',
      reply: (ctx) => aboutView({ providers: [], version: '0.1.0', sharing: false }, ctx),
    },
    ...made(HELP),
  ],
}

function made(states: Record<string, Made>, dms: readonly string[] = []): State[] {
  return Object.entries(states).map(([title, reply]) => ({
    title,
    reply,
    ...(dms.includes(title) ? { seen: 'dm' } : {}),
  }))
}

/** The states of a link that are sent as messages of their own. */
const DMS = Object.keys(LINKING).filter(
  (title) => !/^(an offer, (with|to|by)|unlinked|copies|not linked|nothing linked|which one)/.test(title),
)

const ERRORS: Section = {
  title: 'Everything that goes wrong',
  commands: [],
  states: [
    ...errors.map((error): State => ({ title: error.code, reply: (ctx) => errorView(error, ctx) })),
    ...variants.map(
      (error, index): State => ({
        title: `${error.code}, otherwise (${index + 1})`,
        reply: (ctx) => errorView(error, ctx),
      }),
    ),
    {
      title: 'not-shared-by, a hostile name',
      reply: (ctx) => errorView({ code: 'not-shared-by', facts: { name: HOSTILE } }, ctx),
    },
    { title: 'broken', reply: (ctx) => brokenView('H7K2', ctx) },
  ],
}

export const PLAIN: readonly Section[] = [
  ACTIVITY,
  SHARING,
  SETTINGS,
  { title: 'Account', commands: ['account', 'export', 'erase'], states: made(ACCOUNT) },
  { title: 'Linking and its messages', commands: ['link', 'unlink'], states: made(LINKING, DMS) },
  ERRORS,
]
