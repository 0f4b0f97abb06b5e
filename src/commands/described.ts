import type { LocalizationMap } from 'discord-api-types/v10'
import { LANGUAGE_IDS, LANGUAGES } from '../views/words/languages.ts'
import { say } from '../views/words/say.ts'
import type { Key } from '../views/words/words.ts'

/** Names and descriptions as Discord lists them: English, and every other language beside it. */

type NameOf<Prefix extends string> = Key extends infer K
  ? K extends `${Prefix}.${infer Name}.description`
    ? Name
    : never
  : never

const ENGLISH = { locale: LANGUAGES.en.locale }

/** Of a command. Its English name is its id. */
export function described(command: Exclude<NameOf<'command'>, `${string}.${string}`>) {
  return words(`command.${command}.name`, `command.${command}.description`)
}

/** Of an option; several commands may have the same. */
export function optionWords(option: NameOf<'command.option'>) {
  return words(`command.option.${option}.name`, `command.option.${option}.description`)
}

export function choice<V extends string | number>(key: Key, value: V) {
  return { name: say(ENGLISH, key), name_localizations: elsewhere(key), value }
}

function words(name: Key, description: Key) {
  return {
    name: say(ENGLISH, name),
    name_localizations: elsewhere(name),
    description: say(ENGLISH, description),
    description_localizations: elsewhere(description),
  }
}

function elsewhere(key: Key): LocalizationMap {
  const others = LANGUAGE_IDS.filter((id) => id !== 'en')
  return Object.fromEntries(
    others.flatMap((id) => LANGUAGES[id].discord.map((locale) => [locale, say({ locale }, key)])),
  )
}
