import type { Spill } from '../../src/lib/spill.ts'
import type { Leases, LinkId, LinkRecords, OneTime, Records } from '../../src/stores/store.ts'

/** The store contract on a Map, for tests of services; the real ones have `test/stores/contract.ts`. */
export interface MemoryLinks extends LinkRecords {
  map: Map<LinkId, string>
  due: Map<LinkId, number>
  clock: { now: number }
  /** Runs before each operation; may throw to play an outage, or change the map to play another process. */
  before: (operation: 'read' | 'cas' | 'find', link: LinkId) => void | Promise<void>
  log: string[]
}

export function memoryLinks(): MemoryLinks {
  const links: MemoryLinks = {
    map: new Map(),
    due: new Map(),
    clock: { now: Date.UTC(2026, 0, 15, 12) },
    before: () => undefined,
    log: [],
    async find(link) {
      await links.before('find', link)
      const raw = links.map.get(link)
      return raw === undefined ? undefined : (JSON.parse(raw) as { value: unknown }).value
    },
    async read(link) {
      await links.before('read', link)
      links.log.push('read')
      return { raw: links.map.get(link) ?? null, now: links.clock.now }
    },
    async cas(link, expected, next, due) {
      await links.before('cas', link)
      const raw = links.map.get(link) ?? null
      links.log.push(raw === expected ? `cas ${stateIn(next)}` : 'cas lost')
      if (raw !== expected) return { ok: false, raw }
      links.map.set(link, next)
      if (due === undefined) links.due.delete(link)
      else links.due.set(link, due)
      return { ok: true, raw: next }
    },
    async remove(link, expected) {
      await links.before('cas', link)
      const raw = links.map.get(link) ?? null
      links.log.push(raw === expected ? 'remove' : 'remove lost')
      if (raw !== expected) return { ok: false, raw }
      links.map.delete(link)
      links.due.delete(link)
      return { ok: true, raw: null }
    },
    async stale(now) {
      return [...links.due].filter(([, due]) => due <= now).map(([link]) => link)
    },
  }
  return links
}

function stateIn(raw: string): string {
  const { value } = JSON.parse(raw) as { value: { gen: number; state: string } }
  return `${value.state}(${value.gen})`
}

export function memoryRecords<T>(): Records<T> & { map: Map<string, T> } {
  const map = new Map<string, T>()
  return {
    map,
    get: async (id) => map.get(id),
    async set(id, value) {
      map.set(id, value)
    },
    delete: async (id) => map.delete(id),
  }
}

/** Taken until released: nothing in a test lasts longer than a lease. */
export function memoryLeases(): Pick<Leases, 'take' | 'release'> {
  const held = new Map<string, string>()
  let count = 0
  return {
    async take(name) {
      if (held.has(name)) return null
      held.set(name, `${++count}`)
      return `${count}`
    },
    release: async (name, token) => held.get(name) === token && held.delete(name),
  }
}

export function memoryOnce<T>(): OneTime<T> & { map: Map<string, T> } {
  const map = new Map<string, T>()
  return {
    map,
    async put(id, value) {
      map.set(id, value)
    },
    peek: async (id) => map.get(id),
    async take(id) {
      const value = map.get(id)
      map.delete(id)
      return value
    },
  }
}

/** A drawer on a Map; writes what happens into `log`, beside what the store does. */
export function memorySpill(log: string[] = []): Spill & { map: Map<string, string> } {
  const map = new Map<string, string>()
  return {
    map,
    async put(id, text) {
      log.push('spill')
      map.set(id, text)
    },
    get: async (id) => map.get(id) ?? null,
    async drop(id) {
      log.push('unspill')
      map.delete(id)
    },
    all: async () => [...map].map(([id, text]) => ({ id, text })),
  }
}
