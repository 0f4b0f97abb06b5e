import { describe, expect, it } from 'vitest'
import { sharable } from '../../src/commands/sharable.ts'
import type { CommandContext, OwnCommand } from '../../src/discord/command.ts'
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts'
import { card, text } from '../../src/views/card.ts'
import { withShare } from '../../src/views/nav.ts'

const ctx: CommandContext = {
  userId: '100000000000000001',
  userName: 'Ann',
  avatarUrl: null,
  guildId: '1300000000000000000',
  locale: 'en-GB',
  reportedLocale: 'en-GB',
  names: new Map(),
  channelId: null,
  mayManage: false,
  now: Temporal.Instant.from('2024-03-11T09:30:00Z'),
  mention: (name) => `/${name}`,
  deadline: AbortSignal.timeout(1_000),
}

/** A day with numbers, or one without, which has no button to share it either. */
function command(hasNumbers: boolean, share: boolean): OwnCommand {
  return {
    data: { name: 'activity', description: 'A day' },
    visibility: 'private',
    run: async () => {
      const reply = card([text('8,412 steps'), text('-# Fitbit')])
      return hasNumbers
        ? withShare(reply, '2024-03-09', { command: 'activity', owner: ctx.userId, share, locale: ctx.locale })
        : reply
    },
  }
}

async function asked(
  args: object,
  { hasNumbers = true, allowed = true, visibility = 'private' as 'private' | 'public', guild = true } = {},
) {
  const settings = { of: async () => ({ ...DEFAULT_SETTINGS, visibility }) }
  const guildId = guild ? ctx.guildId : null
  const answer = await sharable(command(hasNumbers, allowed && guild), settings).run({ ...args }, { ...ctx, guildId })
  if ('post' in answer) return `posted by ${JSON.stringify(answer.post).includes('Ann') ? 'Ann' : 'nobody'}`
  return JSON.stringify(answer).includes('Not posted') ? 'private, with the reason' : 'private'
}

describe('share:', () => {
  it('posts a copy under the owner’s name, when asked to or by default', async () => {
    expect(await asked({ share: true })).toBe('posted by Ann')
    expect(await asked({}, { visibility: 'public' })).toBe('posted by Ann')
  })

  it('is private without a word, and where the word is no', async () => {
    expect(await asked({})).toBe('private')
    expect(await asked({ share: false }, { visibility: 'public' })).toBe('private')
    expect(await asked({ share: 'true' })).toBe('private')
    expect(await asked({}, { visibility: 'public', guild: false })).toBe('private')
  })

  it('says why nothing was posted, to whoever asked for it', async () => {
    expect(await asked({ share: true }, { allowed: false })).toBe('private, with the reason')
    expect(await asked({ share: true }, { hasNumbers: false })).toBe('private, with the reason')
    expect(await asked({ share: true }, { guild: false })).toBe('private, with the reason')
    expect(await asked({}, { visibility: 'public', hasNumbers: false })).toBe('private')
  })
})
