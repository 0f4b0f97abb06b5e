import type { Problem } from '../error.ts'
import { type Json, type JsonObject, lengthOf, listOf, numberOf, objectOf, objectsOf, textOf } from '../json.ts'

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const CHAT_INPUT = 1
const SUB = 1
const GROUP = 2
const NUMBER = 10
const COUNTS: Record<number, number> = { 1: 100, 2: 15, 3: 15, 4: 1 }
const MAX_CHARACTERS = 8000

/** The documentation's 32, and two the OpenAPI file knows besides. */
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko ar he'.split(
    ' ',
  ),
)

/** A bulk overwrite: each command by itself, then their number and names together. */
export function commandListProblems(body: Json | undefined): Problem[] {
  const commands = objectsOf(body)
  const keys = commands.map((command) => `${typeOf(command)}:${textOf(command.name)}`)
  const counts = Map.groupBy(commands, typeOf)
  return [
    ...commands.flatMap((command, index) => commandProblems(command, String(index))),
    ...keys.flatMap((key, index) =>
      keys.indexOf(key) < index ? [{ path: `${index}.name`, message: 'Application command names must be unique' }] : [],
    ),
    ...[...counts].flatMap(([type, some]) =>
      some.length > (COUNTS[type] ?? 0)
        ? [{ path: '', message: `Maximum number of application commands reached (${COUNTS[type] ?? 0})` }]
        : [],
    ),
  ]
}

export function commandProblems(command: JsonObject, at = ''): Problem[] {
  const path = (key: string) => (at === '' ? key : `${at}.${key}`)
  const chat = typeOf(command) === CHAT_INPUT
  const contexts = listOf(command.contexts)
  const installs = listOf(command.integration_types)
  return [
    ...(chat ? nameProblems(command, path) : longName(command, path)),
    ...(chat ? descriptionProblems(command, path) : []),
    ...(chat || !textOf(command.description)
      ? []
      : [{ path: path('description'), message: 'only slash commands have one' }]),
    ...(chat || listOf(command.options).length === 0
      ? []
      : [{ path: path('options'), message: 'only slash commands have them' }]),
    ...localeProblems(command, path, chat ? 'slash' : 'menu'),
    ...optionListProblems(objectsOf(command.options), path('options'), null),
    ...(characters(command) > MAX_CHARACTERS
      ? [{ path: at, message: `Command exceeds maximum size (${MAX_CHARACTERS})` }]
      : []),
    ...(contexts.includes(2) && installs.length > 0 && !installs.includes(1)
      ? [{ path: path('contexts'), message: 'PRIVATE_CHANNEL needs USER_INSTALL' }]
      : []),
  ]
}

function typeOf(command: JsonObject): number {
  return numberOf(command.type, CHAT_INPUT)
}

type Path = (key: string) => string

function nameProblems(thing: JsonObject, path: Path): Problem[] {
  return isName(textOf(thing.name)) ? [] : [{ path: path('name'), message: 'Command name is invalid' }]
}

function isName(text: string): boolean {
  return NAME.test(text) && text === text.toLowerCase()
}

function longName(command: JsonObject, path: Path): Problem[] {
  const length = lengthOf(command.name)
  return length < 1 || length > 32 ? [{ path: path('name'), message: 'Must be between 1 and 32 in length.' }] : []
}

function descriptionProblems(thing: JsonObject, path: Path): Problem[] {
  const length = lengthOf(thing.description)
  return length < 1 || length > 100
    ? [{ path: path('description'), message: 'Must be between 1 and 100 in length.' }]
    : []
}

/** Translations follow the rules of what they translate: a slash command or option, a menu entry, a choice. */
function localeProblems(thing: JsonObject, path: Path, kind: 'slash' | 'menu' | 'choice'): Problem[] {
  const rules = [
    { key: 'name_localizations', max: kind === 'choice' ? 100 : 32, fits: kind === 'slash' ? isName : () => true },
    { key: 'description_localizations', max: 100, fits: () => true },
  ]
  return rules.flatMap(({ key, max, fits }) =>
    Object.entries(objectOf(thing[key])).flatMap(([locale, text]) => {
      const at = path(`${key}.${locale}`)
      if (!LOCALES.has(locale)) return [{ path: at, message: 'unknown locale' }]
      if (text === null) return []
      const length = lengthOf(text)
      if (length < 1 || length > max) return [{ path: at, message: `Must be between 1 and ${max} in length.` }]
      return fits(textOf(text)) ? [] : [{ path: at, message: 'Command name is invalid' }]
    }),
  )
}

