import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { PATIENT, QUICK } from '../test/fault/engine.ts'
import { redisAvailable, startRedis } from '../test/support/redis.ts'
import { percentile } from './measure.ts'
import type { Scale, Section } from './section.ts'
import type { Row } from './table.ts'
import type { Habit } from './tokens-bare.ts'
import { type Ground, onGround, type Place, USERS, type Who } from './tokens-ground.ts'

const PROCESSES = 4
const CALLERS = 20
/** How long the token endpoint takes where callers wait for it. */
const VENDOR_MS = 300

/** A vendor that refuses spent tokens, and access for a second and a half. */
const BUSY = { fitbit: { rotation: 'strict', tokenLifeSeconds: 1.5 }, times: PATIENT } as const
/** The same, and its endpoint takes longer than a lease: overload, or a holder that was paused. */
const SLOW = {
  fitbit: { ...BUSY.fitbit, tokenLatencyMs: 1_000 },
  times: { ...QUICK, lease: 400, budget: 3_000, doubt: 2_000 },
} as const

const ENGINE: Who = { contender: 'engine', onRefusal: 'keep' }

/** Several processes, one Redis (appendfsync always), ten members: the token engine beside what bots usually do. */
export const tokensSection: Section = {
  name: 'tokens',
  what: 'renewing tokens, beside three usual ways',
  async run(scale) {
    if (!redisAvailable()) {
      process.stderr.write('tokens: left out, there is no redis-server on the PATH\n')
      return []
    }
    const redis = await startRedis({ appendonly: true })
    const place = { storeUrl: redis.url, folder: await mkdtemp(join(tmpdir(), 'pulsecord-bench-')) }
    try {
      return [
        ...(await fates(place, scale)),
        ...(await trips(place, scale)),
        ...(await waiting(place, scale)),
        await lookup(place, scale),
      ]
    } finally {
      await redis.close()
      await rm(place.folder, { recursive: true, force: true })
    }
  },
}

async function fates(place: Place, scale: Scale): Promise<Row[]> {
  const rows: Row[] = []
  const scenes = [
    { name: 'access for 1.5 s', ground: BUSY, habits: ['naive', 'promise', 'lock'] },
    { name: 'endpoint slower than the lease', ground: SLOW, habits: ['lock'] },
  ] as const
  for (const { name, ground, habits } of scenes) {
    const ours = await fate(place, ground, ENGINE, scale)
    for (const habit of habits) {
      const deleting = await fate(place, ground, { contender: habit, onRefusal: 'delete' }, scale)
      const keeping = await fate(place, ground, { contender: habit, onRefusal: 'keep' }, scale)
      rows.push(
        row(`${name}, beside ${WORDS[habit]}: still linked`, '', ours.linked, deleting.linked, {
          atLeast: USERS.length,
        }),
        // Where leases end too early two may ask; the second one's refusal must only hurt nobody.
        row('— invalid_grant', '', ours.refused, keeping.refused, ground === SLOW ? null : { atMost: 0 }),
        row('— told to link again for nothing', '‰', ours.lies, keeping.lies, { atMost: 0 }),
      )
    }
  }
  return rows
}

const WORDS: Record<Habit, string> = {
  naive: 'get/refresh/set',
  promise: 'one promise per process',
  lock: 'a lock without a fence',
}

interface Fate {
  linked: number
  /** How often the vendor said `invalid_grant`. */
  refused: number
  /** Of a thousand calls, how many said that a member has to link again, although the vendor never withdrew anything. */
  lies: number
}

async function fate(place: Place, ground: Ground, who: Who, { quick }: Scale): Promise<Fate> {
  return onGround(place, ground, async (run, fitbit) => {
    const work = { kind: 'load', callers: CALLERS, ms: quick ? 2_500 : 6_000 } as const
    const met = await Promise.all(Array.from({ length: PROCESSES }, () => run(who, work)))
    const refused = fitbit.counters.refusedRefreshes
    const all = z.array(z.record(z.string(), z.number())).parse(met)
    const count = (code: string) => all.reduce((sum, outcomes) => sum + (outcomes[code] ?? 0), 0)
    const calls = all.flatMap((outcomes) => Object.values(outcomes)).reduce((sum, each) => sum + each, 0)
    const lies = (1000 * (count('relink') + count('not-linked'))) / calls
    return { linked: z.number().parse(await run(who, { kind: 'check' })), refused, lies }
  })
}

async function trips(place: Place, { quick }: Scale): Promise<Row[]> {
  const rows: Row[] = []
  for (const habit of ['naive', 'lock'] as const) {
    const [ours, bare] = await onGround(place, { fitbit: { rotation: 'strict' } }, async (run) => {
      const work = { kind: 'solo', refreshes: quick ? 10 : 50 } as const
      const each = [await run(ENGINE, work), await run({ contender: habit, onRefusal: 'keep' }, work)]
      return z.tuple([z.number(), z.number()]).parse(each)
    })
    rows.push(row(`store round trips of a refresh, beside ${WORDS[habit]}`, '', ours, bare, null))
  }
  return rows
}

/** Four processes with twenty waiting callers each, come within the time the vendor takes. */
async function waiting(place: Place, { quick }: Scale): Promise<Row[]> {
  const rounds = quick ? 5 : 30
  const late = async (who: Who) =>
    onGround(place, { fitbit: { rotation: 'strict', tokenLatencyMs: VENDOR_MS } }, async (run) => {
      const everyMs = 4 * VENDOR_MS
      const startAt = Date.now() + 1_500
      const work = { kind: 'wave', callers: CALLERS, rounds, startAt, everyMs, spreadMs: 0.8 * VENDOR_MS } as const
      const processes = await Promise.all(Array.from({ length: PROCESSES }, () => run(who, work)))
      return lateness(z.array(z.array(waves)).parse(processes))
    })
  const ours = await late(ENGINE)
  const bare = await late({ contender: 'lock', onRefusal: 'keep' })
  const what = `${PROCESSES * CALLERS} callers in ${PROCESSES} processes wait for a token, less the vendor's ${VENDOR_MS} ms`
  return [
    row(`${what}, p50`, 'ms', percentile(ours, 50), percentile(bare, 50), null),
    row(`${what}, p99`, 'ms', percentile(ours, 99), percentile(bare, 99), { atMost: 100 }),
  ]
}

const waves = z.object({ cameAt: z.number(), gotAt: z.array(z.number()) })

/** For every caller, from the moment the first one of its round came, less what the vendor takes. */
function lateness(processes: readonly z.infer<typeof waves>[][]): number[] {
  const rounds = processes[0]?.length ?? 0
  return Array.from({ length: rounds }, (_, n) => processes.flatMap((each) => each[n] ?? [])).flatMap((round) => {
    const first = Math.min(...round.map(({ cameAt }) => cameAt))
    return round.flatMap(({ gotAt }) => gotAt.map((at) => at - first - VENDOR_MS))
  })
}

async function lookup(place: Place, { quick }: Scale): Promise<Row> {
  const { ours, bare } = await onGround(place, {}, async (run) => {
    const work = { kind: 'lookup', rounds: quick ? 1 : 7, calls: quick ? 200 : 2_000 } as const
    return z.object({ ours: z.number(), bare: z.number() }).parse(await run(ENGINE, work))
  })
  return row('a token that is still good, read and opened, against a bare GET, p50', 'ms', ours, bare, {
    ratioAtMost: 3,
  })
}

function row(what: string, unit: string, ours: number, bare: number | null, target: Row['target']): Row {
  return { what, unit, ours, bare, target }
}
