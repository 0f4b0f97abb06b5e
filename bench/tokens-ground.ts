import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createClient } from '@keyv/redis'
import { type StandInFitbit, startFitbit } from '../sandbox/fitbit/server.ts'
import { people } from '../sandbox/people/cast.ts'
import { type Settings, startEngine } from '../test/fault/engine.ts'
import { resultOf } from './child.ts'
import { bareKey } from './tokens-bare.ts'
import type { Orders, Work } from './tokens-run.ts'

export const USERS = Array.from({ length: 10 }, (_, n) => String(100_000_000_000_000_000n + BigInt(n)))

export interface Place {
  storeUrl: string
  folder: string
}

export interface Ground {
  fitbit?: Parameters<typeof startFitbit>[0]
  times?: Settings['times']
}

export type Who = Pick<Orders, 'contender' | 'onRefusal'>

/** A vendor of its own and ten members freshly linked, both as the engine stores them and as the others do. */
export async function onGround<T>(
  { storeUrl, folder }: Place,
  { fitbit: options, times = {} }: Ground,
  work: (run: (who: Who, todo: Work) => Promise<unknown>, fitbit: StandInFitbit) => Promise<T>,
): Promise<T> {
  const fitbit = await startFitbit({ rateLimit: 1e9, ...options })
  const settings: Settings = {
    storeUrl,
    spillDir: join(folder, 'spill'),
    apiUrl: fitbit.url,
    clientId: fitbit.clientId,
    clientSecret: fitbit.clientSecret,
    key: randomBytes(32).toString('base64url'),
    times,
  }
  try {
    await linkAll(settings, fitbit)
    return await work((who, todo) => {
      const orders: Orders = { settings, users: USERS, work: todo, ...who }
      return resultOf(new URL('./tokens-run.ts', import.meta.url), { ORDERS: JSON.stringify(orders) })
    }, fitbit)
  } finally {
    await fitbit.close()
  }
}

async function linkAll(settings: Settings, fitbit: StandInFitbit): Promise<void> {
  const engine = await startEngine(settings)
  const client = createClient({ url: settings.storeUrl })
  await client.connect()
  await client.flushAll()
  for (const [n, userId] of USERS.entries()) {
    const person = people[n]
    if (!person) throw new Error('too few people')
    const tokens = engine.provider.normalizeToken({ ...fitbit.issue(person.id, ['settings']) }, null, 0)
    await engine.tokens.grant({ providerId: 'fitbit', userId }, { ...tokens, account: person.id })
    const { access_token: access, refresh_token: refresh } = fitbit.issue(person.id, ['settings'])
    await client.set(bareKey(userId), JSON.stringify({ access, refresh }))
  }
  client.destroy()
  await engine.close()
}
