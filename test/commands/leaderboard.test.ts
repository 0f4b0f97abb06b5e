import { expect, it } from 'vitest'
import { leaderboardCommand } from '../../src/commands/leaderboard.ts'
import { boardPresses } from '../../src/commands/ranking.ts'
import type { CommandContext } from '../../src/discord/command.ts'
import { DEFAULT_SERVER } from '../../src/domain/server.ts'
import type { Board } from '../../src/services/leaderboard.ts'
import type { Streaks } from '../../src/services/streaks.ts'
import { ctx as reader } from '../views/people.ts'
import { textOf } from '../views/rules.ts'

const ctx = { ...reader, userId: '900', guildId: '7' } as CommandContext

function setUp() {
  const asked: Parameters<Streaks['of']>[0][] = []
  const own = { member: '900', rank: 12, was: null, name: 'Bo', value: 900, isAsker: true, stale: null }
  const board = { count: 12, from: 0, rows: [], own: [own], gap: null, asker: 'on', since: null } as unknown as Board
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
  const press = async (name: string, args: string[]) => {
    const found = boardPresses(deps).find((one) => one.name === name)
    return textOf((await found?.run(args, ctx)) as never)
  }
  return { asked, press, command: leaderboardCommand(deps) }
}

it('tells whoever presses their own streak, with their rank', async () => {
  const { asked, press } = setUp()
  expect(await press('my-rank', ['floors', 'w20240311'])).toMatch(/Bo.*\nStreak: 12 days of at least 5, with/)
  expect(asked).toMatchObject([{ guildId: '7', userId: '900', metric: 'floors' }])
})

it('reads nobody’s days for a board', async () => {
  const { asked, press, command } = setUp()
  await command.run({}, ctx)
  await press('board', ['steps', 'w20240311', '10'])
  await press('board-period', ['steps', 'month'])
  expect(asked).toEqual([])
})
