/** Where a record lives: `<namespace>::<id>`. */
export interface Place {
  namespace: string
  id: string
}

/** The namespace of the link records, written by compare-and-set only. */
export const LINKS = 'link'

/** The namespace of the members on boards, see `boards.ts`. */
export const BOARDS = 'board'

/** The namespace of the leases, see `store.ts`. */
export const LEASES = 'lease'

export function keyOf({ namespace, id }: Place): string {
  return `${namespace}::${id}`
}

/** Kebab case, so that "::" first occurs behind the namespace and two namespaces never share a key. */
export function checkNamespace(namespace: string): void {
  if (!/^[a-z][a-z0-9-]*$/.test(namespace)) throw new TypeError(`a namespace is kebab case, not "${namespace}"`)
  if (namespace === LINKS) throw new TypeError('link records are reached through store.links only')
  if (namespace === BOARDS) throw new TypeError('boards are reached through store.boards only')
  if (namespace === LEASES) throw new TypeError('leases are reached through store.leases only')
}

/** Lone surrogates all become the same replacement character in UTF-8: two ids would share one record. */
export function checkId(id: string): void {
  if (!id.isWellFormed()) throw new TypeError('an id must be well-formed text')
}

/** Whole milliseconds, because Redis takes no others. Keyv reads 0 as "for ever", so it is refused here. */
export function lifeTime(ttl: number): number {
  if (!Number.isFinite(ttl) || ttl <= 0) throw new RangeError('a life time must be above 0 ms')
  return Math.ceil(ttl)
}
