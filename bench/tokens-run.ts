import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@keyv/redis'
import { createHttp, type Http } from '../src/lib/http.ts'
import { createOAuth } from '../src/lib/oauth.ts'
import { createFitbit } from '../src/providers/fitbit.ts'
import { type Settings, startEngine } from '../test/fault/engine.ts'
import { inTurns, median, percentile } from './measure.ts'
import { type Contender, createBare, type Habit, type Token } from './tokens-bare.ts'

/** A script: one process of a bot that renews tokens in one of several ways; prints what it met as JSON. */

export interface Orders {
  settings: Settings
  contender: Habit | 'engine'
  onRefusal: 'delete' | 'keep'
  users: readonly string[]
  work: Work
}

export type Work =
  /** So many callers take a token, use it, and on `expired_token` renew it and ask again. */
  | { kind: 'load'; callers: number; ms: number }
  /** How many members can still be answered. */
  | { kind: 'check' }
  /** One refresh after the other, nobody else about. */
  | { kind: 'solo'; refreshes: number }
  /** Every round begins at the same time in all processes; up to `spreadMs` later this one's callers come. */
  | { kind: 'wave'; callers: number; rounds: number; startAt: number; everyMs: number; spreadMs: number }
  | { kind: 'lookup'; rounds: number; calls: number }

/** By outcome: `ok`, or the code of what a member would have been told. */
export type Outcomes = Record<string, number>

/** Epoch milliseconds. */
export interface Wave {
  cameAt: number
  gotAt: number[]
}

const { settings, contender: name, onRefusal, users, work } = JSON.parse(process.env.ORDERS ?? '') as Orders
const http = createHttp()
const contender = name === 'engine' ? await theEngine() : await bare(name)
const result = await done(work)
await contender.close()
await http.close()
process.stdout.write(`${JSON.stringify(result)}\ndone\n`)

function done(todo: Work): Promise<unknown> {
  switch (todo.kind) {
    case 'load':
      return load(todo)
    case 'check':
      return check()
    case 'solo':
      return solo(todo)
    case 'wave':
      return wave(todo)
    case 'lookup':
      return lookup(todo)
  }
}

async function theEngine(): Promise<Contender> {
  let trips = 0
  const counted = <T>(trip: Promise<T>): Promise<T> => {
    trips++
    return trip
  }
  const engine = await startEngine(settings, {
    links: (links) => ({
      ...links,
      read: (link) => counted(links.read(link)),
      cas: (...args) => counted(links.cas(...args)),
    }),
  })
  // A sweep of its own would be counted with the refreshes.
  if (work.kind !== 'solo') engine.tokens.start()
  return {
    usable: (userId) => engine.tokens.usable(linkOf(userId)),
    renewed: (userId, { gen }) => engine.tokens.renewed(linkOf(userId), gen),
    trips: () => trips,
    close: () => engine.close(),
  }
}

function bare(habit: Habit): Promise<Contender> {
  const { auth } = createFitbit({ apiUrl: settings.apiUrl, authorizeUrl: `${settings.apiUrl}/authorize` })
  const oauth = createOAuth(auth, settings, http.tokenFetch)
  return createBare(habit, { storeUrl: settings.storeUrl, oauth, onRefusal, lockMs: settings.times.lease ?? 1_500 })
}

function linkOf(userId: string) {
  return { providerId: 'fitbit', userId }
}

async function load({ callers, ms }: Work & { kind: 'load' }): Promise<Outcomes> {
  const met: Outcomes = {}
  const end = performance.now() + ms
  const caller = async () => {
    while (performance.now() < end) {
      const outcome = await call(users[Math.floor(Math.random() * users.length)] ?? '')
      met[outcome] = (met[outcome] ?? 0) + 1
      await pause(15 + Math.random() * 15)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return met
}

async function check(): Promise<number> {
  const fates = await Promise.all(
    users.map(async (userId) => {
      for (const end = performance.now() + 5_000; performance.now() < end; await pause(50)) {
        const outcome = await call(userId)
        if (outcome !== 'try-again' && outcome !== 'expired') return outcome
      }
      return 'never'
    }),
  )
  return fates.filter((fate) => fate === 'ok').length
}

async function call(userId: string): Promise<string> {
  try {
    const token = await contender.usable(userId)
    const outcome = await ask(http, token)
    return outcome === 'expired' ? await ask(http, await contender.renewed(userId, token)) : outcome
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : `bug: ${String(error)}`
  }
}

async function ask(via: Pick<Http, 'send'>, { accessToken }: Token): Promise<string> {
  const headers = { authorization: `Bearer ${accessToken}` }
  const url = `${settings.apiUrl}/1/user/-/devices.json`
  const { status } = await via.send({ method: 'GET', url, headers }, { deadline: AbortSignal.timeout(5_000) })
  return status === 401 ? 'expired' : status === 200 ? 'ok' : String(status)
}

async function solo({ refreshes }: Work & { kind: 'solo' }): Promise<number> {
  const userId = users[0] ?? ''
  let token = await contender.usable(userId)
  const before = contender.trips()
  for (let n = 0; n < refreshes; n++) token = await contender.renewed(userId, token)
  return (contender.trips() - before) / refreshes
}

async function wave({ callers, rounds, startAt, everyMs, spreadMs }: Work & { kind: 'wave' }): Promise<Wave[]> {
  const userId = users[0] ?? ''
  let token = await contender.usable(userId)
  const waves: Wave[] = []
  for (let round = 0; round < rounds; round++) {
    await pause(Math.max(0, startAt + round * everyMs + Math.random() * spreadMs - epoch()))
    const cameAt = epoch()
    const [old, gotAt]: [Token, number[]] = [token, []]
    await Promise.all(
      Array.from({ length: callers }, async () => {
        token = await contender.renewed(userId, old)
        gotAt.push(epoch())
      }),
    )
    waves.push({ cameAt, gotAt })
  }
  return waves
}

/** The sub-millisecond clock that all processes of a machine share. */
function epoch(): number {
  return performance.timeOrigin + performance.now()
}

async function lookup({ rounds, calls }: Work & { kind: 'lookup' }): Promise<{ ours: number; bare: number }> {
  const userId = users[0] ?? ''
  const client = createClient({ url: settings.storeUrl })
  await client.connect()
  const timed = (step: () => Promise<unknown>) => async () => {
    const each: number[] = []
    for (let n = 0; n < calls; n++) {
      const began = performance.now()
      await step()
      each.push(performance.now() - began)
    }
    return percentile(each, 50)
  }
  const taken = await inTurns(
    rounds,
    timed(() => contender.usable(userId)),
    timed(() => client.get(`link::fitbit:${userId}`)),
  )
  client.destroy()
  return { ours: median(taken.ours), bare: median(taken.bare) }
}
