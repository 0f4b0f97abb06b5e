import {
  type APIApplicationCommand,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10'
import { type Json, type JsonObject, lengthOf, numberOf, objectsOf, textOf } from './json.ts'

type Typed = APIApplicationCommandInteractionDataBasicOption

/**
 * What the client makes of the options somebody filled in, those of a subcommand inside it. Throws where it would not send:
 * missing, foreign, too long, a subcommand left out.
 */
export function sentOptions(
  command: APIApplicationCommand,
  part: string | undefined,
  given: Record<string, Json>,
): APIApplicationCommandInteractionDataOption[] {
  const type = ApplicationCommandOptionType.Subcommand as const
  const parts = objectsOf(command.options).filter((option) => option.type === type)
  if (part === undefined && parts.length === 0) return typedOptions(command, given)
  const chosen = parts.find(({ name }) => name === part)
  if (!chosen || part === undefined) throw new Error(`/${command.name} has no subcommand ${part ?? '(none)'}`)
  const inside = { ...command, name: `${command.name} ${part}`, options: objectsOf(chosen.options) }
  return [{ type, name: part, options: typedOptions(inside as unknown as APIApplicationCommand, given) }]
}

function typedOptions(command: APIApplicationCommand, given: Record<string, Json>): Typed[] {
  const declared = objectsOf(command.options)
  const unknown = Object.keys(given).find((name) => !declared.some((option) => option.name === name))
  if (unknown !== undefined) throw new Error(`/${command.name} has no option ${unknown}`)
  const missing = declared.find((option) => option.required === true && !(textOf(option.name) in given))
  if (missing) throw new Error(`/${command.name} needs ${textOf(missing.name)}`)
  return declared.flatMap((option) => {
    const value = given[textOf(option.name)]
    return value === undefined ? [] : [typedOption(option, value)]
  })
}

/** What somebody types into `option`, while `given` stands in others. */
export interface Typing {
  option: string
  value: string
  given?: Record<string, Json>
}

/** The options of a command that is not sent yet, so a required one may be missing. Throws where nothing is offered. */
export function halfTyped(command: APIApplicationCommand, { option: name, value, given = {} }: Typing) {
  const declared = objectsOf(command.options)
  const option = declared.find((one) => one.name === name)
  if (option?.autocomplete !== true) throw new Error(`/${command.name} offers nothing for ${name}`)
  const filled = Object.keys(given)
  const options = declared
    .filter((one) => filled.includes(textOf(one.name)))
    .map((one) => ({ ...one, required: false }))
  const partial = { ...command, options } as unknown as APIApplicationCommand
  return { options: typedOptions(partial, given), focused: { name, value, type: numberOf(option.type) } }
}

function typedOption(option: JsonObject, value: Json): Typed {
  const name = textOf(option.name)
  const refuse = (why: string) => new Error(`option ${name}: ${why}`)
  const choices = objectsOf(option.choices)
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) throw refuse('not one of its choices')
  const type = numberOf(option.type)
  if (type === ApplicationCommandOptionType.String && typeof value === 'string') {
    const [min, max] = [numberOf(option.min_length), numberOf(option.max_length, 6000)]
    if (lengthOf(value) < min || lengthOf(value) > max) throw refuse(`takes ${min} to ${max} characters`)
    return { name, type, value }
  }
  if (type === ApplicationCommandOptionType.Boolean && typeof value === 'boolean') return { name, type, value }
  const numeric = type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number
  if (numeric && typeof value === 'number') {
    if (type === ApplicationCommandOptionType.Integer && !Number.isSafeInteger(value))
      throw refuse('takes whole numbers')
    const [min, max] = [numberOf(option.min_value, -(2 ** 53)), numberOf(option.max_value, 2 ** 53)]
    if (value < min || value > max) throw refuse(`takes ${min} to ${max}`)
    return { name, type, value }
  }
  const isNamed = type === ApplicationCommandOptionType.User || type === ApplicationCommandOptionType.Channel
  if (isNamed && typeof value === 'string') return { name, type, value }
  // Roles need resolved data; no command of ours takes any yet.
  throw refuse(`the stand-in models no option of type ${type} with a ${typeof value}`)
}
