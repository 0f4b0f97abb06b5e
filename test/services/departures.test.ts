import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { createDepartures } from '../../src/services/departures.ts'
import { PRESENT, presentRecord } from '../../src/services/presence.ts'
import { capturedLog } from '../support/log.ts'
import { ann, here, point, scene, there } from './board-scene.ts'

const POINTS = { points: [point('2024-03-07', 7_000), point('2024-03-08', 8_000)] }
const bo = '100000000000000002'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function house() {
  const kept = await scene(() => POINTS)
  closing.push(() => kept.store.close())
  const forgotten: string[] = []
  const captured = capturedLog('info')
  /** One bot process of several. */
  const process = () => {
    const sync = kept.process()
    const departures = createDepartures({
      boards: kept.store.boards,
      sharing: kept.sharing,
      sync,
      forgetName: (...ids) => void forgotten.push(ids.join(':')),
      log: captured.log,
    })
    closing.push(async () => {
      await departures.stop()
      await sync.stop()
    })
    return departures
  }
  for (const guild of [here, there]) {
    await kept.share(ann, guild)
    await kept.member(ann, { purpose: 'background' })
  }
  const consents = async (guild: string, userId = ann) => [...(await kept.sharing.in(guild, userId)).keys()]
  return { ...kept, process, forgotten, consents, said: captured.lines }
}

describe('whoever Discord says has left a server', () => {
  it('shares nothing there any more, has no row, and keeps those elsewhere', async () => {
    const { process, board, consents, store, hurried, forgotten, said } = await house()
    const present = store.records(PRESENT, presentRecord)
    await present.set(ann, { [here]: 1, [there]: 2 })
    expect(await board(here)).toEqual({ [ann]: 15_000 })
    process().left(here, ann)
    await expect.poll(() => consents(here)).toEqual([])
    await expect.poll(() => hurried).toEqual([here])
    await expect.poll(() => present.get(ann)).toEqual({ [there]: 2 })
    expect([await board(here), await board(there)]).toEqual([{}, { [ann]: 15_000 }])
    expect(await consents(there)).toEqual(['steps'])
    expect([forgotten, said]).toEqual([[`${here}:${ann}`], []])
  })

  it('takes along what they agreed to while moderators kept them off the boards', async () => {
    const { process, moderation, consents, clock } = await house()
    await moderation.setBlocked(ann, true, { guildId: here, userId: bo, now: clock.now })
    expect(await consents(here)).toEqual(['steps'])
    process().left(here, ann)
    await expect.poll(() => consents(here)).toEqual([])
  })

  it('is gone once, whichever process hears of it and how often', async () => {
    const { process, board, consents, said } = await house()
    const both = [process(), process()]
    for (let n = 0; n < 3; n++) for (const one of both) one.left(here, ann)
    await expect.poll(() => consents(here)).toEqual([])
    await expect.poll(() => board(here)).toEqual({})
    for (const one of both) await one.stop()
    expect([await board(there), said]).toEqual([{ [ann]: 15_000 }, []])
  })

  it('and has nothing here costs a look and no word, thousands at once as well', async () => {
    const { process, consents, said, hurried } = await house()
    const departures = process()
    let turns = 0
    const beat = setInterval(() => turns++, 1)
    for (let n = 0; n < 5_000; n++) departures.left(here, `2${`${n}`.padStart(17, '0')}`)
    departures.left(here, ann)
    await expect.poll(() => consents(here), { timeout: 20_000 }).toEqual([])
    clearInterval(beat)
    await departures.stop()
    // Nobody who types a command meanwhile waits for the end of it.
    expect(turns).toBeGreaterThan(20)
    expect([said, hurried]).toEqual([[], [here]])
  })

  it.each(Array.from({ length: 40 }, (_, n) => n))(
    'is heard in whatever moment the others are done: %d',
    async (moment) => {
      const ended: string[] = []
      const departures = createDepartures({
        boards: { of: async () => [`${here}:steps`] },
        sharing: { agreed: async () => false },
        sync: { left: async (userId) => void ended.push(userId) },
        forgetName: () => undefined,
        log: capturedLog().log,
      })
      for (const userId of ['1', '2', '3', '4']) departures.left(here, userId)
      for (let n = 0; n < moment; n++) await null
      departures.left(here, ann)
      await expect.poll(() => ended, { interval: 1 }).toEqual(['1', '2', '3', '4', ann])
    },
  )

  it('is left to the next look where the store fails, which is said once', async () => {
    const said = capturedLog('info')
    const ended: string[] = []
    let isDown = true
    let atOnce = 0
    let most = 0
    const departures = createDepartures({
      boards: {
        async of() {
          most = Math.max(most, ++atOnce)
          await pause(1)
          atOnce -= 1
          if (isDown) throw new AppError('store-down', {})
          return [`${here}:steps`]
        },
      },
      sharing: { agreed: async () => false },
      sync: { left: async (...ids) => void ended.push(ids.join(' ')) },
      forgetName: () => undefined,
      log: said.log,
    })
    for (let n = 0; n < 100; n++) departures.left(here, `${n}`)
    await expect.poll(() => said.lines.length).toBe(1)
    expect(said.lines[0]).toMatch(/"members":100/)
    expect([most, ended]).toEqual([4, []])
    isDown = false
    departures.left(here, ann)
    await expect.poll(() => ended).toEqual([`${ann} ${here}`])
    for (let n = 0; n < 100; n++) departures.left(here, `${n}`)
    await departures.stop()
    departures.left(here, bo)
    await pause(10)
    expect(ended.length).toBeLessThan(10)
    expect(said.lines).toHaveLength(1)
  })
})
