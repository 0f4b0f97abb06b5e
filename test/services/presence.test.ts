import { describe, expect, it } from 'vitest'
import { createPresence } from '../../src/services/presence.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const ann = '100000000000000001'
const [here, there] = ['1300000000000000000', '1300000000000000001']

function scene() {
  const clock = { now: Temporal.Instant.from('2024-03-09T12:00:00Z') }
  const asked: string[] = []
  const says: Record<string, string | null | Error> = {}
  const meanwhile = new Map<string, () => Promise<void>>()
  const records = memoryRecords<Record<string, number>>()
  const presence = createPresence({
    records,
    async nameOf(guildId) {
      asked.push(guildId)
      await meanwhile.get(guildId)?.()
      const said = says[guildId] === undefined ? 'Ann' : says[guildId]
      if (said instanceof Error) throw said
      return said
    },
    now: () => clock.now,
    log: capturedLog().log,
  })
  const later = (hours: number) => {
    clock.now = clock.now.add({ hours })
    asked.length = 0
  }
  const during = (guildId: string, work: () => Promise<void>) => meanwhile.set(guildId, work)
  return { presence, says, asked, later, records, during }
}

describe('whether a member is still in a server', () => {
  it('is asked once a day, each server by itself', async () => {
    const { presence, says, asked, later } = scene()
    expect(await presence.leftOf(ann, [here])).toEqual([])
    says[here] = null
    later(23)
    expect([await presence.leftOf(ann, [here, there]), asked]).toEqual([[], [there]])
    later(1)
    expect([await presence.leftOf(ann, [here, there]), asked]).toEqual([[here], [here]])
  })

  it('is a new question for whoever left and is said to share something there again', async () => {
    const { presence, says } = scene()
    says[here] = null
    expect(await presence.leftOf(ann, [here])).toEqual([here])
    says[here] = 'Ann'
    expect(await presence.leftOf(ann, [here])).toEqual([])
  })

  it('is noted of no server that was left, and of nobody who was erased, while Discord was asked', async () => {
    const { presence, records, during } = scene()
    during(there, () => presence.forget(ann, here))
    await presence.leftOf(ann, [here, there])
    expect(Object.keys((await records.get(ann)) ?? {})).toEqual([there])
    await presence.forget(ann)
    during(there, () => presence.forget(ann))
    await presence.leftOf(ann, [here, there])
    expect(await records.get(ann)).toBeUndefined()
  })

  it('is asked again in a few hours where Discord does not say', async () => {
    const { presence, says, asked, later } = scene()
    says[here] = new Error('503')
    expect(await presence.leftOf(ann, [here])).toEqual([])
    later(2)
    expect([await presence.leftOf(ann, [here]), asked]).toEqual([[], []])
    says[here] = null
    later(1)
    expect(await presence.leftOf(ann, [here])).toEqual([here])
  })

  it('of many servers is asked a few at a time, and nothing is kept of servers that are no matter any more', async () => {
    const { presence, asked, later, records } = scene()
    const many = Array.from({ length: 8 }, (_, n) => `${n}`)
    await presence.leftOf(ann, many)
    expect(asked).toEqual(many.slice(0, 5))
    await presence.leftOf(ann, many)
    expect(asked).toEqual(many)
    later(24)
    await presence.leftOf(ann, [here])
    await presence.leftOf(ann, ['7'])
    expect(Object.keys((await presence.held(ann)) ?? {}).sort()).toEqual(['7', here].sort())
    await presence.forget(ann, '7')
    expect(Object.keys(records.map.get(ann) ?? {})).toEqual([here])
    await presence.forget(ann)
    expect(records.map.size).toBe(0)
  })
})
