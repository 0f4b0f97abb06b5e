import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild, Message } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { type Member, member, wordsOf } from './member.ts'
import { chartsIn, expectJapanese, textsOf } from './reading.ts'

const DAY = '2024-03-09'

/** What a command is asked with besides nothing; the ones that need something are only here. */
const ASKED: Record<string, readonly Record<string, string | number | boolean>[]> = {
  heart: [{ date: DAY }, { date: '2018-03-10' }, { date: '昨日' }, { date: '2025-02-30' }, { date: 'あしたのジョー' }],
  steps: [{ date: DAY }, { date: '３月９日' }, { date: '2999-01-01' }],
  sleep: [{ date: DAY }, { date: '2018-03-10', share: true }],
  activity: [{ date: DAY }],
  recovery: [{ date: DAY }],
  weight: [{ date: DAY }],
  trend: [
    { metric: 'steps', range: 30, until: DAY },
    { metric: 'sleep', since: '2024-02-01', until: DAY },
    { metric: 'weight', range: 365, until: DAY },
    { metric: 'steps', since: '2020-01-01', until: DAY },
  ],
  link: [{ provider: 'google-health' }],
  share: [{ metric: 'steps', level: 'value' }, { metric: 'weight', level: 'off' }, { level: 'rank' }],
  settings: [{ units: 'uk', visibility: 'public' }, { zone: 'nowhere' }, { zone: 'auto', visibility: 'private' }],
  erase: [{ confirm: 'はい' }],
}
const CHARTED = new Set(['heart', 'steps', 'sleep', 'weight', 'trend'])

describe('in Japanese', () => {
  let house: House
  let ann: Member
  let bo: Member
  let guild: Guild
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    await house.discord.waitForCommands()
    ann = member(house, 'ann', 'ann', { locale: 'ja' })
    bo = member(house, 'bo', 'bo', { locale: 'ja' })
    guild = house.discord.world.guild({ name: 'Nihongo', members: [ann.user, bo.user] })
  })
  afterAll(() => house.close())

  const ask = (command: string, options: Record<string, string | number | boolean>, who = ann): Promise<Message> =>
    answerOf(house.discord.slash(who.user, command, options, { guild }))

  /** Everything each command can be asked here. */
  function asking() {
    return house.discord.commands().flatMap(({ name, options = [] }) => {
      const needsMore = options.some((option) => 'required' in option && option.required)
      const special = { compare: [{ metric: 'steps', with: bo.user.id }] }[name] ?? ASKED[name] ?? []
      return [...(needsMore ? [] : [{}]), ...special].map((given) => ({ name, given }))
    })
  }

  it('everybody who has linked nothing is answered by every command', async () => {
    for (const { name, given } of asking()) expectJapanese(await ask(name, given), `/${name} ${JSON.stringify(given)}`)
  })

  it('every command answers a member, on each vendor, with the charts it has', async () => {
    for (const provider of ['fitbit', 'google-health']) {
      await ann.link({ provider })
      for (const { name, given } of asking()) {
        const asked = `${provider} /${name} ${JSON.stringify(given)}`
        if (name === 'unlink' || name === 'link') continue
        const message = await ask(name, given)
        expectJapanese(message, asked)
        const wantsChart = CHARTED.has(name) && JSON.stringify(given).includes(DAY) && given.since !== '2020-01-01'
        expect([asked, await chartsIn(message)]).toEqual([asked, wantsChart ? 1 : expect.any(Number)])
      }
      expectJapanese(await ask('unlink', {}), `${provider} /unlink`)
    }
  })

  it('every topic of /help, every question of /share and a comparison are answered', async () => {
    const help = house.discord.commands().find(({ name }) => name === 'help')
    const topics =
      help?.options?.flatMap((one) => ('choices' in one ? (one.choices ?? []).map(({ value }) => value) : [])) ?? []
    expect(topics.length).toBeGreaterThan(3)
    for (const topic of topics) expectJapanese(await ask('help', { topic }), `/help ${topic}`)
    await Promise.all([ann.link(), bo.link({ provider: 'google-health' })])
    for (const level of ['rank', 'value']) {
      const question = await ask('share', { metric: 'steps', level }, bo)
      expectJapanese(question, `/share ${level}`)
      const yes = house.discord.press(bo.user, question, `consent:steps:${level}:${bo.user.id}`)
      expectJapanese(await yes.until((one) => one.id === question.id), `a yes to ${level}`)
    }
    await expect
      .poll(async () => textsOf(await ask('share', {}, bo)).join(), { timeout: 15_000 })
      .toContain('順位と数値')
    for (const range of [7, 30]) {
      const compared = await ask('compare', { metric: 'steps', with: bo.user.id, range })
      expectJapanese(compared, '/compare')
      expect(await chartsIn(compared)).toBe(1)
    }
  })

  it('a posted copy and the question before it are, too', async () => {
    const handle = house.discord.slash(ann.user, 'heart', { date: DAY, share: true }, { guild })
    expectJapanese(await answerOf(handle), '/heart share')
    expectJapanese(await handle.followup(0), 'the copy')
    const mine = await ask('sleep', { date: DAY })
    expectJapanese(await answerOf(house.discord.press(ann.user, mine, `share:sleep:${DAY}:${ann.user.id}`)), 'preview')
    const stolen = house.discord.press(bo.user, await handle.followup(0), `remove:${ann.user.id}`)
    expectJapanese(await stolen.followup(0), 'somebody else’s button')
    expectJapanese(await house.discord.forge(ann.user, mine, 'altered').followup(0), 'an altered button')
  })

  it('messages nobody asked for are, too', async () => {
    const chiyo = member(house, 'chiyo', 'chiyo', { locale: 'ja' })
    await chiyo.link()
    house.fitbit.revokeAll('chiyo')
    expect(await chiyo.ask('heart', { date: DAY })).toContain('受け付けなくなりました')
    const inbox = () => [ann, chiyo].flatMap(({ user }) => house.discord.inbox(user))
    await expect.poll(() => inbox().map(wordsOf).join(), { timeout: 15_000 }).toContain('受け付けなくなりました')
    for (const message of inbox()) expectJapanese(message, 'a direct message')
  })

  it.each(['server-error', 'gateway-html', 'garbage', 'rate-limited', 'drop'] as const)(
    'a vendor in trouble is told of: %s',
    async (kind) => {
      house.fitbit.fail(kind, { path: /heart|activities|sleep|body/ })
      try {
        for (const name of ['heart', 'steps', 'sleep', 'weight']) {
          expectJapanese(await ask(name, { date: '2023-10-0'.concat(String(1 + name.length)) }), `${kind} /${name}`)
        }
      } finally {
        house.fitbit.heal()
      }
    },
  )

  it('the last word is', async () => {
    expectJapanese(await ask('erase', { confirm: 'erase' }), '/erase')
  })

  it('no rule of Discord is broken', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
