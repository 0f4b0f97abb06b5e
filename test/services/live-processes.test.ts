import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveBoard } from '../../src/domain/live-board.ts'
import { createLiveBoards } from '../../src/services/live-boards.ts'
import { LIVE, liveRecord } from '../../src/services/live-records.ts'
import { openStore } from '../../src/stores/open.ts'
import type { Store } from '../../src/stores/store.ts'
import { quiet } from '../stores/harness.ts'
import { redisOrSkip } from '../stores/redis-or-skip.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { ann, EVERY, here, liveScene, liveSceneOn } from './live-scene.ts'

type Scene = ReturnType<typeof liveSceneOn>

/** Slow enough for another process to come between any two steps. */
function slowly({ discord: { messages } }: Scene): void {
  const { edit, remove } = messages
  messages.edit = async (board, picture) => pause(2).then(() => edit(board, picture))
  messages.remove = async (at) => pause(2).then(() => remove(at))
}

/** A recap as it is told: written down first, then posted. */
function telling({ recap, records }: Scene): string[] {
  const posted: string[] = []
  recap.tell = async (board) => {
    if (board.recapped === null || board.recapped === 'w20240304') return null
    await pause(2)
    await records.change(board, { recapped: 'w20240304' })
    posted.push(board.id)
    return null
  }
  return posted
}

/** What becomes of three boards in three rounds, with as many processes at them. */
async function story(count: number, store: Store) {
  const kept = { raw: store.records(LIVE, liveRecord), keys: store.keys, leases: store.leases }
  const scene = liveSceneOn(kept, '2024-03-10T12:00:00Z')
  const { create, scores, discord, later, live, told, own, refresh, records } = scene
  const posted = telling(scene)
  slowly(scene)
  for (const channelId of ['7', '8', '9']) await create({ channelId, recap: true })
  const processes = Array.from({ length: count }, () => refresh(own()))
  /** Somebody leaves while a round comes round. */
  const rounds = async () => {
    later(EVERY / 60_000)
    for (const { hurry } of processes) hurry(here)
    await Promise.all(processes.map(({ round }) => round()))
  }
  await rounds()
  scores.set('Bo', 900)
  await rounds()
  const edit = discord.messages.edit
  // The message in channel 9 is deleted by hand.
  discord.messages.edit = async (board, picture) =>
    board.channelId === '9' ? pause(2).then(() => ({ end: 'gone' })) : edit(board, picture)
  scores.set('Bo', 950)
  await rounds()
  for (const { stop } of processes) await stop()
  const left = (await live.list(here)).map(({ id, state, shown, recapped }) => ({ id, state, shown, recapped }))
  for (const board of await records.all()) await records.remove(board)
  const byId = left.toSorted((a, b) => a.id.localeCompare(b.id))
  return { shown: [...discord.shown], edits: discord.edits.toSorted(), told, posted: posted.toSorted(), left: byId }
}

async function expectTheSameAsOne(store: Store): Promise<void> {
  const one = await story(1, store)
  expect(one).toMatchObject({ told: [`${ann}: gone`], posted: ['b1', 'b2', 'b3'] })
  expect(one.left.map(({ state }) => state)).toEqual(['live', 'live', 'gone'])
  expect(one.edits).toHaveLength(5)
  expect(await story(2, store)).toEqual(one)
}

describe('two processes at the same live boards', () => {
  it('give the same as one, on SQLite', async () => {
    const store = await openStore('sqlite::memory:', quiet)
    await expectTheSameAsOne(store)
    await store.close()
  })

  describe.runIf(redisOrSkip())('on Redis', () => {
    let server: RedisServer
    let store: Store
    beforeAll(async () => {
      server = await startRedis()
      store = await openStore(server.url, quiet)
    })
    afterAll(async () => {
      await store.close()
      await server.close()
    })

    it('give the same as one', () => expectTheSameAsOne(store))
  })

  it('say nothing of a board that is taken away while the other one looks at it', async () => {
    const scene = liveScene()
    const { create, discord, scores, later, told, own, refresh, records } = scene
    await create()
    slowly(scene)
    scores.set('Bo', 900)
    later(EVERY / 60_000)
    const other = own()
    const { remove } = createLiveBoards({
      ...other,
      picture: () => Promise.reject(new Error('not asked for')),
      messages: discord.messages,
      localeOf: async ({ language }) => language,
      newId: () => 'x',
      log: { warn: () => undefined } as never,
    })
    const edit = discord.messages.edit
    discord.messages.edit = async (board, picture) => {
      const outcome = await edit(board, picture)
      return discord.shown.has(board.messageId) ? outcome : { end: 'gone' }
    }
    await Promise.all([refresh().round(), remove(here, 'b1')])
    expect([told, await records.all(), discord.shown.size]).toEqual([[], [], 0])
  })

  it('do not bring back who made a board and erased everything meanwhile', async () => {
    const { create, records, own, raw, live } = liveScene()
    await create()
    const { get } = raw
    raw.get = async (id) => get(id).finally(() => pause(1))
    const other: Pick<typeof records, 'change'> = own().records
    const board = (await live.list(here))[0] as LiveBoard
    await Promise.all([other.change(board, { shown: 'new' }), live.forget(ann), other.change(board, { recapped: 'w' })])
    expect(await live.list(here)).toMatchObject([{ by: null, shown: 'new', recapped: 'w' }])
  })
})
