import { describe, expect, it } from 'vitest'
import { ann, EVERY, here, liveScene } from './live-scene.ts'

const MINUTES = EVERY / 60_000

describe('a live board, as time goes by', () => {
  it('changes when its picture did, and is left alone while it did not', async () => {
    const { create, refresh, scores, discord, later, live } = liveScene()
    await create()
    later(MINUTES)
    await refresh().round()
    expect(discord.edits).toEqual([])
    scores.set('Bo', 900)
    await refresh().round()
    expect([...discord.shown.values()]).toEqual(['2024-03-04 Bo 900'])
    const [board] = await live.list(here)
    later(MINUTES)
    await refresh().round()
    expect(discord.edits).toHaveLength(1)
    expect(await live.list(here)).toEqual([board])
  })

  it('changes no more often than agreed, but for who has left', async () => {
    const { create, refresh, scores, discord, later } = liveScene()
    await create()
    scores.set('Bo', 900)
    later(MINUTES - 1)
    await refresh().round()
    expect(discord.edits).toEqual([])
    later(1)
    await refresh().round()
    scores.delete('Bo')
    later(1)
    await refresh().round()
    expect([...discord.shown.values()]).toEqual(['2024-03-04 Bo 900'])
    const leaving = refresh()
    leaving.hurry('1300000000000000001')
    leaving.hurry(here)
    await expect.poll(() => [...discord.shown.values()]).toEqual(['2024-03-04 '])
    await leaving.stop()
  })

  it('is looked at once more, however many leave while it is looked at', async () => {
    const { create, refresh, scores, discord, later, reads } = liveScene()
    for (let n = 0; n < 500; n++) scores.set(`M${n}`, n)
    await create({ kind: 'all' })
    const before = reads.length
    later(1)
    const leaving = refresh()
    for (let n = 0; n < 500; n++) {
      scores.delete(`M${n}`)
      leaving.hurry(here)
      if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await expect.poll(() => [...discord.shown.values()]).toEqual(['all '])
    await leaving.stop()
    expect(reads.length - before).toBeLessThan(10)
    expect(discord.edits.length).toBeLessThan(10)
  })

  it('shows nobody while the server does not show its metric, tells of no week, and goes on afterwards', async () => {
    const { create, refresh, scores, barred, discord, later, recap, live } = liveScene()
    scores.set('Bo', 900)
    await create()
    barred.add('steps')
    recap.next = { end: 'gone' }
    const admin = refresh()
    admin.hurry(here)
    await expect.poll(() => [...discord.shown.values()]).toEqual(['switched off'])
    await admin.stop()
    expect(await live.list(here)).toMatchObject([{ state: 'live' }])
    recap.next = null
    barred.clear()
    scores.delete('Bo')
    later(MINUTES)
    await refresh().round()
    expect([...discord.shown.values()]).toEqual(['2024-03-04 '])
  })

  it('is written in the server’s language, and so are its recaps; in its maker’s where the server has none', async () => {
    const { create, refresh, discord, server, recap, later } = liveScene()
    const recaps: string[] = []
    recap.tell = async ({ language }) => {
      recaps.push(language)
      return null
    }
    await create()
    server.language = 'ja'
    await create()
    later(MINUTES)
    await refresh().round()
    server.language = null
    await refresh().round()
    expect([discord.locales, recaps]).toEqual([
      ['en-GB', 'ja', 'ja', 'ja', 'en-GB', 'en-GB'],
      ['ja', 'ja', 'en-GB', 'en-GB'],
    ])
  })

  it('goes on with the next period by itself, and looks back at the one before', async () => {
    const { create, refresh, discord, later, reads } = liveScene('2024-03-10T23:58:00Z')
    await create()
    later(MINUTES)
    await refresh().round()
    expect([...discord.shown.values()]).toEqual(['2024-03-11 '])
    expect(reads.map((period) => 'first' in period && `${period.first}`)).toEqual([
      '2024-03-04',
      '2024-02-26',
      '2024-03-11',
      '2024-03-04',
    ])
  })

  it('does not look back where nothing ends', async () => {
    const { create, reads } = liveScene()
    await create({ kind: 'all' })
    await create({ kind: '7d' })
    expect(reads).toHaveLength(2)
  })

  it.each(['gone', 'forbidden'] as const)('stops when it is %s, and says so once', async (end) => {
    const { create, refresh, scores, discord, later, told, live } = liveScene()
    await create()
    scores.set('Bo', 900)
    discord.trouble.next = end
    for (let round = 0; round < 3; round++) {
      later(MINUTES)
      await refresh().round()
    }
    expect(told).toEqual([`${ann}: ${end}`])
    expect(await live.list(here)).toMatchObject([{ state: end }])
  })

  it('is deleted after its end once somebody has left and it is within reach again', async () => {
    const { create, refresh, scores, discord, later, live, told } = liveScene()
    await create()
    scores.set('Bo', 900)
    later(MINUTES)
    discord.trouble.next = 'forbidden'
    await refresh().round()
    discord.trouble.next = null
    await refresh().round()
    // Nobody has left: it stays as it is.
    expect([discord.shown.size, await live.list(here)]).toMatchObject([1, [{ state: 'forbidden', owed: false }]])
    discord.trouble.next = 'forbidden'
    const leaving = refresh()
    leaving.hurry(here)
    await expect.poll(async () => (await live.list(here))[0]?.owed).toBe(true)
    await leaving.stop()
    for (const next of ['forbidden', new Error('503')] as const) {
      discord.trouble.next = next
      await refresh().round()
      expect([discord.shown.size, await live.list(here)]).toMatchObject([1, [{ state: 'forbidden', owed: true }]])
    }
    discord.trouble.next = null
    await refresh().round()
    expect([discord.shown.size, await live.list(here)]).toMatchObject([0, [{ state: 'gone', owed: false }]])
    expect(told).toEqual([`${ann}: forbidden`])
  })

  it('stops as well when a recap finds its channel out of reach', async () => {
    const { create, refresh, recap, later, told } = liveScene()
    await create({ recap: true })
    recap.next = { end: 'forbidden' }
    later(MINUTES)
    await refresh().round()
    expect(told).toEqual([`${ann}: forbidden`])
  })

  it('tells nobody where nobody is known to have made it', async () => {
    const { create, refresh, scores, discord, later, told, live } = liveScene()
    await create()
    await live.forget(ann)
    scores.set('Bo', 900)
    discord.trouble.next = 'gone'
    later(MINUTES)
    await refresh().round()
    expect([told, (await live.list(here))[0]?.state]).toEqual([[], 'gone'])
  })

  it('is news of the server, once, where who made it is not known or cannot be told', async () => {
    const { create, refresh, scores, discord, later, live, dms } = liveScene()
    for (const by of [ann, 'bo', ann]) await create({ by })
    expect(await live.news(here)).toEqual([])
    await live.forget('bo')
    scores.set('Bo', 900)
    discord.trouble.next = 'forbidden'
    const edit = discord.messages.edit
    discord.messages.edit = async (board, picture) => {
      // Only who made the third one can be told.
      dms.open = board.id === 'b3'
      return edit(board, picture)
    }
    later(MINUTES)
    await refresh().round()
    expect((await live.news(here)).map(({ id }) => id).toSorted()).toEqual(['b1', 'b2'])
    expect(await live.news(here)).toEqual([])
    expect(await live.list(here)).toHaveLength(3)
  })

  it('outlasts Discord in trouble, which keeps none of the others from changing', async () => {
    const { create, refresh, scores, discord, later, lines } = liveScene()
    await create()
    await create({ channelId: '8' })
    scores.set('Bo', 900)
    const edit = discord.messages.edit
    discord.messages.edit = async (board, picture) => {
      if (board.channelId === '7') throw new Error('503')
      return edit(board, picture)
    }
    later(MINUTES)
    await refresh().round()
    expect(discord.edits).toEqual(['8-1'])
    expect(lines.join()).toContain('503')
    discord.messages.edit = edit
    await refresh().round()
    expect(discord.edits).toEqual(['8-1', '7-0'])
  })

  it('does not come back when it is taken away while it changes', async () => {
    const { create, refresh, scores, discord, later, live } = liveScene()
    await create()
    scores.set('Bo', 900)
    const edit = discord.messages.edit
    let removing: ReturnType<typeof live.remove> | null = null
    discord.messages.edit = async (board, picture) => {
      removing = live.remove(here, board.id)
      return edit(board, picture)
    }
    later(MINUTES)
    await refresh().round()
    expect(await removing).toMatchObject({ kept: null })
    expect([await live.list(here), discord.shown.size]).toEqual([[], 0])
  })

  it('is followed until told to stop', async () => {
    const { create, refresh, scores, discord, later } = liveScene()
    await create()
    scores.set('Bo', 900)
    later(MINUTES)
    const following = refresh()
    following.start()
    await expect.poll(() => discord.edits.length).toBe(1)
    await following.stop()
  })
})
