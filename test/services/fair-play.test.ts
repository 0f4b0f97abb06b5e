import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { USUAL_A_DAY } from '../../src/domain/board.ts'
import { isAllowed } from '../../src/domain/server.ts'
import { boardScene, here, there, today } from './server-scene.ts'

type Scene = ReturnType<typeof boardScene>
type Event = (scene: Scene) => Promise<unknown>

const MEMBERS = ['1', '2', '3'] as const
const METRICS = ['steps', 'distance'] as const
const DATES = [0, 1, 2].map((days) => `${today.subtract({ days })}`)

const member = fc.constantFrom(...MEMBERS)
const metric = fc.constantFrom(...METRICS)
const day = fc.record({ member, metric, date: fc.constantFrom(...DATES) })
const guild = fc.constantFrom(here, there)

const event = fc.oneof(
  fc.tuple(member, fc.constantFrom('off', 'rank', 'value'), metric, guild).map(
    ([who, level, what, where]): Event =>
      (scene) =>
        scene.share(who, level as 'off' | 'rank' | 'value', what, where),
  ),
  fc.tuple(day, fc.integer({ min: 50_000, max: 70_000 })).map(
    ([{ member, metric, date }, value]): Event =>
      async (scene) =>
        void scene.vendor.set(`${member} ${metric} ${date}`, value),
  ),
  member.map(
    (who): Event =>
      (scene) =>
        scene.sync.sync(who),
  ),
  fc.tuple(day, fc.constantFrom('approve', 'exclude')).map(
    ([one, what]): Event =>
      (scene) =>
        scene.moderation.rule(what as 'approve' | 'exclude', one, scene.by),
  ),
  fc.tuple(member, fc.boolean()).map(
    ([who, isBlocked]): Event =>
      (scene) =>
        scene.moderation.setBlocked(who, isBlocked, scene.by),
  ),
  fc.subarray([...METRICS]).map(
    (barred): Event =>
      (scene) =>
        scene.servers.change(here, { barred }),
  ),
  fc.tuple(member, fc.boolean()).map(
    ([who, isGone]): Event =>
      async ({ left }) =>
        void (isGone ? left.add(who) : left.delete(who)),
  ),
)

/** Every row is of somebody who agreed, is here and not blocked, on a board that is allowed, with what may be seen of it. */
async function demandFair(scene: Scene, where: string): Promise<void> {
  const [server, { blocked }] = [await scene.servers.of(where), await scene.moderation.of(where)]
  for (const metric of METRICS) {
    if (!isAllowed(server, metric)) {
      await expect(scene.read(metric, where)).rejects.toMatchObject({ code: 'metric-barred' })
      continue
    }
    const { rows } = await scene.read(metric, where)
    for (const { name, value } of rows) {
      const id = name.slice(1)
      const level = (await scene.sharing.in(where, id)).get(metric)
      expect([level, blocked.includes(id), scene.left.has(id)]).toEqual([
        value === null ? 'rank' : 'value',
        false,
        false,
      ])
    }
  }
  for (const flag of (await scene.moderation.of(where)).flags) {
    const isShared = (await scene.sharing.in(where, flag.member)).has(flag.metric)
    expect(isShared).toBe(true)
  }
}

/** Once the vendor has been asked, a board is the sum of the days that nobody has a doubt about. */
async function demandSums(scene: Scene): Promise<void> {
  // Nobody reads for a board that is not shown.
  await scene.servers.change(here, { barred: [] })
  for (const who of MEMBERS) await scene.sync.sync(who)
  const { flags } = await scene.moderation.of(here)
  for (const metric of METRICS) {
    const { rows } = await scene.boards.read(`${here}:${metric}`, null, { from: 0, size: 100 })
    for (const row of rows) {
      const counted = DATES.map((date) => {
        const flag = flags.find((one) => one.member === row.member && one.metric === metric && one.date === date)
        const value = scene.vendor.get(`${row.member} ${metric} ${date}`) ?? 0
        if (flag?.state === 'approved') return value
        return flag || value > USUAL_A_DAY[metric].most ? 0 : value
      })
      expect(row.value).toBe(counted.reduce((sum, value) => sum + value, 0))
    }
  }
}

describe('fair play', () => {
  it('holds after whatever members, vendors, admins and moderators do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 50 }), async (events) => {
        const scene = boardScene()
        for (const happens of events) {
          await happens(scene)
          await demandFair(scene, here)
          await demandFair(scene, there)
        }
        await scene.sync.stop()
        await demandFair(scene, here)
        await demandSums(scene)
      }),
      { numRuns: 60 },
    )
  })
})
