/** How often one client may ask: so many at once, and then as fast as they are given back. */
export interface Limiter {
  /** 0 = go ahead; else the seconds to wait. */
  take(key: string): number
}

/** Keeps at most `keys` clients and forgets the one that has been quiet longest: it is the first to be full again. */
export function createLimiter(deps: {
  burst: number
  perSecond: number
  keys: number
  /** Epoch milliseconds. */
  now: () => number
}): Limiter {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(key) {
      const now = deps.now()
      const { left, at } = buckets.get(key) ?? { left: deps.burst, at: now }
      const full = Math.min(deps.burst, left + ((now - at) / 1000) * deps.perSecond)
      const isAllowed = full >= 1
      buckets.delete(key)
      buckets.set(key, { left: isAllowed ? full - 1 : full, at: now })
      const [oldest] = buckets.size > deps.keys ? buckets.keys() : []
      if (oldest !== undefined) buckets.delete(oldest)
      return isAllowed ? 0 : Math.ceil((1 - full) / deps.perSecond)
    },
  }
}
