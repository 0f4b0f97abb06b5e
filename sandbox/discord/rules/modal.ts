import { COMPONENT, isSelect, walk } from '../components.ts'
import type { Problem } from '../error.ts'
import { isObject, type Json, type JsonObject, numberOf, objectsOf, textOf } from '../json.ts'
import { customIdProblems, duplicates, longer, numbered, selectProblems } from './components.ts'

const TOP_LEVEL: number[] = [COMPONENT.row, COMPONENT.label, COMPONENT.text]
const LISTS = new Map<Json | undefined, [number, number]>([
  [COMPONENT.radioGroup, [2, 10]],
  [COMPONENT.checkboxGroup, [1, 10]],
])

/** What the documentation demands of a modal; the OpenAPI file allows 40 parts, Discord five. */
export function modalProblems(modal: JsonObject): Problem[] {
  const parts = objectsOf(modal.components)
  return [
    ...longer(modal, 'title', 45, ''),
    ...longer(modal, 'custom_id', 100, ''),
    ...['title', 'custom_id'].flatMap((path) =>
      textOf(modal[path]) === '' ? [{ path, message: 'This field is required' }] : [],
    ),
    ...numbered(modal.components, [1, 5], 'components'),
    ...duplicates(walk(modal.components), 'custom_id'),
    ...duplicates(walk(modal.components), 'id'),
    ...parts.flatMap((part, index) => partProblems(part, `components.${index}`)),
    ...walk(modal.components).flatMap(({ component, path }) => inputProblems(component, path)),
  ]
}

/** The components of a modal which take a value. */
export function modalInputs(modal: JsonObject): JsonObject[] {
  return walk(modal.components).flatMap(({ component }) => (textOf(component.custom_id) === '' ? [] : [component]))
}

function partProblems(part: JsonObject, path: string): Problem[] {
  if (!TOP_LEVEL.includes(numberOf(part.type))) return [{ path: `${path}.type`, message: 'not a part of a modal' }]
  if (part.type !== COMPONENT.label) return []
  return [
    ...longer(part, 'label', 45, path),
    ...longer(part, 'description', 100, path),
    ...(textOf(part.label) === '' ? [{ path: `${path}.label`, message: 'This field is required' }] : []),
    ...(isObject(part.component) ? [] : [{ path: `${path}.component`, message: 'This field is required' }]),
  ]
}

function inputProblems(component: JsonObject, path: string): Problem[] {
  const { type } = component
  if (isSelect(type)) return selectProblems(component, path)
  if (type === COMPONENT.button) return [{ path, message: 'a modal has no buttons' }]
  if (type === COMPONENT.textInput) return textInputProblems(component, path)
  const limits = LISTS.get(type)
  if (limits) return [...customIdProblems(component, path), ...numbered(component.options, limits, `${path}.options`)]
  return type === COMPONENT.fileUpload || type === COMPONENT.checkbox ? customIdProblems(component, path) : []
}

function textInputProblems(input: JsonObject, path: string): Problem[] {
  const min = numberOf(input.min_length)
  const max = numberOf(input.max_length, 4000)
  return [
    ...customIdProblems(input, path),
    ...longer(input, 'placeholder', 100, path),
    ...longer(input, 'value', max, path),
    ...(min > max || max > 4000
      ? [{ path: `${path}.max_length`, message: 'Must be between min_length and 4000' }]
      : []),
    ...([1, 2].includes(numberOf(input.style)) ? [] : [{ path: `${path}.style`, message: 'Must be 1 or 2' }]),
  ]
}
