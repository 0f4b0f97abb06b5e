import type { LocalizationMap } from 'discord-api-types/v10'
import { LANGUAGE_IDS, LANGUAGES } from './languages.ts'
import { say } from './say.ts'
import type { Key } from './words.ts'

/** A name as Discord lists it: in English, and in every other language of ours under Discord's names for it. */
export function named(key: Key): { name: string; name_localizations: LocalizationMap } {
  const others = LANGUAGE_IDS.filter((id) => id !== 'en').flatMap((id) => {
    const { discord, locale } = LANGUAGES[id]
    return discord.map((name) => [name, say({ locale }, key)])
  })
  return { name: say(LANGUAGES.en, key), name_localizations: Object.fromEntries(others) }
}