/** `parent`: the type of the option they belong to; null for a command's own. */
function optionListProblems(options: JsonObject[], at: string, parent: number | null): Problem[] {
  const names = options.map(({ name }) => textOf(name))
  const firstOptional = options.findIndex((option) => option.required !== true)
  const late = options.findIndex(
    (option, index) => option.required === true && firstOptional !== -1 && index > firstOptional,
  )
  const nests = options.filter(({ type }) => type === SUB || type === GROUP).length
  return [
    ...(options.length > 25 ? [{ path: at, message: 'Must be 25 or fewer in length.' }] : []),
    ...(late === -1
      ? []
      : [{ path: `${at}.${late}`, message: 'Required options must be placed before non-required options' }]),
    ...names.flatMap((name, index) =>
      names.indexOf(name) < index ? [{ path: `${at}.${index}.name`, message: 'Option names must be unique' }] : [],
    ),
    ...(nests > 0 && nests < options.length ? [{ path: at, message: 'Sub-commands and values cannot be mixed' }] : []),
    ...options.flatMap((option, index) => optionProblems(option, `${at}.${index}`, parent)),
  ]
}

function optionProblems(option: JsonObject, at: string, parent: number | null): Problem[] {
  const path = (key: string) => `${at}.${key}`
  const type = numberOf(option.type)
  const nesting = type === SUB || type === GROUP
  // Command, group, sub-command, value: a step may be left out, none repeated.
  const misplaced = parent === SUB ? nesting : parent === GROUP && type !== SUB
  return [
    ...nameProblems(option, path),
    ...descriptionProblems(option, path),
    ...localeProblems(option, path, 'slash'),
    ...(misplaced ? [{ path: path('type'), message: 'cannot be nested here' }] : []),
    ...(nesting ? optionListProblems(objectsOf(option.options), path('options'), type) : valueProblems(option, path)),
  ]
}

function valueProblems(option: JsonObject, path: Path): Problem[] {
  const choices = objectsOf(option.choices)
  const names = choices.map(({ name }) => name)
  return [
    ...(option.autocomplete === true && choices.length > 0
      ? [{ path: path('autocomplete'), message: 'excludes choices' }]
      : []),
    ...(choices.length > 25 ? [{ path: path('choices'), message: 'Must be 25 or fewer in length.' }] : []),
    ...(new Set(names).size < names.length ? [{ path: path('choices'), message: 'Choice names must be unique' }] : []),
    ...choices.flatMap((choice, index) => choiceProblems(choice, (key) => path(`choices.${index}.${key}`))),
    ...boundProblems(option, path),
  ]
}

function choiceProblems(choice: JsonObject, path: Path): Problem[] {
  const wrong = ['name', 'value'].filter((key) => {
    const given = choice[key]
    return typeof given === 'string' && (lengthOf(given) > 100 || lengthOf(given) < 1)
  })
  return [
    ...wrong.map((key) => ({ path: path(key), message: 'Must be between 1 and 100 in length.' })),
    ...localeProblems(choice, path, 'choice'),
  ]
}

/** Lengths of a text, sizes of a number: whole ones up to 2^53 - 1, others up to 2^53. */
function boundProblems(option: JsonObject, path: Path): Problem[] {
  const [shortest, longest] = [numberOf(option.min_length), numberOf(option.max_length, 6000)]
  const largest = option.type === NUMBER ? 2 ** 53 : Number.MAX_SAFE_INTEGER
  const [least, most] = [numberOf(option.min_value, -largest), numberOf(option.max_value, largest)]
  return [
    ...(shortest < 0 || shortest > longest || longest > 6000
      ? [{ path: path('max_length'), message: 'Must be between min_length and 6000' }]
      : []),
    ...(least < -largest || least > most || most > largest
      ? [{ path: path('max_value'), message: `Must be between min_value and ${largest}` }]
      : []),
  ]
}

/** All names, descriptions and values; of a text and its translations only the longest counts. */
function characters(thing: JsonObject): number {
  const longest = (key: string) =>
    Math.max(lengthOf(thing[key]), ...Object.values(objectOf(thing[`${key}_localizations`])).map(lengthOf))
  const inside = [...objectsOf(thing.options), ...objectsOf(thing.choices)]
  const own = longest('name') + longest('description') + lengthOf(thing.value)
  return inside.reduce((sum, child) => sum + characters(child), own)
}
