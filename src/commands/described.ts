import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10'
import { named } from '../views/words/named.ts'
import type { Key } from '../views/words/words.ts'

/** Names and descriptions as Discord lists them: English, and every other language beside it. */

type NameOf<Prefix extends string> = Key extends infer K
  ? K extends `${Prefix}.${infer Name}.description`
    ? Name
    : never
  : never

/** Of a command. Its English name is its id. */
export function described(command: Exclude<NameOf<'command'>, `${string}.${string}`>) {
  return words(`command.${command}.name`, `command.${command}.description`)
}

/** A subcommand, `<command>.<subcommand>`, with options of its own. */
export function subcommand(
  name: Exclude<Extract<NameOf<'command'>, `${string}.${string}`>, `option.${string}`>,
  options: APIApplicationCommandBasicOption[] = [],
) {
  const type = ApplicationCommandOptionType.Subcommand as const
  return { type, ...words(`command.${name}.name`, `command.${name}.description`), options }
}

/** Of an option; several commands may have the same. */
export function optionWords(option: NameOf<'command.option'>) {
  return words(`command.option.${option}.name`, `command.option.${option}.description`)
}

export function choice<V extends string | number>(key: Key, value: V) {
  return { ...named(key), value }
}

function words(name: Key, description: Key) {
  const { name: said, name_localizations: elsewhere } = named(description)
  return { ...named(name), description: said, description_localizations: elsewhere }
}
