import { readFile } from 'node:fs/promises'
import type { Problem } from './error.ts'
import { isObject, type Json, type JsonObject, listOf, objectOf, objectsOf, textOf } from './json.ts'
import { problemsOf, unknownOf } from './openapi-problems.ts'
import { type Check, createCheck, type Strictness } from './openapi-schema.ts'
import { isSnowflake } from './snowflake.ts'

/** Discord's own description of its HTTP API. It lacks the OAuth2 token endpoint and everything of the gateway. */
export interface OpenApi {
  /** Whether the file describes this operation; template as in the file: `/channels/{channel_id}/messages`. */
  knows(method: string, template: string): boolean
  /**
   * The JSON body of a request (of a multipart one its `payload_json`), path parameters and query against the file.
   * `problems` are wrong: `components.0.type` in the body, `path.channel_id`, `query.limit`. `unknown` are properties and
   * query parameters the file does not know: warnings, for they may be a typo or newer than the file.
   */
  request(call: {
    method: string
    template: string
    body: unknown
    params: Readonly<Record<string, string>>
    query: URLSearchParams
  }): { problems: Problem[]; unknown: Problem[] }
  /** An answer of the stand-in: schema of the exact status, else of `4XX`, else `default`. */
  response(answer: { method: string; template: string; status: number; body: unknown }): Problem[]
}

/** What discord.js adds to bodies on its own account, and what the documentation has and the file has not. */
const TOLERATED = new Set(['enforce_nonce', 'nonce', 'tts', 'file_types'])

interface Operation {
  /** The file's own spelling, `method` in lower case. */
  path: string
  method: string
  parameters: JsonObject[]
  api: JsonObject
}

interface Checks {
  of(strictness: Strictness): Check
  document: JsonObject
}

/** @throws when the file cannot be read, or is no OpenAPI document. */
export async function loadOpenApi(path: string): Promise<OpenApi> {
  const document: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (!isObject(document) || !isObject(document.paths)) throw new Error(`${path}: not an OpenAPI document`)
  const checks = createChecks(document)
  const find = createFinder(document.paths)
  return {
    knows: (method, template) => find(method, template) !== null,
    request({ method, template, body, params, query }) {
      const operation = find(method, template)
      if (!operation) return { problems: [], unknown: [] }
      const given = bodyProblems(checks, operation, body)
      const asked = queryProblems(checks, operation, query)
      const named = pathProblems(checks, operation, valuesOf(operation, template, params))
      return {
        problems: [...given.problems, ...named, ...asked.problems],
        unknown: [...given.unknown, ...asked.unknown],
      }
    },
    response({ method, template, status, body }) {
      const operation = find(method, template)
      return operation ? answerProblems(checks, operation, status, body) : []
    },
  }
}

function createChecks(document: JsonObject): Checks {
  const made = new Map<Strictness, Check>()
  return {
    document,
    of(strictness) {
      const check = made.get(strictness) ?? createCheck(document, strictness)
      made.set(strictness, check)
      return check
    },
  }
}

/** By segments, literal ones before templated ones; the names of parameters need not agree. */
function createFinder(paths: JsonObject): (method: string, template: string) => Operation | null {
  const found = new Map<string, Operation | null>()
  const search = (method: string, template: string): Operation | null => {
    const ranked = Object.keys(paths)
      .map((path) => ({ path, rank: likeness(path.split('/'), template.split('/')) }))
      .sort((a, b) => b.rank - a.rank)
    const [best] = ranked
    const shared = objectOf(paths[best?.path ?? ''])
    const api = shared[method.toLowerCase()]
    if (!best || best.rank < 0 || !isObject(api)) return null
    const parameters = [...objectsOf(shared.parameters), ...objectsOf(api.parameters)]
    return { path: best.path, method: method.toLowerCase(), parameters, api }
  }
  return (method, template) => {
    const key = `${method} ${template}`
    const operation = found.has(key) ? (found.get(key) ?? null) : search(method, template)
    found.set(key, operation)
    return operation
  }
}

/** How many segments are literally the same; -1 when the paths differ. */
function likeness(path: string[], template: string[]): number {
  if (path.length !== template.length) return -1
  if (path.some((step, index) => !step.startsWith('{') && step !== template[index])) return -1
  return path.filter((step) => !step.startsWith('{')).length
}

