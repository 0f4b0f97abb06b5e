import { describe, expect, it } from 'vitest'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import type { SharedMetric } from '../../src/domain/sharing.ts'
import { serverRecord } from '../../src/services/servers.ts'
import { boardScene, here, scope, there, today } from './server-scene.ts'

const ann = '1'

describe('a server’s settings', () => {
  it('are the defaults until chosen, one by one, each server its own', async () => {
    const { servers } = boardScene()
    expect(await servers.of(here)).toEqual(DEFAULT_SERVER)
    expect(await servers.change(here, { zone: 'Asia/Tokyo' })).toEqual(DEFAULT_SERVER)
    await servers.change(here, { barred: ['sleep'] })
    expect(await servers.of(here)).toEqual({ ...DEFAULT_SERVER, zone: 'Asia/Tokyo', barred: ['sleep'] })
    expect(await servers.of(there)).toEqual(DEFAULT_SERVER)
  })

  it('lose nothing of what two admins change at once', async () => {
    const { servers } = boardScene()
    const bar = (metric: SharedMetric) => servers.change(here, ({ barred }) => ({ barred: [...barred, metric] }))
    await Promise.all([servers.change(here, { zone: 'Asia/Tokyo' }), bar('sleep'), bar('weight')])
    expect(await servers.of(here)).toEqual({ ...DEFAULT_SERVER, zone: 'Asia/Tokyo', barred: ['sleep', 'weight'] })
  })

  it('fall back field by field where a record no longer fits', () => {
    const old = {
      zone: 'Middle/Earth',
      weekStart: 8,
      graceHours: 73,
      retentionDays: 30,
      barred: ['mood', 'sleep'],
      language: 7,
    }
    expect(serverRecord.parse(old)).toEqual({ ...DEFAULT_SERVER, barred: ['sleep'] })
    expect(serverRecord.parse({ weekStart: 7, graceHours: 0, retentionDays: 31 })).toEqual({
      ...DEFAULT_SERVER,
      weekStart: 7,
      graceHours: 0,
      retentionDays: 31,
    })
  })
})

describe('days that are not to be kept', () => {
  const days = [0, 30, 31, 399, 400].map((back) => today.subtract({ days: back }))

  async function scene() {
    const made = boardScene()
    for (const guildId of [here, there]) {
      await made.sharing.set({ guildId, userId: ann, metric: 'steps' }, 'value')
      await made.boards.join(scope('steps', guildId), ann)
      for (const date of days) await made.boards.put({ scope: scope('steps', guildId), member: ann, date, value: 1 })
    }
    const kept = async (guildId = here) => {
      const look = { from: 0, size: 1 }
      const of = (first: Temporal.PlainDate | undefined) =>
        made.boards.read(scope('steps', guildId), first ? { first, last: today } : null, look)
      const [all, dated] = [await of(undefined), await of(days[4])]
      return [all.rows[0]?.value, dated.rows[0]?.value]
    }
    return { ...made, kept }
  }

  it('are folded into all time at once when the server keeps fewer, and only there', async () => {
    const { servers, kept } = await scene()
    await servers.change(here, { retentionDays: 31 })
    await servers.stop()
    expect(await kept()).toEqual([5, 2])
    expect(await kept(there)).toEqual([5, 5])
  })

  it('are folded once a day wherever anybody shares anything', async () => {
    const { servers, kept } = await scene()
    servers.start()
    await expect.poll(() => kept(there)).toEqual([5, 4])
    await servers.stop()
    expect(await kept(here)).toEqual([5, 4])
  })
})
