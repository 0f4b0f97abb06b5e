import { expect, it } from 'vitest'
import { leaderboardCommand } from '../../src/commands/leaderboard.ts'
import { boardPresses } from '../../src/commands/ranking.ts'
import type { CommandContext } from '../../src/discord/command.ts'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import type { Mend, Stale } from '../../src/domain/stale.ts'
import type { Board } from '../../src/services/leaderboard.ts'
import type { Streaks } from '../../src/services/streaks.ts'
import type { Reply } from '../../src/views/reply.ts'
import { ctx as reader } from '../views/people.ts'
import { buttonsOf, textOf } from '../views/rules.ts'

const ctx = { ...reader, userId: '900', guildId: '7' } as CommandContext

function setUp(stale: Stale | null = null) {
  const asked: Parameters<Streaks['of']>[0][] = []
  const own = { member: '900', rank: 12, was: null, name: 'Bo', value: 900, isAsker: true, stale }
  const board = {
    count: 12,
    from: 0,
    rows: [],
    own: [own],
    gap: null,
    asker: 'on',
    stale,
    since: null,
  } as unknown as Board
  const deps = {
    leaderboard: { read: async () => board },
    servers: { of: async () => DEFAULT_SERVER },
    streaks: {
      async of(ask: Parameters<Streaks['of']>[0]) {
        asked.push(ask)
        return 12
      },
    },
  }
  const answer = async (name: string, args: string[]) => {
    const found = boardPresses(deps).find((one) => one.name === name)
    return (await found?.run(args, ctx)) as Reply
  }
  const press = async (name: string, args: string[]) => textOf(await answer(name, args))
  return { asked, answer, press, command: leaderboardCommand(deps) }
}

it('tells whoever presses their own streak, with their rank', async () => {
  const { asked, press } = setUp()
  expect(await press('my-rank', ['floors', 'w20240311'])).toMatch(/Bo.*\nStreak: 12 days of at least 5, with/)
  expect(asked).toMatchObject([{ guildId: '7', userId: '900', metric: 'floors' }])
})

it.each<[Mend, RegExp, string]>([
  [{ why: 'retired', link: [{ id: 'next', name: 'Next' }] }, /Bo.*service switched off, needs a new link/, 'Link Next'],
  [{ why: 'link', link: [{ id: 'dead', name: 'Dead' }] }, /Bo.*needs reconnecting.*link again/, 'Reconnect'],
])('offers whoever asks the link that $0.why asks for, on the board and with their rank', async (mend, said, label) => {
  const { answer, command } = setUp({ why: mend.why, since: null, mend })
  const asked = ['steps', 'w20240311']
  const shown = (await command.run({}, ctx)) as Reply
  const replies = [shown, await answer('board', [...asked, '0']), await answer('my-rank', asked)]
  for (const reply of replies) {
    expect(textOf(reply)).toMatch(said)
    expect(buttonsOf(reply).map((button) => button.label)).toContain(label)
    expect(JSON.stringify(reply)).toContain(`"custom_id":"link:${mend.link[0]?.id}"`)
  }
})

it('reads nobody’s days for a board', async () => {
  const { asked, press, command } = setUp()
  await command.run({}, ctx)
  await press('board', ['steps', 'w20240311', '10'])
  await press('board-period', ['steps', 'month'])
  expect(asked).toEqual([])
})
