import { isObject, type Json, type JsonObject, objectOf, objectsOf, textOf } from './json.ts'

/** Numbers of `ComponentType`, named as the documentation names them. */
export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const

export const LINK_STYLE = 5

export interface Placed {
  component: JsonObject
  /** As in `components.0.components.1`. */
  path: string
  parent: JsonObject | null
}

/** A component tree, flattened in reading order. */
export function walk(components: Json | undefined, path = 'components', parent: JsonObject | null = null): Placed[] {
  return objectsOf(components).flatMap((component, index) => {
    const at = `${path}.${index}`
    const inside = (['accessory', 'component'] as const).flatMap((key) =>
      isObject(component[key]) ? walkOne(component[key], `${at}.${key}`, component) : [],
    )
    return [{ component, path: at, parent }, ...walk(component.components, `${at}.components`, component), ...inside]
  })
}

function walkOne(component: JsonObject, path: string, parent: JsonObject): Placed[] {
  return [{ component, path, parent }, ...walk(component.components, `${path}.components`, component)]
}

export function isSelect(type: Json | undefined): boolean {
  return (
    typeof type === 'number' &&
    (type === COMPONENT.stringSelect || (type >= COMPONENT.userSelect && type <= COMPONENT.channelSelect))
  )
}

/** Where pictures and files are named, with the field's path. */
export function mediaOf({ component, path }: Placed): { url: string; path: string }[] {
  const named = (media: Json | undefined, at: string) => {
    const url = objectOf(media).url
    return typeof url === 'string' ? [{ url, path: `${at}.url` }] : []
  }
  if (component.type === COMPONENT.thumbnail) return named(component.media, `${path}.media`)
  if (component.type === COMPONENT.file) return named(component.file, `${path}.file`)
  return objectsOf(component.items).flatMap((item, index) => named(item.media, `${path}.items.${index}.media`))
}

/** What Discord adds to the components a bot sent: ids, defaults, resolved pictures. */
export function completeComponents(components: Json | undefined, resolve: (url: string) => JsonObject): JsonObject[] {
  const taken = new Set(walk(components).map(({ component }) => component.id))
  let last = 0
  const nextId = () => {
    do last += 1
    while (taken.has(last))
    return last
  }
  const complete = (component: JsonObject): JsonObject => {
    const id = typeof component.id === 'number' && component.id > 0 ? component.id : nextId()
    const own = { ...defaultsOf(component), ...component, id }
    return { ...own, ...mediaFields(component, resolve), ...nested(component, complete) }
  }
  return objectsOf(withoutNulls(components)).map(complete)
}

/** A bot may send null for "nothing"; what Discord sends back leaves it out (an emoji's `id`, a link's `custom_id`). */
function withoutNulls(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((one) => withoutNulls(one) ?? null)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([, one]) => one !== null)
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one)]))
}

function nested(component: JsonObject, complete: (component: JsonObject) => JsonObject): JsonObject {
  const result: JsonObject = {}
  if (Array.isArray(component.components)) result.components = objectsOf(component.components).map(complete)
  if (isObject(component.accessory)) result.accessory = complete(component.accessory)
  return result
}

function defaultsOf({ type }: JsonObject): JsonObject {
  if (isSelect(type)) return { min_values: 1, max_values: 1 }
  if (type === COMPONENT.container) return { accent_color: null, spoiler: false }
  if (type === COMPONENT.separator) return { spacing: 1, divider: true }
  if (type === COMPONENT.thumbnail) return { description: null, spoiler: false }
  if (type === COMPONENT.file) return { name: null, size: null, spoiler: false }
  return {}
}

function mediaFields(component: JsonObject, resolve: (url: string) => JsonObject): JsonObject {
  const resolved = (value: Json | undefined) => {
    const { filename = null, size = null, ...media } = resolve(textOf(objectOf(value).url))
    return { media, filename, size }
  }
  if (component.type === COMPONENT.thumbnail) return { media: resolved(component.media).media }
  if (component.type === COMPONENT.file) {
    const { media, filename, size } = resolved(component.file)
    return { file: media, name: filename, size }
  }
  if (component.type !== COMPONENT.gallery) return {}
  return {
    items: objectsOf(component.items).map((item) => ({
      description: null,
      spoiler: false,
      ...item,
      media: resolved(item.media).media,
    })),
  }
}
