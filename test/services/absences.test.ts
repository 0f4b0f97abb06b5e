import { describe, expect, it } from 'vitest'
import type { LiveBoard } from '../../src/domain/live-board.ts'
import { type AbsencesDeps, createAbsences } from '../../src/services/absences.ts'
import { memoryRecords } from '../support/memory.ts'
import { boardScene, here, scope, there, today } from './server-scene.ts'

const [ann, bo] = ['1', '2']

/** Two servers with everything that is kept of one; the bot is in whichever a test says. */
async function scene(change: Partial<AbsencesDeps> = {}) {
  const made = boardScene()
  const clock = { now: Temporal.Instant.from('2024-03-09T12:00:00Z') }
  const mine = new Set([here, there])
  const records = memoryRecords<number>()
  const live = [{ guildId: here, id: 'a' } as LiveBoard, { guildId: there, id: 'b' } as LiveBoard]
  for (const guildId of [here, there]) {
    await made.servers.change(guildId, { zone: 'Asia/Tokyo' })
    for (const member of [ann, bo]) {
      made.vendor.set(`${member} steps ${today}`, 5_000)
      await made.share(member, 'value', 'steps', guildId)
      await made.sync.sync(member)
    }
    await made.moderation.setBlocked('9', true, { ...made.by, guildId })
  }
  const deps: AbsencesDeps = {
    mine: async () => mine,
    records,
    async *keys(prefix) {
      for (const id of made.chosen.map.keys()) if (`server::${id}`.startsWith(prefix)) yield `server::${id}`
    },
    sharing: made.sharing,
    boards: made.boards,
    live: {
      of: async (guildId) => live.filter((board) => board.guildId === guildId),
      async remove({ id }) {
        const at = live.findIndex((board) => board.id === id)
        return live.splice(at, 1).length > 0
      },
    },
    moderation: made.moderation,
    servers: made.servers,
    now: () => clock.now,
    pause: async () => undefined,
    log: made.log,
    ...change,
  }
  const kept = async (guildId: string) => ({
    consents: (await made.sharing.in(guildId, ann)).size + (await made.sharing.in(guildId, bo)).size,
    rows: (await made.boards.read(scope('steps', guildId), null, { from: 0, size: 9 })).count,
    live: live.filter((board) => board.guildId === guildId).length,
    blocked: (await made.moderation.of(guildId)).blocked.length,
    zone: (await made.servers.of(guildId)).zone,
  })
  const later = (hours: number) => {
    clock.now = clock.now.add({ hours })
  }
  return { absences: createAbsences(deps), mine, records, kept, later, made }
}

const ALL = { consents: 2, rows: 2, live: 1, blocked: 1, zone: 'Asia/Tokyo' }
const NOTHING = { consents: 0, rows: 0, live: 0, blocked: 0, zone: 'UTC' }

describe('a server this bot is no longer in', () => {
  it('is forgotten after two days, with all that its members shared there, and no other one', async () => {
    const { absences, mine, records, kept, later } = await scene()
    mine.delete(here)
    await absences.look()
    later(47)
    await absences.look()
    expect(await kept(here)).toEqual(ALL)
    later(1)
    await absences.look()
    expect([await kept(here), await kept(there), records.map.size]).toEqual([NOTHING, ALL, 0])
  })

  it('finds everything as it was when the bot is back in time', async () => {
    const { absences, mine, kept, later } = await scene()
    mine.delete(here)
    await absences.look()
    mine.add(here)
    later(24)
    await absences.look()
    mine.delete(here)
    later(24)
    await absences.look()
    later(24)
    await absences.look()
    expect(await kept(here)).toEqual(ALL)
  })

  it('is not one that Discord says nothing of', async () => {
    const { absences, records, kept } = await scene({ mine: () => Promise.reject(new Error('503')) })
    await expect(absences.look()).rejects.toThrow('503')
    expect([await kept(here), records.map.size]).toEqual([ALL, 0])
  })

  it('is looked for until the bot stops, whatever Discord says', async () => {
    let looks = 0
    const { absences } = await scene({
      async mine() {
        if (++looks === 3) void absences.stop()
        throw new Error('503')
      },
    })
    absences.start()
    await expect.poll(() => looks).toBe(3)
    await absences.stop()
  })
})
