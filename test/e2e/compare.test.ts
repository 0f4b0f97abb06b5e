import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBot } from '../../sandbox/bot.ts'
import type { Guild, Message, User } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member, wordsOf } from './member.ts'

/** Two members beside each other: only with a yes of the other's, only here, and without a word about why not. */
describe('comparing', () => {
  let house: House
  let ann: Member
  let bo: Member
  let guild: Guild
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    bo = member(house, 'bo', 'bo')
    guild = house.discord.world.guild({ name: 'Runners', members: [ann.user, bo.user] })
    await ann.link()
  })
  afterAll(() => house.close())

  const compare = (other: User, options: Record<string, string | number> = {}, where = guild): Promise<Message> =>
    answerOf(
      house.discord.slash(ann.user, 'compare', { metric: 'steps', with: other.id, ...options }, { guild: where }),
    )

  async function share({ user }: Member, level: 'rank' | 'value', where = guild): Promise<void> {
    const question = await answerOf(house.discord.slash(user, 'share', { metric: 'steps', level }, { guild: where }))
    const yes = house.discord.press(user, question, `consent:steps:${level}:${user.id}`)
    await yes.until((one) => /Shared here/.test(JSON.stringify(one)))
  }

  it('says the same of everybody who does not share, whatever the reason', async () => {
    const cy = member(house, 'cy', 'chiyo')
    const di = member(house, 'di', 'davi')
    const ed = member(house, 'ed', 'farah')
    const away = house.discord.world.user({ name: 'away' })
    guild.members.push(cy.user, di.user, ed.user)
    await di.link()
    await ed.link()
    await share(ed, 'rank')
    const said = async ({ user }: { user: User }) => wordsOf(await compare(user)).replaceAll(user.name, 'NAME')
    const unlinked = await said(cy)
    expect(unlinked).toMatch(/NAME doesn't share that here/)
    expect([await said(di), await said(ed), await said({ user: away })]).toEqual([unlinked, unlinked, unlinked])
  })

  it('shows both once the other shares the number, to the asker alone', async () => {
    await bo.link({ provider: 'google-health' })
    await share(bo, 'value')
    const message = await compare(bo.user)
    expect(wordsOf(message)).toMatch(/You .* a day on average[\s\S]*bo .* a day on average[\s\S]*\[picture: /)
    expect(Number(message.flags ?? 0) & 64).toBe(64)
    expect(house.discord.world.messages.get(message.id)?.viewer).toBe(ann.user)
    expect(JSON.stringify(message)).not.toMatch(/"custom_id":"(share|post):/)
    expect(wordsOf(await compare(bo.user, { range: 30 }))).toMatch(/of 30 days/)
    // That ann looks is no reason for bo to see hers.
    const back = { metric: 'steps', with: ann.user.id }
    expect(wordsOf(await answerOf(house.discord.slash(bo.user, 'compare', back, { guild })))).toMatch(
      /ann doesn't share that here/,
    )
  })

  it('another metric and another server see nothing of it', async () => {
    const elsewhere = house.discord.world.guild({ name: 'Elsewhere', members: [ann.user, bo.user] })
    expect(wordsOf(await compare(bo.user, {}, elsewhere))).toMatch(/bo doesn't share that here/)
    expect(wordsOf(await compare(bo.user, { metric: 'sleep' }))).toMatch(/bo doesn't share that here/)
  })

  it('ends at once with level:off, and with everything being erased', async () => {
    await answerOf(house.discord.slash(bo.user, 'share', { metric: 'steps', level: 'off' }, { guild }))
    expect(wordsOf(await compare(bo.user))).toMatch(/bo doesn't share that here/)
    await share(bo, 'value')
    expect(wordsOf(await compare(bo.user))).toMatch(/bo .* a day on average/)
    await bo.ask('erase', { confirm: 'erase' })
    expect(wordsOf(await compare(bo.user))).toMatch(/bo doesn't share that here/)
    // The yes does not come back with the account.
    await bo.link({ provider: 'google-health' })
    expect(wordsOf(await compare(bo.user))).toMatch(/bo doesn't share that here/)
  })

  it('broke no rule of Discord', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})

it('an operator’s DISCLOSURE=private leaves no way to show a number to anybody', async () => {
  const house = await startHouse({ discord: { strict: true }, env: { DISCLOSURE: 'private' } })
  try {
    await house.bot.ready()
    await house.discord.waitForCommands()
    const ann = member(house, 'ann', 'ann')
    const guild = house.discord.world.guild({ name: 'Quiet', members: [ann.user] })
    await ann.link()
    const commands = house.discord.commands()
    expect(commands.map(({ name }) => name)).not.toContain('compare')
    expect(commands.flatMap(({ options = [] }) => options.map(({ name }) => name))).not.toContain('share')
    expect(JSON.stringify(commands.find(({ name }) => name === 'settings'))).not.toContain('visibility')
    const level = { metric: 'steps', level: 'value' }
    const refused = wordsOf(await answerOf(house.discord.slash(ann.user, 'share', level, { guild })))
    expect(refused).toMatch(/Your place without the number is allowed/)
    const bo = member(house, 'bo', 'bo')
    await bo.link({ provider: 'google-health' })
    for (const who of [ann, bo]) {
      for (const command of ['heart', 'steps', 'sleep', 'activity', 'recovery', 'weight']) {
        expect(await who.ask(command, { date: '2024-03-09' })).not.toMatch(/Share here|shares/)
      }
    }
    expect(await ann.ask('settings')).toMatch(/switched posting off/)
    const shown = [...house.discord.world.messages.values()].filter(({ viewer, channel }) => !viewer && channel.guild)
    expect(shown).toEqual([])
    expect(house.discord.violations).toEqual([])
  } finally {
    await house.close()
  }
})

it('buttons of before a restart work, with the same key, and are out of date with another', async () => {
  const key = (byte: number) => `k1:${Buffer.alloc(32, byte).toString('base64url')}`
  const house = await startHouse({ discord: { strict: true }, env: { TOKEN_KEYS: key(7) } })
  try {
    await house.bot.ready()
    const ann = member(house, 'ann', 'ann')
    const guild = house.discord.world.guild({ name: 'Restart', members: [ann.user] })
    await ann.link()
    const first = await answerOf(house.discord.slash(ann.user, 'steps', { date: '2024-03-09' }, { guild }))
    expect(await house.bot.stop()).toBe(0)
    const again = await startBot({ env: house.env })
    await again.ready()
    const press = house.discord.press(ann.user, first, `day:steps:2024-03-08:${ann.user.id}`)
    const turned = await press.until((one) => JSON.stringify(one).includes('steps-2024-03-08'))
    expect(await again.stop()).toBe(0)
    const other = await startBot({ env: { ...house.env, TOKEN_KEYS: key(8), STORE_URL: 'sqlite::memory:' } })
    await other.ready()
    const stale = house.discord.press(ann.user, turned, `day:steps:2024-03-07:${ann.user.id}`)
    expect(wordsOf(await stale.followup(0))).toMatch(/This button is out of date/)
    expect(await other.stop()).toBe(0)
    expect(house.discord.violations).toEqual([])
  } finally {
    await house.close()
  }
})
