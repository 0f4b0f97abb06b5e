import { COMPONENT, isSelect, LINK_STYLE, mediaOf, type Placed, walk } from '../components.ts'
import type { Problem } from '../error.ts'
import { isObject, type Json, type JsonObject, lengthOf, numberOf, objectsOf, textOf } from '../json.ts'

const MAX_COMPONENTS = 40
const MAX_V2_TEXT = 4000
/** Discord answers 500, not 400, beyond this: https://github.com/discord/discord-api-docs/issues/8554 */
const MAX_V2_BYTES = 10_170
const BYTES_PER_TEXT = 12
const PREMIUM_STYLE = 6
const LINK_SCHEMES = ['http:', 'https:', 'discord:']

/** Components of a message; a modal's own are in modal.ts. */
export function componentProblems(components: Json | undefined, v2: boolean): Problem[] {
  const placed = walk(components)
  return [
    ...(v2 ? sizeProblems(placed) : []),
    ...duplicates(placed, 'custom_id'),
    ...duplicates(placed, 'id'),
    ...placed.flatMap(oneComponent),
  ]
}

/** Two components with one `custom_id`, or one id, in the same message. */
export function duplicates(placed: Placed[], key: 'custom_id' | 'id'): Problem[] {
  const seen = new Set<Json>()
  return placed.flatMap(({ component, path }) => {
    const value = component[key]
    if (value === undefined || value === null || value === 0) return []
    if (seen.has(value))
      return [{ path: `${path}.${key}`, message: `Component ${key} cannot be duplicated: ${String(value)}` }]
    seen.add(value)
    return []
  })
}

export function longer(component: JsonObject, key: string, max: number, path: string): Problem[] {
  return lengthOf(component[key]) > max
    ? [{ path: path === '' ? key : `${path}.${key}`, message: `Must be ${max} or fewer in length.` }]
    : []
}

export function numbered(list: Json | undefined, [min, max]: [number, number], path: string): Problem[] {
  const count = objectsOf(list).length
  return count < min || count > max ? [{ path, message: `Must be between ${min} and ${max} in length.` }] : []
}

function sizeProblems(placed: Placed[]): Problem[] {
  const path = 'components'
  const texts = placed.flatMap(({ component }) =>
    component.type === COMPONENT.text ? [textOf(component.content)] : [],
  )
  const text = texts.reduce((sum, one) => sum + lengthOf(one), 0)
  const bytes = texts.reduce((sum, one) => sum + Buffer.byteLength(one) + BYTES_PER_TEXT, 0)
  return [
    ...(placed.length > MAX_COMPONENTS
      ? [{ path, message: `more than ${MAX_COMPONENTS} components (${placed.length})` }]
      : []),
    ...(text > MAX_V2_TEXT ? [{ path, message: `COMPONENT_MAX_TOTAL_TEXT_LENGTH: ${text} of ${MAX_V2_TEXT}` }] : []),
    ...(bytes > MAX_V2_BYTES
      ? [{ path, message: `${bytes} bytes of text: Discord answers 500 beyond ${MAX_V2_BYTES}` }]
      : []),
  ]
}

type Rule = (component: JsonObject, path: string) => Problem[]

const RULES = new Map<Json | undefined, Rule>([
  [COMPONENT.row, rowProblems],
  [COMPONENT.button, buttonProblems],
  [COMPONENT.section, sectionProblems],
  [COMPONENT.gallery, galleryProblems],
  [COMPONENT.text, textProblems],
  [COMPONENT.thumbnail, (thumbnail, path) => longer(thumbnail, 'description', 1024, path)],
])

function oneComponent(placed: Placed): Problem[] {
  const { component, path } = placed
  const rule = isSelect(component.type) ? selectProblems : RULES.get(component.type)
  return [...(rule?.(component, path) ?? []), ...mediaOf(placed).flatMap((media) => mediaProblems(media, component))]
}

function textProblems(text: JsonObject, path: string): Problem[] {
  return textOf(text.content).trim() === '' ? [{ path: `${path}.content`, message: 'This field is required' }] : []
}

