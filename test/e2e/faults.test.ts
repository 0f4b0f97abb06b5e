import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member } from './member.ts'

/** The vendor misbehaves in every way it can; the real bot, as its own process, says which way it is. */
describe('when the vendor fails', () => {
  let house: House
  let ann: Member
  const heard = new Map<string, string>()

  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    await ann.link()
    // The profile is known from here on, so that each fault below meets the heart request itself.
    expect(await ann.ask('heart', { date: '2024-03-01' })).toContain('bpm')
  })
  afterAll(() => house.close())

  it('with part of a day it says that there is no resting rate, beside the numbers there are', async () => {
    const hugo = member(house, 'hugo', 'hugo')
    await hugo.link()
    const reply = await hugo.ask('heart', { date: '2024-03-09' })
    expect(reply).toMatch(/Resting — Fitbit has not worked it out for this day/)
    expect(reply).toMatch(/Range .*bpm/)
    expect(reply).toContain('[picture: Line chart')
  })

  const faults = [
    ['5xx', 'server-error', /fault of its own/],
    ['a web page', 'gateway-html', /maintenance page/],
    ['garbage', 'garbage', /can't read/],
    ['no answer', 'hang', /didn't answer within \d+ seconds/],
    ['a cut connection', 'drop', /couldn't reach/],
    ['410', 'gone', /switched this service off for good/],
    ['a missing scope', 'insufficient-scope', /Not ticked when you linked/],
    // Last: the budget stays parked until the vendor's own reset, so nothing is asked after it.
    ['429', 'rate-limited', /limits how often/],
  ] as const

  // One after another on one link: each must also leave it whole for the next.
  it.each(faults)('%s has a sentence of its own, and the link survives it', async (what, kind, words) => {
    const day = `2024-02-${String(faults.findIndex(([name]) => name === what) + 10)}`
    house.fitbit.fail(kind, { path: /activities\/heart/ })
    const reply = await ann.ask('heart', { date: day })
    expect(reply).toMatch(words)
    expect([...heard.values()]).not.toContain(reply)
    heard.set(what, reply)
    house.fitbit.heal()
    expect(house.bot.process.exitCode).toBeNull()
    const again = await ann.ask('heart', { date: day })
    expect(again).toMatch(kind === 'rate-limited' ? words : /bpm|No heart data/)
  })

  it('never refreshed a token for any of it', () => {
    expect(house.fitbit.counters.refreshes).toBe(0)
  })

  it('broke no rule of Discord on the way', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})

describe('when the vendor withholds minute data', () => {
  it('shows the totals and says why there is no chart', async () => {
    const house = await startHouse({ fitbit: { intraday: false } })
    try {
      await house.bot.ready()
      const ann = member(house, 'ann', 'ann')
      await ann.link()
      const reply = await ann.ask('heart', { date: '2024-03-09' })
      expect(reply).toMatch(/Resting \*{0,2}\d+ bpm/)
      expect(reply).toMatch(/Daily totals only/)
      expect(reply).not.toContain('[picture')
      const steps = await ann.ask('steps', { date: '2024-03-09' })
      expect(steps).toMatch(/Goal 10,000[\s\S]*\[picture: Column chart of steps over 7 days/)
      expect(steps).not.toMatch(/By hour|Busiest/)
    } finally {
      await house.close()
    }
  })
})
