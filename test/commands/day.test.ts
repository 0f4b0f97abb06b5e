import { describe, expect, it } from 'vitest'
import { completeDay } from '../../src/commands/day.ts'
import type { CommandContext } from '../../src/discord/command.ts'

// Sunday 10 March in Oslo, still Saturday in London.
const now = Temporal.Instant.from('2024-03-09T23:30:00Z')
const dates = ['2024-03-09', '2024-03-07', '2024-02-28'].map((date) => Temporal.PlainDate.from(date))

async function offered(value: string, { known = dates, zone = 'Europe/Oslo' as string | null, locale = 'en-GB' } = {}) {
  const ctx: CommandContext = {
    userId: '100000000000000001',
    userName: 'Ann',
    avatarUrl: null,
    guildId: null,
    locale,
    reportedLocale: locale,
    names: new Map(),
    channelId: null,
    mayManage: false,
    now,
    mention: (name) => `/${name}`,
    deadline: AbortSignal.timeout(1_000),
  }
  const complete = completeDay({ days: async () => ({ zone, dates: known }) }, ['heart-rate'])
  return (await complete({ option: 'date', value }, ctx)).map(({ name, value: day }) => `${day} ${name}`)
}

describe('what is offered while a day is typed', () => {
  it('are the days with data, newest first', async () => {
    expect(await offered('')).toEqual([
      '2024-03-09 Yesterday · Sat, 9 March 2024',
      '2024-03-07 Thu, 7 March 2024',
      '2024-02-28 Wed, 28 February 2024',
    ])
  })

  it('are the last days where none is known, by the wearer’s midnight or the world’s', async () => {
    expect((await offered('', { known: [] }))[0]).toBe('2024-03-10 Today · Sun, 10 March 2024')
    expect((await offered('', { known: [], zone: null }))[0]).toBe('2024-03-09 Today · Sat, 9 March 2024')
  })

  it('begins with what the typed words mean', async () => {
    expect((await offered('thu'))[0]).toBe('2024-03-07 Thu, 7 March 2024')
    expect(await offered('-3d')).toEqual(['2024-03-07 Thu, 7 March 2024'])
    expect(await offered('march')).toEqual(['2024-03-09 Yesterday · Sat, 9 March 2024', '2024-03-07 Thu, 7 March 2024'])
    expect(await offered('2024-02')).toEqual(['2024-02-28 Wed, 28 February 2024'])
  })

  it('is nothing for what no day is, or for one to come', async () => {
    expect(await offered('mood')).toEqual([])
    expect(await offered('2030-01-01')).toEqual([])
    expect(await offered('2025-02-30')).toEqual([])
  })

  it('speaks the reader’s language', async () => {
    expect((await offered('昨日', { locale: 'ja' }))[0]).toMatch(/^2024-03-09 昨日・.*土/)
  })
})
