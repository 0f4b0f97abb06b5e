import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { isObject, type Json, type JsonObject, listOf, objectOf } from './json.ts'

/** `request`: lenient about numbers, as Discord is; `closed`: the same, and no unknown property; `answer`: neither. */
export type Strictness = 'request' | 'closed' | 'answer'

/** Of an integer sent as a text. */
export const DIGITS = '^-?[0-9]+$'

/** Checks a value against the schema at a place in the document. */
export type Check = (place: readonly string[], value: unknown) => ErrorObject[]

/**
 * The document made digestible for ajv, compiled piece by piece on first use: two operations contain an empty `enum`,
 * which ajv refuses, and nobody needs all 242.
 */
export function createCheck(document: JsonObject, strictness: Strictness): Check {
  const compiled = new Map<string, ValidateFunction>()
  const ajv = load(prepare(structuredClone(document), strictness))
  return (place, value) => {
    const $ref = `spec#${place.map(escaped).join('')}`
    const validate = compiled.get($ref) ?? ajv.compile({ $ref })
    compiled.set($ref, validate)
    return validate(value) ? [] : [...(validate.errors ?? [])]
  }
}

function escaped(step: string): string {
  return `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`
}

function load(document: JsonObject): Ajv2020 {
  // `strict` would refuse the keyword "openapi"; `verbose` hands the branches of a union to whoever words the errors.
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    inlineRefs: false,
    logger: false,
    // To smooth its code takes ajv longer than the code, which sees a few hundred bodies, ever runs.
    code: { optimize: false },
  })
  formats.default(ajv)
  for (const name of ['int32', 'int64', 'double', 'nonce']) ajv.addFormat(name, true)
  ajv.addFormat('snowflake', /^(0|[1-9][0-9]{0,19})$/)
  return ajv.addSchema(document, 'spec')
}

function prepare(document: JsonObject, strictness: Strictness): JsonObject {
  const schemas = objectOf(objectOf(document.components).schemas)
  if (strictness !== 'answer') loosenNumbers(schemas)
  if (strictness === 'closed') closeObjects(schemas)
  if (strictness === 'answer') correctRefusals(schemas)
  tagUnions(document, schemas)
  return document
}

/**
 * Where the file and the documentation differ about refusals, the latter wins: codes of single fields are texts
 * (`BASE_TYPE_REQUIRED`), a field may be wrong both by itself and further inside, and a 429 need not have a code.
 */
function correctRefusals(schemas: JsonObject): void {
  const texts = { code: { type: 'string' }, message: { type: 'string' } }
  const one = { type: 'object', properties: texts, required: ['code', 'message'] }
  schemas.ErrorDetails = {
    type: 'object',
    properties: { _errors: { type: 'array', items: one } },
    additionalProperties: { $ref: '#/components/schemas/ErrorDetails' },
  }
  const limited = objectOf(schemas.RatelimitedResponse)
  limited.allOf = [{ required: ['message'] }, ...listOf(limited.allOf).slice(1)]
}

/** Depth first; a visitor that answers `stop` is not shown what is inside. */
function each(node: Json | undefined, visit: (node: JsonObject) => 'stop' | undefined): void {
  if (Array.isArray(node)) for (const child of node) each(child, visit)
  if (!isObject(node) || visit(node) === 'stop') return
  for (const child of Object.values(node)) each(child, visit)
}

/** Integers may be sent as digit strings (`"0"` for `default_member_permissions`), ids as numbers (`attachments[].id`). */
function loosenNumbers(schemas: JsonObject): void {
  each(schemas, (node) => {
    // A text of digits may now fit two branches of such a union (`nonce`), which `oneOf` would refuse.
    if (listOf(node.oneOf).some((branch) => isOpenInteger(objectOf(branch)))) rename(node, 'oneOf', 'anyOf')
    if (!isOpenInteger(node)) return undefined
    also(node, { type: 'string', pattern: DIGITS })
    return 'stop'
  })
  // Beyond 2^53 a number has lost digits before it left the bot.
  if (isObject(schemas.SnowflakeType))
    also(schemas.SnowflakeType, { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
}

function isOpenInteger(node: JsonObject): boolean {
  const integer = node.type === 'integer' || listOf(node.type as Json).includes('integer')
  return integer && !node.enum && !node.const && !node.oneOf && node.format !== 'int32'
}

function rename(node: JsonObject, from: string, to: string): void {
  node[to] = node[from]
  delete node[from]
}

function also(node: JsonObject, alternative: JsonObject): void {
  const copy = { ...node }
  for (const key of Object.keys(node)) delete node[key]
  node.anyOf = [copy, alternative]
}

/** An object that lists its properties has no others. Parts of an `allOf` stay open: they see each other's. */
function closeObjects(schemas: JsonObject): void {
  each(schemas, (node) => {
    if (isObject(node.properties) && node.additionalProperties === undefined) node.additionalProperties = false
    return Array.isArray(node.allOf) ? 'stop' : undefined
  })
}

/**
 * Unions told apart by an integer `type` become one if/then per tag, so that a wrong component complains about its own
 * field rather than about every kind it is not. (ajv's own discriminator takes string tags only.)
 */
function tagUnions(document: JsonObject, schemas: JsonObject): void {
  each(document, (node) => {
    for (const key of ['oneOf', 'anyOf']) {
      const branches = listOf(node[key])
      const tags = branches.map((branch) => tagsOf(branch, schemas))
      const all = tags.flat()
      if (branches.length < 2 || tags.some((some) => some.length === 0) || new Set(all).size < all.length) continue
      delete node[key]
      Object.assign(node, {
        type: 'object',
        required: ['type'],
        properties: { type: { enum: all } },
        allOf: branches.map((branch, index) => ({
          if: { required: ['type'], properties: { type: { enum: tags[index] ?? [] } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
          then: branch,
        })),
      })
    }
    return undefined
  })
}

function tagsOf(branch: Json, schemas: JsonObject): Json[] {
  const { $ref } = objectOf(branch)
  const target = objectOf(typeof $ref === 'string' ? schemas[$ref.split('/').at(-1) ?? ''] : branch)
  if (!listOf(target.required).includes('type')) return []
  return listOf(objectOf(objectOf(target.properties).type).enum)
}
