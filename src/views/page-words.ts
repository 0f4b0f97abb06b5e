import { html } from 'hono/html'
import type { DataKind } from '../domain/scope.ts'
import { MAX_NAME, type Page } from './page-layout.ts'
import { cut } from './plain.ts'
import { readsLine } from './reads.ts'
import type { Reader } from './words/say.ts'
import { type HtmlValues, sayHtml } from './words/say-html.ts'
import type { Key } from './words/words.ts'

/** What is known when a page is shown; a page says less rather than guess. */
export interface OutcomeFacts {
  providerName?: string
  userName?: string
  granted?: readonly DataKind[]
  missing?: readonly DataKind[]
  /** Names of providers whose link this one takes the place of. */
  replaced?: readonly string[]
  /** Names of commands that will not work. */
  blocked?: readonly string[]
  /** Where the page's form leads to; without it there are no buttons. */
  action?: string
  /** Whether this very browser used the link. */
  here?: boolean
  by?: 'discord' | 'vendor'
  /** What stays good after a No. */
  left?: 'link' | 'grant' | 'nothing'
  about?: 'taken' | 'changed'
  /** Where the vendor says the person can set their account up; https only. */
  url?: string
  /** How long to wait. */
  seconds?: number
  /** The four letters under which the operator finds what broke. */
  code?: string
}

/** Title, paragraphs, and the buttons of the page's one form; the first is the main one. */
export interface Ending {
  title: Page
  good: boolean
  body: Page[]
  buttons?: { label: Page; choice: string }[]
}

/** Says things in the language of a page, whose vendor and member every sentence of it may name. */
export interface Voice {
  say(key: Key, values?: HtmlValues): Page
  /** One paragraph of two messages. */
  both(first: Page, second: Page): Page
  reads(kinds: readonly DataKind[]): string
  /** Commands by name, one after the other. */
  commands(names: readonly string[]): Page
  /** What stays good when nothing came of it. */
  untouched(left?: OutcomeFacts['left']): Page
}

export function voiceOf(reader: Reader, { providerName, userName }: OutcomeFacts): Voice {
  const common = {
    ...known(providerName),
    named: userName ? 'yes' : 'no',
    name: userName ? `@${cut(userName, MAX_NAME)}` : '',
  }
  const say: Voice['say'] = (key, values) => sayHtml(reader, key, { ...common, ...values })
  return {
    say,
    both: (first, second) => say('page.sentences', { first, second }),
    reads: (kinds) => readsLine(reader, kinds),
    commands: (names) =>
      names.map((name) => html`<code>/${name}</code>`).reduce((first, second) => say('page.list', { first, second })),
    untouched: (left = 'nothing') => say('page.untouched', { left }),
  }
}

/** The other side by name. Messages choose their words by whether there is one, never by what it is. */
export function known(vendor: string | undefined): { known: 'yes' | 'no'; vendor: string } {
  return vendor ? { known: 'yes', vendor } : { known: 'no', vendor: '' }
}
