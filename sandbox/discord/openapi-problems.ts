import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Problem } from './error.ts'
import { isObject, type Json, listOf, objectOf } from './json.ts'
import { DIGITS } from './openapi-schema.ts'

/** Errors which say only that a value is no member of one branch of a union. */
const BRANCH_KEYWORDS = new Set(['type', 'const'])

/**
 * ajv's errors in words, one for each thing that is wrong: it also reports every branch of a union that did not apply.
 */
export function problemsOf(errors: ErrorObject[]): Problem[] {
  return unique(settled(errors).map((error) => ({ path: pathOf(error), message: wordsOf(error) })))
}

/** Of a check against closed objects: the properties nobody knows. */
export function unknownOf(errors: ErrorObject[]): Problem[] {
  return unique(
    settled(errors)
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map((error) => ({ path: pathOf(error), message: 'not in the OpenAPI file: a typo, or newer than the file' })),
  )
}

function settled(errors: ErrorObject[]): ErrorObject[] {
  // `if` only repeats that the `then` beside it failed.
  let left = errors.filter(({ keyword }) => keyword !== 'if')
  // ajv reports from the inside out: an inner union is settled before the one around it.
  for (const union of left.filter(isUnion)) left = settleUnion(union, left)
  return left
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'oneOf' || keyword === 'anyOf'
}

/** Keeps what explains the failure best: what all branches complain of, else what a fitting branch complains of. */
function settleUnion(union: ErrorObject, errors: ErrorObject[]): ErrorObject[] {
  const at = union.instancePath
  const inside = errors
    .slice(0, Math.max(0, errors.indexOf(union)))
    .filter(({ instancePath }) => instancePath === at || instancePath.startsWith(`${at}/`))
  const telling = inside.filter((error) => error.instancePath !== at || !BRANCH_KEYWORDS.has(error.keyword))
  const shared = sharedByAll(telling, objectBranches(union))
  const dropped = new Set<ErrorObject>(inside)
  for (const error of shared.length > 0 ? shared : telling) dropped.delete(error)
  if (telling.length > 0) dropped.add(union)
  return errors.filter((error) => !dropped.has(error))
}

function objectBranches({ schema }: ErrorObject): number {
  return listOf(schema as Json).filter((branch) => isObject(branch) && (branch.$ref || branch.properties)).length
}

function sharedByAll(errors: ErrorObject[], branches: number): ErrorObject[] {
  const key = (error: ErrorObject) => `${pathOf(error)} ${wordsOf(error)}`
  const groups = Map.groupBy(errors, key)
  return errors.filter((error) => (groups.get(key(error))?.length ?? 0) >= branches)
}

/** `/components/0/type` → `components.0.type`; a missing or unknown property is named itself. */
function pathOf({ instancePath, params }: ErrorObject): string {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const named: unknown = params.missingProperty ?? params.additionalProperty
  return [...steps, ...(typeof named === 'string' ? [named] : [])].join('.')
}

function wordsOf({ keyword, params, message, schema, parentSchema }: ErrorObject): string {
  const listed = listOf(schema as Json)
  if (keyword === 'required') return 'This field is required'
  if (keyword === 'type') return `must be ${[params.type].flat().join(' or ')}`
  if (keyword === 'pattern' && schema === DIGITS) return 'must be an integer'
  if (keyword === 'pattern' && parentSchema?.format === 'snowflake') return 'must be a snowflake'
  if (keyword === 'enum') return choiceOf(listOf(params.allowedValues))
  if (keyword !== 'oneOf' && keyword !== 'anyOf') return message ?? keyword
  return listed.every((branch) => isObject(branch) && 'const' in branch)
    ? choiceOf(listed.map((branch) => objectOf(branch).const ?? null))
    : `must be ${listed.map(kindOf).join(' or ')}`
}

function choiceOf(values: Json[]): string {
  return `Value must be one of {${values.join(', ')}}.`
}

/** A branch of a union in a word or two: `null`, `integer`, `ButtonStyleTypes`. */
function kindOf(branch: Json): string {
  const { $ref, type, title } = objectOf(branch)
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? $ref
  return [type ?? title ?? 'something else'].flat().join(' or ')
}

/** The first complaint about each place: a wrong snowflake breaks a pattern and a format, and is one mistake. */
function unique(problems: Problem[]): Problem[] {
  const places = problems.map(({ path }) => path)
  return problems.filter(({ path }, index) => places.indexOf(path) === index)
}
