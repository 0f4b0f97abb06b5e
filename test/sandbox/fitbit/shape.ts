/** What a JSON value is made of, for comparing an answer of ours with one of the real API's without comparing numbers. */
export interface Shape {
  /** Kinds seen: `string`, `number`, `boolean`, `null`, `array`, `object`. */
  kinds: Set<string>
  /** Of an array, all its items in one. Null while none was seen. */
  item: Shape | null
  /** Of an object: its keys, and in how many of the objects seen here each was. */
  keys: Map<string, { shape: Shape; seen: number }>
  objects: number
}

export function shapeOf(value: unknown, shape: Shape = blank()): Shape {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  shape.kinds.add(kind)
  if (Array.isArray(value)) {
    for (const item of value) shape.item = shapeOf(item, shape.item ?? blank())
  } else if (typeof value === 'object' && value !== null) {
    shape.objects++
    for (const [key, inner] of Object.entries(value)) {
      const known = shape.keys.get(key) ?? { shape: blank(), seen: 0 }
      shape.keys.set(key, { shape: shapeOf(inner, known.shape), seen: known.seen + 1 })
    }
  }
  return shape
}

/**
 * Where ours departs from theirs, as `path: what`. A key theirs has in every object must be in every one of ours; one it has
 * in some may be missing; one it never has must not be there. `optional` names paths that documentation lets come or go.
 */
export function differences(ours: Shape, theirs: Shape, optional: readonly string[], path = ''): string[] {
  const found: string[] = []
  const kinds = [...ours.kinds].filter((kind) => !theirs.kinds.has(kind))
  if (kinds.length > 0) found.push(`${path || '(body)'}: ${kinds} where theirs is ${[...theirs.kinds]}`)
  // Nothing to compare would look like no difference.
  if (theirs.item && !ours.item && ours.kinds.has('array')) found.push(`${path || '(body)'}: empty where theirs is not`)
  if (ours.item && theirs.item) found.push(...differences(ours.item, theirs.item, optional, `${path}[]`))
  for (const key of new Set([...ours.keys.keys(), ...theirs.keys.keys()])) {
    const [mine, other] = [ours.keys.get(key), theirs.keys.get(key)]
    const inner = path === '' ? key : `${path}.${key}`
    if (mine && other) found.push(...differences(mine.shape, other.shape, optional, inner))
    if (optional.includes(inner)) continue
    if (!other) found.push(`${inner}: only ours has it`)
    else if (other.seen === theirs.objects && (mine?.seen ?? 0) < ours.objects)
      found.push(`${inner}: theirs always has it`)
  }
  return found
}

function blank(): Shape {
  return { kinds: new Set(), item: null, keys: new Map(), objects: 0 }
}
