import { confirmPage } from '../src/views/page.ts'
import { type Outcome, outcomePage } from '../src/views/page-outcome.ts'
import type { OutcomeFacts } from '../src/views/page-words.ts'
import { facts, outcomes } from '../test/views/outcomes.ts'
import { pending } from '../test/views/people.ts'
import { HOSTILE } from './facts.ts'
import type { Screen, Section } from './state.ts'

/** The pages a link leads through in the browser. */

const confirm = (title: string, change: Partial<typeof pending> = {}): Screen => ({
  title,
  page: async ({ locale }) => String(await confirmPage({ ...pending, ...change, locale }, { action: '#' })),
})
const end = (outcome: Outcome, change: OutcomeFacts = {}, title: string = outcome): Screen => ({
  title,
  page: async (reader) => String(await outcomePage(outcome, { ...facts, action: '#', ...change }, reader)),
})

export const SCREENS: Section = {
  title: 'Pages in the browser',
  commands: [],
  screens: [
    confirm('before anything happens'),
    confirm('a hostile name', { userName: HOSTILE }),
    ...outcomes.map((outcome) => end(outcome)),
    end('done', { replaced: ['Fitbit'], providerName: 'Google Health' }, 'done, in place of another'),
    end('used', { here: true }, 'used, by this browser'),
    end('denied', { by: 'discord', left: 'link' }, 'denied, to Discord'),
    end('vendor-failed', { by: 'discord', left: 'link' }, 'Discord failed'),
    end('no-account', { url: 'https://fitbit.example/start' }, 'no-account, with an address'),
  ],
}
