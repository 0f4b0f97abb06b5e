import { describe, expect, it } from 'vitest'
import { dayPress, picturePress, stretchPress } from '../../src/commands/turns.ts'
import type { CommandArgs, CommandContext, OwnCommand } from '../../src/discord/command.ts'
import { card, text } from '../../src/views/card.ts'

const ctx: CommandContext = {
  userId: '100000000000000001',
  userName: 'Ann',
  avatarUrl: null,
  guildId: null,
  locale: 'en-GB',
  reportedLocale: 'en-GB',
  names: new Map(),
  channelId: null,
  mayManage: false,
  now: Temporal.Instant.from('2024-03-11T09:30:00Z'),
  mention: (name) => `/${name}`,
  deadline: AbortSignal.timeout(1_000),
}

function commands() {
  const asked: CommandArgs[] = []
  const make = (name: string): OwnCommand => ({
    data: { name, description: name },
    visibility: 'private',
    async run(args) {
      asked.push(args)
      return card([text(name)])
    },
  })
  return { asked, list: [make('steps'), make('trend')] }
}

describe('a button under an answer', () => {
  it('asks the same command for what it names', async () => {
    const { asked, list } = commands()
    await dayPress(list).run(['steps', '2024-03-08', ctx.userId], ctx)
    await stretchPress(list).run(['sleep', '90', '2024-03-09', ctx.userId], ctx)
    await dayPress(list).run(['steps', '2024-03-08.week', ctx.userId], ctx)
    await picturePress(list).run(['steps', '2024-03-08.hours', ctx.userId], ctx)
    expect(asked.splice(2)).toEqual([
      { date: '2024-03-08', picture: 'week' },
      { date: '2024-03-08', picture: 'hours' },
    ])
    expect(asked).toEqual([{ date: '2024-03-08' }, { metric: 'sleep', range: 90, until: '2024-03-09' }])
  })

  it.each([
    ['somebody else’s', ['steps', '2024-03-08', '200000000000000002']],
    ['nobody’s', ['steps', '2024-03-08']],
    ['of no command that turns', ['erase', '2024-03-08', ctx.userId]],
    ['of nothing at all', []],
  ])('that is %s does nothing', (_what, args) => {
    const { asked, list } = commands()
    for (const press of [dayPress(list), picturePress(list)]) {
      expect(() => press.run(args, ctx)).toThrow(expect.objectContaining({ code: 'not-yours' }))
    }
    expect(asked).toEqual([])
  })
})