/** Path parameters under the names the file gives them. */
function valuesOf({ path }: Operation, template: string, params: Readonly<Record<string, string>>) {
  const steps = template.split('/')
  return path.split('/').flatMap((step, index) => {
    if (!step.startsWith('{')) return []
    const own = steps[index] ?? ''
    return [{ name: step.slice(1, -1), value: own.startsWith('{') ? (params[own.slice(1, -1)] ?? '') : own }]
  })
}

function bodyProblems(checks: Checks, { path, method, api }: Operation, body: unknown) {
  const content = objectOf(objectOf(api.requestBody).content)
  if (body === undefined) {
    const required = objectOf(api.requestBody).required === true
    return { problems: required ? [{ path: '', message: 'A body is required' }] : [], unknown: [] }
  }
  if (!isObject(content['application/json'])) return { problems: [], unknown: [] }
  const place = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema']
  const problems = problemsOf(checks.of('request')(place, body))
  const unknown = unknownOf(checks.of('closed')(place, body))
  return { problems, unknown: unknown.filter((one) => !TOLERATED.has(one.path.split('.').at(-1) ?? '')) }
}

function pathProblems(checks: Checks, operation: Operation, values: { name: string; value: string }[]): Problem[] {
  return values.flatMap(({ name, value }) => {
    const index = operation.parameters.findIndex((one) => one.in === 'path' && one.name === name)
    const schema = objectOf(operation.parameters[index]?.schema)
    if (textOf(schema.$ref).endsWith('/SnowflakeType'))
      return isSnowflake(value) ? [] : [{ path: `path.${name}`, message: 'not a snowflake of 17 to 19 digits' }]
    return parameterProblems(checks, operation, index, { path: `path.${name}`, values: [value] })
  })
}

function queryProblems(checks: Checks, operation: Operation, query: URLSearchParams) {
  const problems: Problem[] = []
  const unknown: Problem[] = []
  for (const name of new Set(query.keys())) {
    const path = `query.${name}`
    const index = operation.parameters.findIndex((one) => one.in === 'query' && one.name === name)
    if (index === -1) unknown.push({ path, message: 'not in the OpenAPI file: a typo, or newer than the file' })
    else problems.push(...parameterProblems(checks, operation, index, { path, values: query.getAll(name) }))
  }
  return { problems, unknown }
}

/** A text of an address may stand for a number, a boolean or one entry of a list: one fitting reading suffices. */
function parameterProblems(
  checks: Checks,
  operation: Operation,
  index: number,
  { path, values }: { path: string; values: string[] },
): Problem[] {
  const place = placeOf(checks.document, operation, index)
  const [text = ''] = values
  const check = (reading: Json) => checks.of('request')(place, reading)
  if ([literal(text), text, values].some((reading) => check(reading).length === 0)) return []
  return problemsOf(check(literal(text))).map(({ message }) => ({ path, message }))
}

/** Parameters of the path come first, those of the operation after them. */
function placeOf(document: JsonObject, { path, method }: Operation, index: number): string[] {
  const shared = listOf(objectOf(objectOf(document.paths)[path]).parameters).length
  return index < shared
    ? ['paths', path, 'parameters', String(index), 'schema']
    : ['paths', path, method, 'parameters', String(index - shared), 'schema']
}

function literal(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text
}

function answerProblems(checks: Checks, { path, method, api }: Operation, status: number, body: unknown): Problem[] {
  const responses = objectOf(api.responses)
  const key = [String(status), `${String(status)[0]}XX`, 'default'].find((one) => isObject(responses[one]))
  if (key === undefined)
    // What a broken server answers is nobody's contract.
    return status >= 500 ? [] : [{ path: '', message: `status ${status} is not in the OpenAPI file` }]
  const { $ref } = objectOf(responses[key])
  const place = typeof $ref === 'string' ? $ref.split('/').slice(1) : ['paths', path, method, 'responses', key]
  const described = place.reduce<JsonObject>((node, step) => objectOf(node[step]), checks.document)
  const expected = isObject(objectOf(described.content)['application/json'])
  if (!expected) return body === undefined ? [] : [{ path: '', message: `status ${status} has no body` }]
  if (body === undefined) return [{ path: '', message: `status ${status} has a body` }]
  return problemsOf(checks.of('answer')([...place, 'content', 'application/json', 'schema'], body))
}
