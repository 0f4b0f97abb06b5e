import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild, Message, User } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { daysOf, periodsOf } from '../../src/domain/period.ts'
import { SHARING, shareRecord } from '../../src/services/sharing.ts'
import { openStore } from '../../src/stores/open.ts'
import { wordsOf } from './member.ts'

/** Ties of three all the way down: 15 places of three members each. */
const MEMBERS = 45
const nameOf = (at: number) => `m${String(at).padStart(2, '0')}`
/** Within a tie the member who came to Discord last is first. */
const ORDER = Array.from({ length: MEMBERS }, (_, at) => nameOf(at - (at % 3) + 2 - (at % 3)))
const pageAt = (from: number) => ORDER.slice(from, from + 10)

describe('a board of several pages', () => {
  let house: House
  let guild: Guild
  let people: User[]
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    people = Array.from({ length: MEMBERS }, (_, at) => house.discord.world.user({ name: nameOf(at) }))
    guild = house.discord.world.guild({ name: 'Crowd', members: people })
    await fill()
  })
  afterAll(() => house.close())

  /** Straight into the store: forty-five people at a vendor are no part of this. */
  async function fill(): Promise<void> {
    const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
    const shares = store.records(SHARING, shareRecord)
    const date = Temporal.Now.plainDateISO('UTC')
    for (const metric of ['steps', 'distance'] as const) {
      for (const [at, { id: member }] of people.entries()) {
        const scope = `${guild.id}:${metric}` as const
        await shares.set(`${member}:${guild.id}:${metric}`, { level: 'value', from: [] })
        await store.boards.join(scope, member)
        const value = 10_000 - Math.floor(at / 3) * 100
        await store.boards.put({ scope, member, date, value }, periodsOf(date).map(daysOf))
      }
    }
    await store.close()
  }

  const board = (options: Record<string, string> = {}) =>
    answerOf(
      house.discord.slash(
        people[13] as User,
        'leaderboard',
        { metric: 'steps', period: 'week', ...options },
        { guild },
      ),
    )
  const by = () => people[13] as User
  /** The answer that shows this page. */
  const showing = (from: number) => (message: Message) => tableOf(message).join() === pageAt(from).join()
  const turn = (message: Message, from: number) =>
    house.discord.press(by(), message, idOf(message, `board:.*:${from}`)).until(showing(from))

  async function jumpTo(message: Message, rank: string, from: number): Promise<Message> {
    const opened = house.discord.press(by(), message, idOf(message, 'jump'))
    expect(JSON.stringify(await opened.modal)).toMatch(/Which place\?/)
    return house.discord.submit(by(), opened, { rank }).until(showing(from))
  }

  it('shows the first ten, and the asker with who is beside them and the gap to the next better one', async () => {
    const first = await board()
    expect(tableOf(first)).toEqual(pageAt(0))
    // All three are level with each other, so that the next better ones are on no row of theirs.
    expect(wordsOf(first)).toMatch(/13 m14 · 9,600[^\n]*\n[^\n]*13 m13 · 9,600[^\n]*\n[^\n]*13 m12/)
    expect(wordsOf(first)).toMatch(/100 to the place above/)
  })

  it('has every member on exactly one page, forwards and backwards', async () => {
    let page = await board()
    const seen = tableOf(page)
    for (const from of [10, 20, 30, 40]) {
      page = await turn(page, from)
      seen.push(...tableOf(page))
    }
    expect(seen.toSorted()).toEqual(ORDER.toSorted())
    expect(idOf(page, 'board:.*:50')).toBe('')
    for (const from of [30, 20, 10, 0]) page = await turn(page, from)
    expect(idOf(page, 'board:.*:0')).toBe('')
  })

  it.each(['42', '４２', ' 42 ', '500'])('goes to the page of the place %j', async (rank) => {
    expect(tableOf(await jumpTo(await board(), rank, 40))).toHaveLength(5)
  })

  it.each(['first', '-3', '0', '1.5', '１０'])('goes to the top for %j, which is no place or on it', async (rank) => {
    expect(tableOf(await jumpTo(await turn(await board(), 10), rank, 0))).toHaveLength(10)
  })

  it('is of another metric or period in its place, from the top', async () => {
    const press = (message: Message, id: string, value: string, words: RegExp) =>
      house.discord.press(by(), message, id, [value]).until((shown) => words.test(wordsOf(shown)))
    const distance = await press(await turn(await board(), 10), 'board-metric:week', 'distance', /Distance · this week/)
    expect(tableOf(distance)).toEqual(pageAt(0))
    const all = await press(distance, 'board-period:distance', 'all', /Distance · all time/)
    expect(wordsOf(all)).not.toMatch(/· (new|=|▲|▼)/)
    expect(wordsOf(await turn(all, 10))).toMatch(/Distance · all time/)
  })

  it('tells anybody their own rank alone', async () => {
    const shown = await board()
    const pressed = house.discord.press(people[44] as User, shown, idOf(shown, 'my-rank'))
    expect((await pressed.acked).ephemeral).toBe(true)
    expect(wordsOf(await answerOf(pressed))).toMatch(/43 m44 · 8,600[\s\S]*100 to the place above/)
  })

  it.each([
    [{ since: '2000-01-01', until: '9999-01-01' }, /A board ends with tomorrow/],
    [{ since: '2000-01-01' }, /more than 400 days/],
    [{ until: '9999-12-31' }, /A board ends with tomorrow/],
    [{ since: '1700-01-01' }, /nobody wore anything/],
  ])('refuses days that no board has in words: %j', async (options, words) => {
    const asked = house.discord.slash(by(), 'leaderboard', options, { guild })
    expect(wordsOf(await asked.followup(0))).toMatch(words)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})

/** Who is on the page itself, without the asker's own lines below it. */
function tableOf(message: Message): string[] {
  const lists = JSON.stringify(message.components)
    .split('"content":')
    .map((part) => [...part.matchAll(/\bm\d\d\b/g)].map(([name]) => name))
    .filter((names) => names.length > 0)
  return lists[0] ?? []
}

function idOf(message: Message, name: string): string {
  const ids = [...JSON.stringify(message).matchAll(/"custom_id":"([^"~]*)/g)].map(([, id = '']) => id)
  return ids.find((id) => new RegExp(`^${name}(?!\\d)`).test(id)) ?? ''
}
