import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RecordError } from '../../src/stores/record-error.ts'
import type { LinkId, Store } from '../../src/stores/store.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { testStore } from './contract.ts'
import type { Harness } from './harness.ts'
import { expectDown, freshId, freshLink, linkText, reads, writes } from './operations.ts'
import { redisOrSkip } from './redis-or-skip.ts'
import { AT_ONCE_MS, closeAll, everythingIn, openAt, stranger } from './redis-store.ts'

if (redisOrSkip()) testRedis()

function testRedis(): void {
  testStore('Redis', async (): Promise<Harness> => {
    const server = await startRedis()
    const client = await stranger(server)
    return {
      url: server.url,
      plant: async (key, text) => void (await client.set(key, text)),
      scan: () => everythingIn(client),
      async close() {
        client.destroy()
        await server.close()
      },
    }
  })
  describe('a Redis that refuses', testRefusals)
}

function testRefusals(): void {
  let server: RedisServer
  let client: Awaited<ReturnType<typeof stranger>>
  let store: Store
  beforeAll(async () => {
    server = await startRedis({ maxmemory: '64mb' })
    client = await stranger(server)
    store = (await openAt(server.url)).store
  })
  afterAll(async () => {
    await closeAll()
    client.destroy()
    await server.close()
  })

  it('rejects every write it has no memory for, changes nothing, and still reads and deletes', async () => {
    const link = freshLink()
    await store.records('cache', z.string()).set('known', 'here')
    await store.links.cas(link, null, linkText(0), 9)
    await client.configSet('maxmemory', '1')
    await expectDown(
      { ...writes(store), 'cas of a known link': () => store.links.cas(link, linkText(0), linkText(1)) },
      AT_ONCE_MS,
    )
    expect((await store.links.read(link)).raw).toBe(linkText(0))
    expect(await store.links.stale(9)).toContain(link)
    await Promise.all(Object.values(reads(store, link)).map((run) => run()))
    expect(await store.records('cache', z.string()).get('known')).toBe('here')
    expect(await store.records('cache', z.string()).delete('known')).toBe(true)
    await client.configSet('maxmemory', '0')
  })

  it('is right after its memory filled up by itself', async () => {
    await client.configSet('maxmemory', '4mb')
    const texts = store.records('cache', z.string())
    const stored: string[] = []
    await expect(fill()).rejects.toMatchObject({ code: 'store-down' })
    expect(await texts.get(stored.at(-1) ?? '')).toHaveLength(200_000)
    expect(await texts.get(`${stored.length}`)).toBeUndefined()
    await client.configSet('maxmemory', '0')

    async function fill(): Promise<void> {
      for (let i = 0; i < 100; i++) {
        await texts.set(`${i}`, 'x'.repeat(200_000))
        stored.push(`${i}`)
      }
    }
  })

  it('rejects with a RecordError where a key holds something else than text', async () => {
    const id = freshId()
    const link: LinkId = `fitbit:${id}`
    await Promise.all([client.lPush(`cache::${id}`, 'x'), client.lPush(`link::${link}`, 'x')])
    const runs = [
      () => store.records('cache', z.string()).get(id),
      () => store.oneTime('cache', z.string()).peek(id),
      () => store.oneTime('cache', z.string()).take(id),
      () => store.links.find(link),
      () => store.links.read(link),
      () => store.links.cas(link, null, linkText(1)),
    ]
    for (const run of runs) await expect(run()).rejects.toBeInstanceOf(RecordError)
    expect(await client.lRange(`link::${link}`, 0, -1)).toEqual(['x'])
  })

  it('writes no link when the in-flight index cannot be written with it', async () => {
    const link = freshLink()
    await client.rename('link:inflight', 'aside')
    await client.set('link:inflight', 'x')
    await expect(store.links.cas(link, null, linkText(1), 5)).rejects.toBeInstanceOf(RecordError)
    await expect(store.links.stale(5)).rejects.toBeInstanceOf(RecordError)
    expect((await store.links.read(link)).raw).toBeNull()
    await client.rename('aside', 'link:inflight')
  })

  it('changes no board without memory, and lets members leave', async () => {
    // A number that is found in no other one.
    const LEAVER = '815230417815230417'
    const total = { scope: '1:steps', member: LEAVER, date: Temporal.PlainDate.from('2026-11-18'), value: 5 } as const
    const value = async () => (await store.boards.read('1:steps', null, { from: 0, size: 1 })).rows[0]?.value
    await store.boards.join('1:steps', LEAVER)
    await store.boards.put(total, [null])
    // Ten newer boards: a look would now renew that of all days.
    for (let days = 0; days < 10; days++) {
      await store.boards.read('1:steps', { first: total.date, last: total.date.add({ days }) }, { from: 0, size: 1 })
    }
    await client.configSet('maxmemory', '1')
    await expectDown({ put: () => store.boards.put({ ...total, value: 6 }) }, AT_ONCE_MS)
    expect(await value()).toBe(5)
    await store.boards.removeMember(LEAVER)
    expect(await value()).toBeUndefined()
    await client.configSet('maxmemory', '0')
    expect((await everythingIn(client)).includes(LEAVER)).toBe(false)
  })

  it('changes nothing of a board of which a part is something else', async () => {
    const total = { scope: '1:steps', member: '42', date: Temporal.PlainDate.from('2026-11-18'), value: 5 } as const
    await store.boards.join('1:steps', '42')
    await store.boards.put(total, [null])
    await client.rename('board:sums:1:steps:0-99991231', 'aside')
    await client.set('board:sums:1:steps:0-99991231', 'x')
    await expect(store.boards.put({ ...total, value: 6 })).rejects.toBeInstanceOf(RecordError)
    await expect(store.boards.read('1:steps', null, { from: 0, size: 1 })).rejects.toBeInstanceOf(RecordError)
    await client.rename('aside', 'board:sums:1:steps:0-99991231')
    expect((await store.boards.read('1:steps', null, { from: 0, size: 1 })).rows[0]?.value).toBe(5)
    expect(await client.hGet('board::1:steps:42', '20261118')).toBe('5')
    await client.del('board::1:steps:42')
    await client.set('board::1:steps:42', 'x')
    await expect(store.boards.join('1:steps', '42')).rejects.toBeInstanceOf(RecordError)
    await expect(store.boards.put(total)).rejects.toBeInstanceOf(RecordError)
    await store.boards.removeGuild('1')
    expect((await everythingIn(client)).includes('1:steps')).toBe(false)
  })

  it('leaves no life time on a link', async () => {
    const link = freshLink()
    await store.links.cas(link, null, linkText(1))
    expect(await client.pTTL(`link::${link}`)).toBe(-1)
  })

  it('stores a life time with the record and in Redis', async () => {
    const id = freshId()
    await store.records('cache', z.string()).set(id, 'x', 60_000)
    expect(await client.pTTL(`cache::${id}`)).toBeGreaterThan(55_000)
    expect(JSON.parse((await client.get(`cache::${id}`)) ?? '')).toEqual({ value: 'x', expires: expect.any(Number) })
  })
}
