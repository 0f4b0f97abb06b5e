import { DEFAULT_SETTINGS } from '../src/domain/settings.ts'
import { aboutView } from '../src/views/about.ts'
import { brokenView, errorView } from '../src/views/error.ts'
import { type SettingsFacts, settingsView } from '../src/views/settings.ts'
import { errors, variants } from '../test/views/error-samples.ts'
import { ACCOUNT, HELP, LINKING, type State as Made } from '../test/views/states.ts'
import { HOSTILE, OWNER } from './facts.ts'
import type { Section, State } from './state.ts'

/** Answers without a picture: settings, help, accounts, linking, and everything that goes wrong. */

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

export const WORDS: readonly Section[] = [
  SETTINGS,
  { title: 'Account', commands: ['account', 'export', 'erase'], states: made(ACCOUNT) },
  { title: 'Linking and its messages', commands: ['link', 'unlink'], states: made(LINKING, DMS) },
  ERRORS,
]
