import { describe, expect, it } from 'vitest'
import { activityCommand } from '../../src/commands/activity.ts'
import type { DaysDeps } from '../../src/commands/day.ts'
import { recoveryCommand } from '../../src/commands/recovery.ts'
import type { CommandContext } from '../../src/discord/command.ts'
import type { AnyPoint } from '../../src/domain/metric.ts'
import { canBeShared } from '../../src/views/nav.ts'
import { facts } from '../views/day-facts.ts'
import { ctx as reader } from '../views/people.ts'

const ctx: CommandContext = {
  ...reader,
  userId: '100000000000000001',
  userName: 'Ann',
  avatarUrl: null,
  guildId: '200000000000000001',
  reportedLocale: reader.locale,
  names: new Map(),
  channelId: null,
  mayManage: false,
  deadline: AbortSignal.timeout(10_000),
}

function answering(points: AnyPoint[]): DaysDeps {
  const { date, ...rest } = facts
  const answer = { ...rest, from: date, to: date, units: 'metric' as const, points, missing: [], mayShow: true }
  return {
    days: { read: async () => answer },
    recent: { days: async () => ({ zone: null, dates: [] }) },
    sharing: true,
  }
}

const frame = { kind: 'day', date: facts.date } as const
const worn = { frame, method: 'measured', source: 'fitbit' } as const
const points: AnyPoint[] = [
  { ...worn, metric: 'steps', value: 8_412 },
  { ...worn, metric: 'daily-resting-heart-rate', value: 57 },
]

describe.each([
  ['activity', activityCommand],
  ['recovery', recoveryCommand],
])('/%s', (_, command) => {
  it('offers to share a day that has numbers', async () => {
    expect(canBeShared(await command(answering(points)).run({}, ctx))).toBe(true)
  })

  it('does not offer, or post, a day without any', async () => {
    expect(canBeShared(await command(answering([])).run({}, ctx))).toBe(false)
  })
})
