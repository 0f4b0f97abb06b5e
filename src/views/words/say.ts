import { IntlMessageFormat } from 'intl-messageformat'
import { LANGUAGES, type LanguageId, languageOf } from './languages.ts'
import type { Key } from './words.ts'

/** Whoever a sentence is for. */
export interface Reader {
  /** BCP 47, as Discord or a browser reports it. */
  locale: string
}

export type Values = Readonly<Record<string, string | number>>

/** A message in the reader's language. Throws when a value it needs is not given, which no test of a view lets pass. */
export function say(reader: Reader, key: Key, values: Values = {}): string {
  return String(messageOf(languageOf(reader.locale), key).format(values))
}

const made = new Map<string, IntlMessageFormat>()

/** Reading a message costs a hundred times more than filling it in, and there are only so many. */
function messageOf(language: LanguageId, key: Key): IntlMessageFormat {
  const id = `${language} ${key}`
  const found = made.get(id)
  if (found) return found
  const { words, locale } = LANGUAGES[language]
  const message = new IntlMessageFormat(words[key], locale, undefined, { ignoreTag: true })
  made.set(id, message)
  return message
}
