import type { JsonObject } from '../../../sandbox/discord/json.ts'
import type { MessageCase } from '../../../sandbox/discord/rules/message.ts'

/**
 * Bodies with one thing wrong. `by` says who notices without the other: Discord's OpenAPI file, the rules beside it, or
 * both; so a newer file, or a rule that went missing, shows.
 */
export interface Broken {
  what: string
  /** The field that is named, and the only one. */
  at: string
  by: 'file' | 'rules' | 'both'
}

export interface BrokenCommands extends Broken {
  body: JsonObject[]
}

export interface BrokenModal extends Broken {
  modal: JsonObject
}

export interface BrokenMessage extends Broken {
  body: JsonObject
  uploads?: MessageCase['uploads']
  /** The message as it was: the body is an edit. */
  before?: NonNullable<MessageCase['before']>
  ordinary?: true
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

export function upload(index: number, name = `chart${index}.png`, size = 16): MessageCase['uploads'][number] {
  return { index: String(index), name, type: 'image/png', bytes: new Uint8Array(size) }
}

export const V2 = 1 << 15

export const text = (content: string): JsonObject => ({ type: 10, content })
export const row = (...components: JsonObject[]): JsonObject => ({ type: 1, components })
export const button = (change: JsonObject = {}): JsonObject => ({
  type: 2,
  style: 1,
  label: 'Share',
  custom_id: 'share',
  ...change,
})
export const link = (change: JsonObject = {}): JsonObject => ({
  type: 2,
  style: 5,
  label: 'Open',
  url: 'https://example.org',
  ...change,
})
export const select = (change: JsonObject = {}): JsonObject => ({
  type: 3,
  custom_id: 'metric',
  options: [{ label: 'Heart', value: 'heart' }],
  ...change,
})
export const container = (...components: JsonObject[]): JsonObject => ({ type: 17, components })
export const gallery = (...urls: string[]): JsonObject => ({ type: 12, items: urls.map((url) => ({ media: { url } })) })
export const v2 = (...components: JsonObject[]): JsonObject => ({ flags: V2, components })
