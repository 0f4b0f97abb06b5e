import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild, Message } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { exportIn, type Member, member, wordsOf } from './member.ts'

const DAY = '2024-03-09'
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u

describe('what a member has chosen', () => {
  let house: House
  let ann: Member
  let guild: Guild
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    guild = house.discord.world.guild({ name: 'Settings', members: [ann.user] })
    await ann.link()
  })
  afterAll(() => house.close())

  const set = (options: Record<string, string>) =>
    answerOf(house.discord.slash(ann.user, 'settings', options, { guild }))

  /** *Undo*: the message it was under, as it reads afterwards. */
  async function undo(message: Message): Promise<string> {
    const id = /"custom_id":"(set:[^"~]+)/.exec(JSON.stringify(message))?.[1] ?? ''
    const press = house.discord.press(ann.user, message, id)
    return wordsOf(await press.until((one) => !JSON.stringify(one).includes(id)))
  }

  it('of units is what the next answer is in, until it is undone', async () => {
    expect(await ann.ask('steps', { date: DAY })).toMatch(/\d mi\b/)
    const changed = await set({ units: 'metric' })
    expect(wordsOf(changed)).toMatch(/Units metric .*changed just now[\s\S]*\[ Undo \]/)
    expect(await ann.ask('steps', { date: DAY })).toMatch(/\d km\b/)
    expect(await undo(changed)).toMatch(/Units as in your wearable's account .*changed just now[\s\S]*\[ Undo \]/)
    expect(await ann.ask('steps', { date: DAY })).toMatch(/\d mi\b/)
  })

  it('of a zone decides whose midnight it is, and which day is today', async () => {
    const today = (zone: string) => Temporal.Now.plainDateISO(zone).toString()
    // Twenty-five hours apart: never the same date.
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await set({ zone: zone.toLowerCase() })
      const before = today(zone)
      const message = await answerOf(house.discord.slash(ann.user, 'steps', {}, { guild }))
      expect(wordsOf(message)).toContain(`day in ${zone}`)
      const dayBefore = [before, today(zone)].map((date) => `${Temporal.PlainDate.from(date).subtract({ days: 1 })}`)
      expect(dayBefore).toContain(/"day:steps:(\d{4}-\d\d-\d\d):/.exec(JSON.stringify(message))?.[1])
    }
    expect(wordsOf(await set({ zone: 'auto' }))).toMatch(/Time zone as your wearable's account says/)
    expect(await ann.ask('steps', { date: DAY })).toContain('day in America/Los_Angeles')
  })

  it.each(['`@everyone` <@1> **x**', '../../etc/passwd', 'Europe/Атлантида', '\u202e\u0000zone', '+05:30'])(
    'is never the zone %j, which gets a sentence and changes nothing',
    async (zone) => {
      const message = await set({ zone })
      expect(wordsOf(message)).toMatch(/isn't a time zone I know[\s\S]*Nothing was changed/)
      expect(house.discord.world.messages.get(message.id)?.pings).toEqual([])
      expect(wordsOf(await set({}))).toMatch(/Time zone as your wearable's account says/)
    },
  )

  it('of a language is what everything is in, whatever Discord is in, until it is undone', async () => {
    const changed = await set({ language: 'ja' })
    expect(wordsOf(changed)).toMatch(/言語 日本語/)
    expect(await ann.ask('steps', { date: DAY })).toMatch(/歩[\s\S]*\[picture: .*歩数の棒グラフ/)
    expect(await ann.ask('steps', { date: '2025-02-30' })).toMatch(/カレンダーにない日付/)
    expect(await undo(changed)).toMatch(/Language as in Discord: English/)
    expect(await ann.ask('steps', { date: DAY })).not.toMatch(JAPANESE)
  })

  it('is undone by nobody else', async () => {
    const eve = house.discord.world.user({ name: 'eve' })
    guild.members.push(eve)
    const changed = await set({ units: 'uk' })
    const [id] = /set:[^"]+/.exec(JSON.stringify(changed)) ?? []
    const theirs = await answerOf(house.discord.slash(eve, 'settings', { units: 'metric' }, { guild }))
    const stolen = house.discord.forge(eve, theirs, id ?? '')
    expect(wordsOf(await stolen.followup(0))).toMatch(/belongs to somebody else/)
    expect(wordsOf(await set({}))).toMatch(/Units British/)
  })

  it('is what messages that nobody asked for are in', async () => {
    const chiyo = member(house, 'chiyo', 'chiyo')
    await chiyo.link()
    await chiyo.ask('settings', { language: 'ja' })
    house.fitbit.revokeAll('chiyo')
    expect(await chiyo.ask('heart', { date: DAY })).toMatch(/アクセスを受け付けなくなりました/)
    const dms = () => house.discord.inbox(chiyo.user).map(wordsOf)
    await expect.poll(dms, { timeout: 15_000 }).toContainEqual(expect.stringMatching(/この件についての|受け付けなく/))
    expect(dms().at(-1)).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/)
  })

  it('is in the export, and gone after everything was erased', async () => {
    await set({ zone: 'Asia/Tokyo', units: 'uk' })
    const chosen = { zone: 'Asia/Tokyo', units: 'uk', language: null, visibility: 'private' }
    const held = () => house.discord.slash(ann.user, 'export', {}, { guild })
    expect(await exportIn(await answerOf(held()))).toMatchObject({ settings: chosen })
    expect(await ann.ask('erase', { confirm: 'erase' })).toMatch(/Everything held about you is deleted/)
    expect(wordsOf(await set({}))).toMatch(/Time zone as your[\s\S]*Units as in your/)
    await ann.link()
    expect(await ann.ask('steps', { date: DAY })).toMatch(/ mi\b[\s\S]*day in America\/Los_Angeles/)
  })

  it('broke no rule of Discord', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
