import { html } from 'hono/html'
import type { Page } from '../page-layout.ts'
import { languageOf } from './languages.ts'
import { createMessages } from './messages.ts'
import type { Reader } from './say.ts'
import type { Key } from './words.ts'

/**
 * Text is escaped, a piece of a page is not; a function makes the tag of its name out of what stands inside. Tags and values
 * share their names, so no value may be called like a tag any message may use.
 */
export type HtmlValues = Readonly<Record<string, string | number | Page | ((inside: Inside) => Page)>> & {
  readonly [T in keyof typeof TAGS]?: never
}

/** What stands inside a tag: text, and pieces of a page. */
type Inside = readonly (string | Page)[]

const message = createMessages({ ignoreTag: false })

/** The tags any message may use. */
const TAGS = {
  b: (inside: Inside) => html`<strong>${inside}</strong>`,
  code: (inside: Inside) => html`<code>${inside}</code>`,
}

/** A message in the reader's language as a piece of a page. Throws when a value or a tag it needs is not given. */
export function sayHtml(reader: Reader, key: Key, values: HtmlValues = {}): Page {
  return html`${message(languageOf(reader.locale), key).format<Page>({ ...TAGS, ...values })}`
}
