import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { ann, here, liveScene } from './live-scene.ts'

describe('a live board', () => {
  it('is posted, kept, listed and taken away with its message', async () => {
    const { live, create, discord, raw } = liveScene()
    const made = await create()
    expect(made).toMatchObject({ id: 'b1', guildId: here, messageId: '7-0', state: 'live', by: ann })
    expect([...discord.shown]).toEqual([['7-0', '2024-03-04 ']])
    expect((await live.list(here)).map(({ id }) => id)).toEqual(['b1'])
    expect(await live.list('1300000000000000001')).toEqual([])
    expect(await live.remove('1300000000000000001', 'b1')).toBeNull()
    expect(await live.remove(here, 'b1')).toMatchObject({ board: { id: 'b1' }, kept: null })
    expect(await live.remove(here, 'b1')).toBeNull()
    expect([discord.shown.size, raw.map.size]).toEqual([0, 0])
  })

  it('is not forgotten while its message may still be there', async () => {
    const { live, create, discord, lines } = liveScene()
    await create()
    discord.trouble.next = new Error('503')
    expect(await live.remove(here, 'b1')).toMatchObject({ board: { id: 'b1' }, kept: 'trouble' })
    expect([await live.list(here), discord.shown.size]).toMatchObject([[{ state: 'live' }], 1])
    expect(lines.join()).toContain('503')
    discord.trouble.next = 'forbidden'
    expect(await live.remove(here, 'b1')).toMatchObject({ kept: 'forbidden' })
    expect(await live.list(here)).toMatchObject([{ state: 'forbidden', owed: true }])
    expect(await live.news(here)).toEqual([])
    discord.trouble.next = null
    expect(await live.remove(here, 'b1')).toMatchObject({ kept: null })
    expect([await live.list(here), discord.shown.size]).toEqual([[], 0])
  })

  it('that is gone already is taken away all the same', async () => {
    const { live, create, discord } = liveScene()
    await create()
    discord.shown.clear()
    expect(await live.remove(here, 'b1')).toMatchObject({ kept: null })
    expect(await live.list(here)).toEqual([])
  })

  it.each(['gone', 'forbidden'] as const)('is not kept where its channel is %s', async (end) => {
    const { create, discord, raw } = liveScene()
    discord.trouble.next = end
    expect(await create()).toEqual({ refused: end })
    expect(raw.map.size).toBe(0)
  })

  it('leaves no message behind that nobody would follow', async () => {
    const { create, discord, raw } = liveScene()
    raw.set = async () => {
      throw new AppError('store-down', {})
    }
    await expect(create()).rejects.toThrow('store-down')
    expect(discord.shown.size).toBe(0)
  })

  it('is one of ten; those that stopped do not count, and come last', async () => {
    const { live, create, records } = liveScene()
    for (let count = 0; count < 10; count++) await create()
    expect(await create()).toEqual({ refused: 'full' })
    await records.change({ guildId: here, id: 'b3' }, { state: 'gone' })
    expect(await create()).toMatchObject({ id: 'b11' })
    expect((await live.list(here)).map(({ id }) => id).at(-1)).toBe('b3')
  })

  it('is in the export of who made it, and stays without their name when they have everything deleted', async () => {
    const { live, create, raw } = liveScene()
    await create()
    await create({ by: '100000000000000002' })
    expect(await live.held(ann)).toHaveLength(1)
    await live.forget(ann)
    expect([await live.held(ann), (await live.list(here)).length]).toEqual([[], 2])
    expect(JSON.stringify([...raw.map])).not.toContain(ann)
  })

  it('is not taken for absent while the store is down', async () => {
    const { live, create, raw } = liveScene()
    await create()
    raw.get = () => Promise.reject(new AppError('store-down', {}))
    await expect(live.list(here)).rejects.toThrow('store-down')
    await expect(live.remove(here, 'b1')).rejects.toThrow('store-down')
  })

  it('that cannot be read hides no other', async () => {
    const { live, create, raw, lines } = liveScene()
    await create()
    await create()
    const { get } = raw
    raw.get = async (id) => {
      if (id.endsWith('b1')) throw new Error('damaged')
      return get(id)
    }
    expect((await live.list(here)).map(({ id }) => id)).toEqual(['b2'])
    expect(lines.join()).toContain('damaged')
    await expect(live.remove(here, 'b1')).rejects.toThrow('damaged')
  })
})
