/** 150 calls an hour for each user, counted anew at the top of the clock hour. */
export interface Budget {
  limit: number
  remaining: number
  /** Seconds until the next full hour. */
  reset: number
  exceeded: boolean
}

const HOUR_MS = 3_600_000

export function createLimiter({ limit, now }: { limit: number; now(): number }) {
  const used = new Map<string, { hour: number; calls: number }>()

  function read(personId: string, spend: number): Budget {
    const at = now()
    const hour = Math.floor(at / HOUR_MS)
    const known = used.get(personId)
    const calls = (known?.hour === hour ? known.calls : 0) + spend
    used.set(personId, { hour, calls })
    return {
      limit,
      remaining: Math.max(0, limit - calls),
      reset: Math.ceil(((hour + 1) * HOUR_MS - at) / 1000),
      exceeded: calls > limit,
    }
  }

  return { spend: (personId: string) => read(personId, 1) }
}

export function limitHeaders({ limit, remaining, reset }: Budget): Record<string, string> {
  return {
    'Fitbit-Rate-Limit-Limit': String(limit),
    'Fitbit-Rate-Limit-Remaining': String(remaining),
    'Fitbit-Rate-Limit-Reset': String(reset),
  }
}
