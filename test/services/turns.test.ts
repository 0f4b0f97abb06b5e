import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createModeration } from '../../src/services/moderation.ts'
import { MODERATION, moderationRecord } from '../../src/services/moderation-record.ts'
import { createTurns } from '../../src/services/turns.ts'
import { openStore } from '../../src/stores/open.ts'

const here = '1300000000000000000'
const boss = { userId: '900', guildId: here, now: Temporal.Instant.from('2024-03-09T12:00:00Z') }

/** What several processes do to one server at once. */
describe('a turn', async () => {
  const store = await openStore('sqlite::memory:', { log: { warn: () => undefined } })
  const leases = store.leases
  afterAll(() => store.close())

  it('is one process’s alone, key by key', async () => {
    const processes = [createTurns('turn', { leases, pause }), createTurns('turn', { leases, pause })]
    let running = 0
    const most = { here: 0 }
    const work = async () => {
      running += 1
      most.here = Math.max(most.here, running)
      await pause(2)
      running -= 1
    }
    await Promise.all(Array.from({ length: 12 }, (_, at) => processes[at % 2]?.('one', work)))
    expect(most.here).toBe(1)
    let other = false
    await processes[0]?.('one', async () => {
      await processes[1]?.('two', async () => {
        other = true
      })
    })
    expect(other).toBe(true)
  })

  it('ends with what failed in it', async () => {
    const turn = createTurns('failing', { leases, pause })
    const failed = turn('one', async () => {
      throw new Error('no luck')
    })
    await expect(failed).rejects.toThrow('no luck')
    expect(await turn('one', async () => 'next')).toBe('next')
  })

  it('is waited for with an end', async () => {
    const never = createTurns('taken', {
      leases: { take: async () => null, release: async () => true },
      pause: async () => undefined,
    })
    await expect(never('one', async () => 'mine')).rejects.toThrow(/no turn within/)
  })

  it('loses no block of another process', async () => {
    const records = store.records(MODERATION, moderationRecord)
    // Slow enough for the other process to come between reading and writing.
    const slowly = { ...records, get: async (id: string) => records.get(id).finally(() => pause(1)) }
    const make = () =>
      createModeration({
        records: slowly,
        keys: store.keys,
        boards: store.boards,
        sharing: { in: async () => new Map() },
        leases,
        pause,
        hurry: () => undefined,
        rejoin: async () => undefined,
      })
    const processes = [make(), make()]
    const members = Array.from({ length: 10 }, (_, at) => `10000000000000000${at}`)
    await Promise.all(members.map((member, at) => processes[at % 2]?.setBlocked(member, true, boss)))
    expect((await make().of(here)).blocked.toSorted()).toEqual(members)
  })
})
