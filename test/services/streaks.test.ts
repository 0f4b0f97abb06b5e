import { expect, it } from 'vitest'
import { createStreaks } from '../../src/services/streaks.ts'
import { modelBoards } from '../stores/board-model.ts'

const guildId = '1300000000000000000'
const userId = '100000000000000001'

/** Somebody who has reached 5,000 steps on so many days up to and including `last`. */
async function walker(days: number, last: string) {
  const boards = modelBoards()
  for (const scope of [`${guildId}:steps`, `${guildId}:total-calories`] as const) {
    await boards.join(scope, userId)
    for (let ago = 0; ago < days; ago++) {
      const date = Temporal.PlainDate.from(last).subtract({ days: ago })
      await boards.put({ scope, member: userId, date, value: 5_000 })
    }
  }
  const { of } = createStreaks({ boards })
  return (at: string, change: Partial<Parameters<typeof of>[0]> = {}) =>
    of({ guildId, userId, metric: 'steps', now: Temporal.Instant.from(at), ...change })
}

it('goes back as far as single days are kept', async () => {
  const ask = await walker(500, '2024-03-11')
  expect(await ask('2024-03-11T12:00:00Z')).toBe(401)
})

it('is on the wearer’s days, whoever travels where', async () => {
  const ask = await walker(5, '2024-03-09')
  // Over in Auckland, not yet in Honolulu, and the same streak for both.
  for (const at of ['2024-03-08T10:00:00Z', '2024-03-09T12:00:00Z', '2024-03-10T11:00:00Z', '2024-03-12T11:00:00Z'])
    expect(await ask(at)).toBe(5)
  // The third day without it is over on Baker Island as well.
  expect([await ask('2024-03-13T11:59:59Z'), await ask('2024-03-13T12:00:00Z')]).toEqual([5, 0])
})

it('is nobody’s who is not on the board, and of no metric without a mark', async () => {
  const ask = await walker(5, '2024-03-09')
  const at = '2024-03-09T12:00:00Z'
  expect(await ask(at, { userId: '100000000000000002' })).toBe(0)
  expect(await ask(at, { guildId: '1300000000000000001' })).toBe(0)
  expect(await ask(at, { metric: 'total-calories' })).toBe(0)
})
