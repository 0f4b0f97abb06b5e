import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@keyv/redis'
import { type OAuth, TokenFailure } from '../src/lib/oauth.ts'

/**
 * What bots usually do about an expired token, for the engine to be measured against. `naive`: get, refresh, set.
 * `promise`: the same, one at a time in each process. `lock`: that, and a lease in Redis (`SET NX PX`) under which it reads
 * again; the write is not fenced and the release does not look whose lease it is, as in most published code.
 */
export type Habit = 'naive' | 'promise' | 'lock'

export interface Token {
  accessToken: string
  /** 0 where there are no generations. */
  gen: number
}

/** One way to have a token. Rejects with an error that has a `code`, in the words of `AppError`. */
export interface Contender {
  usable(userId: string): Promise<Token>
  renewed(userId: string, failed: Token): Promise<Token>
  /** Round trips to the store since the start. */
  trips(): number
  close(): Promise<void>
}

export interface BareOptions {
  storeUrl: string
  oauth: OAuth
  /** What becomes of the record when the vendor says `invalid_grant`; both are common. */
  onRefusal: 'delete' | 'keep'
  lockMs: number
}

interface Pair {
  access: string
  refresh: string
}

const WAIT_MS = 12_000
const POLL_MS = 50

class BareError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export const bareKey = (userId: string) => `bare:${userId}`

export async function createBare(habit: Habit, options: BareOptions): Promise<Contender> {
  const client = createClient({ url: options.storeUrl })
  await client.connect()
  let trips = 0
  const counted = <T>(trip: Promise<T>): Promise<T> => {
    trips++
    return trip
  }

  async function read(userId: string): Promise<Pair> {
    const text = await counted(client.get(bareKey(userId)))
    if (text === null) throw new BareError('not-linked')
    return JSON.parse(text) as Pair
  }

  async function refresh(userId: string, { refresh }: Pair): Promise<Token> {
    try {
      const answer = await options.oauth.refresh(refresh, AbortSignal.timeout(5_000))
      const next: Pair = { access: answer.access_token, refresh: String(answer.refresh_token) }
      await counted(client.set(bareKey(userId), JSON.stringify(next)))
      return { accessToken: next.access, gen: 0 }
    } catch (error) {
      if (!(error instanceof TokenFailure)) throw error
      if (error.kind !== 'refused') throw new BareError('try-again')
      if (options.onRefusal === 'delete') await counted(client.del(bareKey(userId)))
      throw new BareError('relink')
    }
  }

  const naive = async (userId: string) => refresh(userId, await read(userId))

  async function locked(userId: string, failed: Token): Promise<Token> {
    const key = `lock:${userId}`
    const lease = { condition: 'NX', expiration: { type: 'PX', value: options.lockMs } } as const
    for (const end = performance.now() + WAIT_MS; performance.now() < end; await pause(POLL_MS)) {
      if ((await counted(client.set(key, '1', lease))) === null) continue
      try {
        const pair = await read(userId)
        if (pair.access !== failed.accessToken) return { accessToken: pair.access, gen: 0 }
        return await refresh(userId, pair)
      } finally {
        await counted(client.del(key))
      }
    }
    throw new BareError('try-again')
  }

  return {
    usable: async (userId) => ({ accessToken: (await read(userId)).access, gen: 0 }),
    renewed: { naive, promise: joined(naive), lock: joined(locked) }[habit],
    trips: () => trips,
    close: async () => client.destroy(),
  }
}

/** Whoever asks while one is under way for the same member gets that one. */
function joined(renew: Contender['renewed']): Contender['renewed'] {
  const running = new Map<string, Promise<Token>>()
  return (userId, failed) => {
    const current = running.get(userId)
    if (current) return current
    const work = renew(userId, failed).finally(() => running.delete(userId))
    running.set(userId, work)
    return work
  }
}
