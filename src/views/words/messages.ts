import { IntlMessageFormat } from 'intl-messageformat'
import { LANGUAGES, type LanguageId } from './languages.ts'
import type { Key } from './words.ts'

/** Messages ready to be filled in. `ignoreTag`: `<b>` and the like are text. */
export function createMessages(options: { ignoreTag: boolean }): (language: LanguageId, key: Key) => IntlMessageFormat {
  // Reading a message costs a hundred times more than filling it in, and there are only so many.
  const made = new Map<string, IntlMessageFormat>()
  return (language, key) => {
    const id = `${language} ${key}`
    const found = made.get(id)
    if (found) return found
    const { words, locale } = LANGUAGES[language]
    const message = new IntlMessageFormat(words[key], locale, undefined, options)
    made.set(id, message)
    return message
  }
}
