import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMessage } from '../../sandbox/discord/render.ts'
import { browserOf, followLink, type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { type Member, member } from './member.ts'

/** What becomes of a link whose grant is gone, seen from the member's side. */
describe('a grant the vendor has withdrawn', () => {
  let house: House
  let ann: Member
  const inbox = () => house.discord.inbox(ann.user).map((message) => renderMessage(message, { now: Date.now() }))

  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    await ann.link()
    house.fitbit.revokeAll('ann')
    expect(await ann.ask('heart', { date: '2024-03-09' })).toMatch(/stopped accepting our access/)
  })
  afterAll(() => house.close())

  it('is told by one direct message, however often the member asks', async () => {
    await expect
      .poll(() => inbox().filter((text) => /only message about it/.test(text)).length, { timeout: 15_000 })
      .toBe(1)
    await ann.ask('heart')
    await ann.ask('heart', { date: '2024-03-08' })
    expect(inbox().filter((text) => /stopped accepting our access/.test(text))).toHaveLength(1)
  })

  it('is mended by the button of that message, without typing', async () => {
    const message = house.discord.inbox(ann.user).find((one) => JSON.stringify(one).includes('Reconnect'))
    if (!message) throw new Error('no message with a button')
    const handle = house.discord.press(ann.user, message, 'link:fitbit')
    expect((await handle.acked).ephemeral).toBe(true)
    const page = await followLink(browserOf(house, ann.user, 'ann'), linkIn(await handle.settled))
    expect(page.text).toMatch(/Fitbit is linked/)
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
  })

  it('begins for whoever has linked nothing with a button, too', async () => {
    const bo = member(house, 'bo', 'bo')
    const guild = house.discord.world.guild({ name: 'Where bo is', members: [bo.user] })
    const reply = await house.discord.slash(bo.user, 'heart', {}, { guild }).settled
    const handle = house.discord.press(bo.user, reply, 'link:')
    expect((await followLink(browserOf(house, bo.user, 'bo'), linkIn(await handle.settled))).text).toMatch(/is linked/)
  })

  it('broke no rule of Discord on the way', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
