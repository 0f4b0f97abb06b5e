import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild, Handle, Message, User } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member, wordsOf } from './member.ts'

const DAY = '2024-03-09'

/** What others get to see, and by whose word alone. */
describe('sharing', () => {
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
    await bo.link({ provider: 'google-health' })
  })
  afterAll(() => house.close())

  const typed = (user: User, command: string, options: Record<string, string | number | boolean> = {}, where = guild) =>
    house.discord.slash(user, command, options, { guild: where })
  const told = async (...asked: Parameters<typeof typed>) => wordsOf(await answerOf(typed(...asked)))
  const isPrivate = (message: Message) => (Number(message.flags ?? 0) & 64) !== 0
  const posts = () =>
    [...house.discord.world.messages.values()].filter(
      ({ viewer, channel }) => viewer === null && channel === guild.channel,
    )

  /** The private word to the owner, and the copy for everybody. */
  async function posted(handle: Handle): Promise<Message> {
    const here = await answerOf(handle)
    expect([wordsOf(here), isPrivate(here)]).toEqual([expect.stringMatching(/Posted\.[\s\S]*yours alone/), true])
    const copy = await handle.followup(0)
    expect([wordsOf(copy), isPrivate(copy)]).toEqual([
      expect.stringMatching(/ann shares[\s\S]*steps[\s\S]*\[picture: [\s\S]*\[ Remove \]/),
      false,
    ])
    expect(JSON.stringify(copy)).not.toMatch(/"(day|share|post):/)
    return copy
  }

  it('of one answer by share:true posts a copy that its owner alone takes back', async () => {
    const copy = await posted(typed(ann.user, 'steps', { date: DAY, share: true }))
    const stolen = house.discord.press(bo.user, copy, `remove:${ann.user.id}`)
    expect(wordsOf(await stolen.followup(0))).toMatch(/belongs to somebody else/)
    expect(house.discord.world.messages.get(copy.id)?.deleted).toBe(false)
    await house.discord.press(ann.user, copy, `remove:${ann.user.id}`).acked
    await expect.poll(() => house.discord.world.messages.get(copy.id)?.deleted, { timeout: 15_000 }).toBe(true)
  })

  it('by default is what visibility:public does, in servers alone, and share:false for once does not', async () => {
    await told(ann.user, 'settings', { visibility: 'public' })
    await posted(typed(ann.user, 'steps', { date: DAY }))
    const before = posts().length
    expect(await told(ann.user, 'steps', { date: DAY, share: false })).not.toMatch(/Posted/)
    const dm = house.discord.slash(ann.user, 'steps', { date: DAY }, { dm: true })
    expect(wordsOf(await answerOf(dm))).not.toMatch(/Posted|shares/)
    // Nobody asked for this one to be posted, and there is nothing in it to see.
    expect(await told(ann.user, 'sleep', { date: '2018-03-10' })).not.toMatch(/Posted|Not posted/)
    expect(await told(ann.user, 'sleep', { date: '2018-03-10', share: true })).toMatch(/Not posted/)
    expect(posts().length).toBe(before)
    await told(ann.user, 'settings', { visibility: 'private' })
    expect(await told(ann.user, 'steps', { date: DAY })).not.toMatch(/Posted/)
    expect(posts().length).toBe(before)
  })

  it('with a server begins with a question, and only a yes shares', async () => {
    expect(await told(bo.user, 'share')).toMatch(/Nothing\. Nobody here sees any of your numbers/)
    const question = await answerOf(typed(bo.user, 'share', { metric: 'steps', level: 'value' }))
    expect([wordsOf(question), isPrivate(question)]).toEqual([
      expect.stringMatching(
        /Share Steps with this server\? Nothing of it is seen here[\s\S]*comes from Google Health/i,
      ),
      true,
    ])
    expect(await told(bo.user, 'share')).toMatch(/Nothing\. Nobody here/)
    const yes = house.discord.press(bo.user, question, `consent:steps:value:${bo.user.id}`)
    const done = await yes.until((one) => /Shared here/.test(JSON.stringify(one)))
    expect(wordsOf(done)).toMatch(/Shared here: Steps, your place and the number/i)
    expect(await told(bo.user, 'share')).toMatch(/Steps · your place and the number/i)
    const elsewhere = house.discord.world.guild({ name: 'Elsewhere', members: [bo.user] })
    expect(await told(bo.user, 'share', {}, elsewhere)).toMatch(/Nothing\. Nobody here/)
    expect(await told(bo.user, 'share', { metric: 'steps', level: 'off' })).toMatch(/No longer shared here: Steps/i)
    expect(await told(bo.user, 'share', { metric: 'steps', level: 'off' })).toMatch(/It was not before either/)
    expect(await told(bo.user, 'share')).toMatch(/Nothing\. Nobody here/)
  })

  it('leaves the level to the member, and their no changes nothing that holds', async () => {
    const ask = () => answerOf(typed(bo.user, 'share', { metric: 'steps' }))
    const press = async (question: Message, answer: string, done: RegExp) => {
      const pressed = house.discord.press(bo.user, question, `consent:steps:${answer}:${bo.user.id}`)
      return wordsOf(await pressed.until((one) => done.test(JSON.stringify(one))))
    }
    const both = await ask()
    expect(wordsOf(both)).toMatch(/\[ Share my place \] \[ Share place and number \] \[ Don't share \]/)
    expect(await press(both, 'keep', /Not shared here/)).toMatch(/nothing was changed/)
    await press(await ask(), 'rank', /Shared here/)
    const more = await ask()
    expect(wordsOf(more)).toMatch(/So far: your place[\s\S]*\[ Share place and number \] \[ Leave it as it is \]/)
    expect(await press(more, 'keep', /Shared here/)).toMatch(/your place without the number/)
    expect(await told(bo.user, 'share')).toMatch(/Steps · your place, without the number/)
  })

  it('is all ended by level:off without a metric, which a second time finds nothing', async () => {
    expect(await told(bo.user, 'share', { level: 'off' })).toMatch(
      /Nothing of yours is shared here any more[\s\S]*Steps/,
    )
    expect(await told(bo.user, 'share', { level: 'off' })).toMatch(/Nothing\. Nobody here/)
  })

  it('says before how a board makes places of what does not add up', async () => {
    expect(await told(bo.user, 'share', { metric: 'weight' })).toMatch(
      /the number of each day, and compare[\s\S]*How its boards make places: The change[\s\S]*\[ Share my place \]/,
    )
    const regularity = await told(bo.user, 'share', { metric: 'sleep-regularity' })
    expect(regularity).toMatch(/your place and the number on its boards/)
    expect(regularity).not.toMatch(/compare/)
  })

  it('with a server is nobody else’s to say', async () => {
    const mine = await answerOf(typed(ann.user, 'share', { metric: 'steps', level: 'value' }))
    const theirs = await answerOf(typed(bo.user, 'share', { metric: 'steps', level: 'value' }))
    const [signed] = /consent:steps:value:[^"]+/.exec(JSON.stringify(theirs)) ?? []
    const forged = house.discord.forge(ann.user, mine, signed ?? '')
    expect(wordsOf(await forged.followup(0))).toMatch(/belongs to somebody else/)
    expect(await told(bo.user, 'share')).toMatch(/Nothing\. Nobody here/)
  })

  it('by a button that was altered is refused, and nothing happens', async () => {
    const question = await answerOf(typed(ann.user, 'share', { metric: 'steps', level: 'rank' }))
    const [signed = ''] = /consent:steps:rank:[^"]+/.exec(JSON.stringify(question)) ?? []
    const altered = [
      signed.replace('rank', 'value'),
      signed.replace('steps', 'weight'),
      signed.replace(ann.user.id, bo.user.id),
      signed.split('~')[0] ?? '',
      `${signed.slice(0, -2)}AA`,
      'consent:steps:value',
      '~',
    ]
    for (const id of altered) {
      const words = wordsOf(await house.discord.forge(ann.user, question, id).followup(0))
      expect([id, words]).toEqual([id, expect.stringMatching(/This button is out of date[\s\S]*Nothing was changed/)])
    }
    expect(await told(ann.user, 'share')).toMatch(/Nothing\. Nobody here/)
  })

  it('broke no rule of Discord', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
