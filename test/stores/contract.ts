import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../src/stores/open.ts'
import type { Store } from '../../src/stores/store.ts'
import { testBoards } from './contract-boards.ts'
import { testBoardLife } from './contract-boards-life.ts'
import { testBoardSequences } from './contract-boards-model.ts'
import { testDamage } from './contract-damage.ts'
import { testLeases } from './contract-leases.ts'
import { testLinks } from './contract-links.ts'
import { testOneTime } from './contract-one-time.ts'
import { testRecords } from './contract-records.ts'
import { type Current, type Harness, quiet } from './harness.ts'
import { freshId, freshLink, linkText } from './operations.ts'

/** What every store must do; outages are tested per kind, because each goes away in its own manner. */
export function testStore(name: string, start: () => Promise<Harness>): void {
  describe(`the store contract on ${name}`, () => {
    let harness: Harness
    let store: Store
    const current = () => ({ harness, store })
    beforeAll(async () => {
      harness = await start()
      store = await openStore(harness.url, quiet)
    })
    afterAll(async () => {
      await store.close()
      await harness.close()
    })

    describe('records', () => testRecords(current))
    describe('one-time values', () => testOneTime(current))
    describe('links', () => testLinks(current))
    describe('leases', () => testLeases(current))
    describe('boards', () => testBoards(current))
    describe('boards over time', () => testBoardLife(current))
    describe('boards, whatever happens to them', () => testBoardSequences(current))
    describe('damage', () => testDamage(current))
    describe('as a whole', () => testWhole(current))
  })
}

function testWhole(current: Current): void {
  it('keeps everything across a close and a new start', async () => {
    const [id, link] = [freshId(), freshLink()]
    const first = await openStore(current().harness.url, quiet)
    await first.records('settings', z.string()).set(id, 'kept')
    await first.oneTime('pending', z.string()).put(id, 'kept', 60_000)
    await first.links.cas(link, null, linkText(4), 3)
    await first.boards.join('1:steps', '42')
    await first.boards.put({ scope: '1:steps', member: '42', date: Temporal.PlainDate.from('2026-11-18'), value: 7 })
    await first.close()

    const second = await openStore(current().harness.url, quiet)
    expect(await second.records('settings', z.string()).get(id)).toBe('kept')
    expect(await second.oneTime('pending', z.string()).take(id)).toBe('kept')
    expect((await second.links.read(link)).raw).toBe(linkText(4))
    expect(await second.links.stale(3)).toContain(link)
    const board = await second.boards.read('1:steps', null, { from: 0, size: 10 })
    expect(board.rows).toEqual([{ member: '42', value: 7, rank: 1, was: null }])
    await second.boards.removeGuild('1')
    await second.close()
  })

  it('lists every key it has, under the names of docs/storage.md', async () => {
    const { store } = current()
    const ids = Array.from({ length: 1_100 }, () => freshId())
    const link = freshLink()
    await Promise.all(ids.map((id) => store.records('cache', z.number()).set(id, 1)))
    await store.oneTime('pending', z.number()).put(ids[0] ?? '', 1, 60_000)
    await store.links.cas(link, null, linkText(1))
    await store.boards.join('1:steps', '42')
    const keys = await Array.fromAsync(store.keys())
    expect(keys).toEqual(expect.arrayContaining([`link::${link}`, `pending::${ids[0]}`, 'board::1:steps:42']))
    expect(ids.filter((id) => !keys.includes(`cache::${id}`))).toEqual([])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('lists the keys that begin with a prefix, whatever stands in it', async () => {
    const { store } = current()
    const [mark, link] = [freshId(), freshLink()]
    const cache = store.records('cache', z.number())
    const ids = [`${mark}:a`, `${mark}:b`, `${mark}`, `x${mark}:a`, `${mark}*`, `${mark}[a]`, `${mark}?`]
    await Promise.all(ids.map((id) => cache.set(id, 1)))
    await store.links.cas(link, null, linkText(1))
    const listed = async (prefix: string) => (await Array.fromAsync(store.keys(prefix))).sort()
    expect(await listed(`cache::${mark}:`)).toEqual([`cache::${mark}:a`, `cache::${mark}:b`])
    expect(await listed(`cache::${mark}*`)).toEqual([`cache::${mark}*`])
    expect(await listed(`cache::${mark}[`)).toEqual([`cache::${mark}[a]`])
    expect(await listed(`link::${link}`)).toEqual([`link::${link}`])
    expect(await listed('link::')).toContain(`link::${link}`)
    expect(await listed('nobody::')).toEqual([])
    await Promise.all(['42', '43'].map((member) => store.boards.join('1:steps', member)))
    expect(await listed('board::1:steps:4')).toEqual(['board::1:steps:42', 'board::1:steps:43'])
    expect(await listed('board::1:steps:42')).toEqual(['board::1:steps:42'])
    await store.boards.removeGuild('1')
    expect(await listed('board::1:')).toEqual([])
  })

  it('answers a ping, and rejects everything once closed', async () => {
    const other = await openStore(current().harness.url, quiet)
    await other.ping()
    const records = other.records('cache', z.string())
    await other.close()
    await other.close()
    for (const run of [
      () => other.ping(),
      () => records.get('x'),
      () => other.links.read('a:b'),
      () => other.keys()[Symbol.asyncIterator]().next(),
    ]) {
      await expect(run()).rejects.toMatchObject({ name: 'AppError', code: 'store-down' })
    }
  })
}