function rowProblems(row: JsonObject, path: string): Problem[] {
  const inside = objectsOf(row.components)
  const selects = inside.filter(({ type }) => isSelect(type)).length
  const at = `${path}.components`
  return [
    ...numbered(row.components, [1, 5], at),
    ...(selects > 0 && inside.length > 1 ? [{ path: at, message: 'a row holds five buttons or one select' }] : []),
  ]
}

function buttonProblems(button: JsonObject, path: string): Problem[] {
  const link = button.style === LINK_STYLE
  const bare = textOf(button.label) === '' && !isObject(button.emoji) && button.style !== PREMIUM_STYLE
  return [
    ...longer(button, 'label', 80, path),
    ...(bare ? [{ path, message: 'A button needs a label or an emoji' }] : []),
    ...(link ? linkProblems(button, path) : pressProblems(button, path)),
  ]
}

function linkProblems(button: JsonObject, path: string): Problem[] {
  if (isGiven(button.custom_id)) return [{ path, message: 'A custom id and url cannot both be specified' }]
  const url = textOf(button.url)
  if (!URL.canParse(url)) return [{ path: `${path}.url`, message: 'A well formed url is required' }]
  const scheme = LINK_SCHEMES.includes(new URL(url).protocol)
    ? []
    : [{ path: `${path}.url`, message: `Scheme must be one of ${LINK_SCHEMES.join(' ')}` }]
  return [...scheme, ...longer(button, 'url', 512, path)]
}

function pressProblems(button: JsonObject, path: string): Problem[] {
  if (isGiven(button.url)) return [{ path: `${path}.url`, message: 'only a link button has a url' }]
  return button.style === PREMIUM_STYLE ? [] : customIdProblems(button, path)
}

/** Null counts as absent. */
function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null
}

export function customIdProblems(component: JsonObject, path: string): Problem[] {
  return textOf(component.custom_id) === ''
    ? [{ path: `${path}.custom_id`, message: 'A custom id is required' }]
    : longer(component, 'custom_id', 100, path)
}

/** Also for a modal's selects. */
export function selectProblems(select: JsonObject, path: string): Problem[] {
  const options = objectsOf(select.options)
  const min = numberOf(select.min_values, 1)
  const max = numberOf(select.max_values, 1)
  const values = options.map(({ value }) => value)
  const listed = select.type === COMPONENT.stringSelect
  return [
    ...longer(select, 'placeholder', 150, path),
    ...customIdProblems(select, path),
    ...(min > max ? [{ path: `${path}.min_values`, message: 'min_values is more than max_values' }] : []),
    ...(listed ? numbered(select.options, [1, 25], `${path}.options`) : []),
    ...(listed && options.length > 0 && max > options.length
      ? [{ path: `${path}.max_values`, message: 'max_values is more than there are options' }]
      : []),
    ...(new Set(values).size < values.length
      ? [{ path: `${path}.options`, message: 'The specified option value is already used' }]
      : []),
    ...options.flatMap((option, index) =>
      ['label', 'value', 'description'].flatMap((key) => longer(option, key, 100, `${path}.options.${index}`)),
    ),
  ]
}

function sectionProblems(section: JsonObject, path: string): Problem[] {
  return [
    ...numbered(section.components, [1, 3], `${path}.components`),
    ...(isObject(section.accessory) ? [] : [{ path: `${path}.accessory`, message: 'This field is required' }]),
  ]
}

function galleryProblems(gallery: JsonObject, path: string): Problem[] {
  return [
    ...numbered(gallery.items, [1, 10], `${path}.items`),
    ...objectsOf(gallery.items).flatMap((item, index) => longer(item, 'description', 1024, `${path}.items.${index}`)),
  ]
}

/** A file component shows an upload of this message and nothing else. */
function mediaProblems({ url, path }: { url: string; path: string }, { type }: JsonObject): Problem[] {
  const allowed = type === COMPONENT.file ? ['attachment:'] : ['http:', 'https:', 'attachment:']
  const scheme = URL.canParse(url) ? new URL(url).protocol : ''
  return allowed.includes(scheme) ? [] : [{ path, message: `Scheme must be one of ${allowed.join(' ')}` }]
}
