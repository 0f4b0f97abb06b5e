import { languageOf } from './languages.ts'
import { createMessages } from './messages.ts'
import type { Key } from './words.ts'

/** Whoever a sentence is for. */
export interface Reader {
  /** BCP 47, as Discord or a browser reports it. */
  locale: string
}

export type Values = Readonly<Record<string, string | number>>

/** In plain text an angle bracket is an angle bracket. */
const message = createMessages({ ignoreTag: true })

/** A message in the reader's language. Throws when a value it needs is not given, which no test of a view lets pass. */
export function say(reader: Reader, key: Key, values: Values = {}): string {
  return String(message(languageOf(reader.locale), key).format(values))
}
