import { expect, it } from 'vitest'
import { openStore } from '../../src/stores/open.ts'
import type { LinkId } from '../../src/stores/store.ts'
import { type Current, HOSTILE_IDS, incrementElsewhere, quiet } from './harness.ts'
import { freshLink, linkText } from './operations.ts'

export function testLinks(current: Current): void {
  const links = () => current().store.links

  it('reads an absent link as null, with the time of the store', async () => {
    const before = Date.now()
    const { raw, now } = await links().read(freshLink())
    expect(raw).toBeNull()
    expect(now).toBeGreaterThanOrEqual(before - 5)
    expect(now).toBeLessThanOrEqual(Date.now() + 5)
    expect(Number.isInteger(now)).toBe(true)
  })

  it('lets one of two first writers win', async () => {
    const second = await openStore(current().harness.url, quiet)
    const link = freshLink()
    const outcomes = await Promise.all([
      links().cas(link, null, linkText(1)),
      second.links.cas(link, null, linkText(2)),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const { raw } = await links().read(link)
    expect(outcomes.map((outcome) => outcome.raw)).toEqual([raw, raw])
    await second.close()
  })

  it('refuses a stale expectation and tells what is stored', async () => {
    const link = freshLink()
    expect(await links().cas(link, linkText(0), linkText(1))).toEqual({ ok: false, raw: null })
    expect(await links().cas(link, null, linkText(1))).toEqual({ ok: true, raw: linkText(1) })
    expect(await links().cas(link, linkText(1), linkText(2))).toEqual({ ok: true, raw: linkText(2) })
    expect(await links().cas(link, linkText(1), linkText(3))).toEqual({ ok: false, raw: linkText(2) })
    expect(await links().cas(link, null, linkText(3))).toEqual({ ok: false, raw: linkText(2) })
    expect((await links().read(link)).raw).toBe(linkText(2))
  })

  it('compares bytes, not meaning', async () => {
    const link = freshLink()
    await links().cas(link, null, '{"value":{"a":"ü"}}')
    expect((await links().cas(link, '{"value": {"a":"ü"}}', 'x')).ok).toBe(false)
    expect((await links().cas(link, '{"value":{"a":"u\u0308"}}', 'x')).ok).toBe(false)
    expect((await links().cas(link, '{"value":{"a":"ü"}}', linkText(1))).ok).toBe(true)
  })

  it('tells an empty text from an absent one', async () => {
    const link = freshLink()
    expect((await links().cas(link, '', linkText(1))).ok).toBe(false)
    await current().harness.plant(`link::${link}`, '')
    expect(await links().cas(link, null, linkText(1))).toEqual({ ok: false, raw: '' })
    expect((await links().cas(link, '', linkText(1))).ok).toBe(true)
  })

  it('sets, moves and removes the in-flight entry together with the record', async () => {
    const link = freshLink()
    const listed = async (now: number) => (await links().stale(now)).includes(link)
    await links().cas(link, null, linkText(1), 1_000)
    expect([await listed(999), await listed(1_000), await listed(5_000)]).toEqual([false, true, true])
    await links().cas(link, linkText(1), linkText(2), 2_000.5)
    expect([await listed(2_000), await listed(2_001)]).toEqual([false, true])
    await links().cas(link, linkText(1), linkText(9), 1)
    expect(await listed(1)).toBe(false)
    await links().cas(link, linkText(2), linkText(3))
    expect(await listed(Number.MAX_SAFE_INTEGER)).toBe(false)
  })

  it('removes a record and its entry, only while it is what was read', async () => {
    const link = freshLink()
    await links().cas(link, null, linkText(1), 5)
    expect(await links().remove(link, linkText(2))).toEqual({ ok: false, raw: linkText(1) })
    expect(await links().remove(link, linkText(1))).toEqual({ ok: true, raw: null })
    expect(await links().remove(link, linkText(1))).toEqual({ ok: false, raw: null })
    expect((await links().read(link)).raw).toBeNull()
    expect(await links().stale(5)).not.toContain(link)
    expect((await links().cas(link, linkText(1), linkText(2))).ok).toBe(false)
  })

  it('finds a link through Keyv as it was written', async () => {
    const link = freshLink()
    expect(await links().find(link)).toBeUndefined()
    const value = { gen: 1, tok: ':base64:AAAA', account: ':x' }
    await links().cas(link, null, JSON.stringify({ value }))
    expect(await links().find(link)).toEqual(value)
  })

  it('never lets a link expire, whatever its text says', async () => {
    const link = freshLink()
    await links().cas(link, null, '{"value":{"gen":1},"expires":1}')
    expect(await links().find(link)).toEqual({ gen: 1 })
    expect((await links().read(link)).raw).not.toBeNull()
  })

  it('keeps any link id apart from any other', async () => {
    const ids = HOSTILE_IDS.map((id): LinkId => `p:${id}`)
    const texts = ids.map((id) => JSON.stringify({ value: id }))
    await Promise.all(ids.map((id, i) => links().cas(id, null, texts[i] ?? '', 7)))
    expect(await Promise.all(ids.map(async (id) => (await links().read(id)).raw))).toEqual(texts)
    expect(await links().stale(7)).toEqual(expect.arrayContaining(ids))
    await Promise.all(ids.map((id, i) => links().cas(id, texts[i] ?? '', linkText(1))))
  })

  it('counts to exactly 2,000 with four processes of 500 increments', async () => {
    const link = freshLink()
    await Promise.all(Array.from({ length: 4 }, () => incrementElsewhere(current().harness.url, link, 500)))
    expect((await links().read(link)).raw).toBe('{"value":2000}')
  })
}
