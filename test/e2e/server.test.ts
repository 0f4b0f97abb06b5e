import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Guild, Message } from '../../sandbox/discord/server.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { dayName } from '../../src/views/format.ts'
import { type Member, member, wordsOf } from './member.ts'

type Options = Record<string, string | number | boolean>

describe('a server, as its admins want it', () => {
  let house: House
  let guild: Guild
  let admin: Member
  let ann: Member
  let pia: Member
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true } })
    await house.bot.ready()
    ;[admin, ann, pia] = ['admin', 'ann', 'pia'].map((name) => member(house, name, name)) as [Member, Member, Member]
    const members = [admin, ann, pia].map(({ user }) => user)
    guild = house.discord.world.guild({ name: 'Runners', members, admins: [admin.user] })
    for (const one of [ann, pia]) await one.link({ provider: 'google-health' })
  })
  afterAll(() => house.close())

  const asked = ({ user }: Member, command: string, options: Options = {}) =>
    answerOf(house.discord.slash(user, command, options, { guild }))
  const told = async (who: Member, command: string, options: Options = {}) =>
    wordsOf(await asked(who, command, options))
  const pressed = async ({ user }: Member, message: Message, id: string, until: RegExp) =>
    wordsOf(await house.discord.press(user, message, id).until((now) => until.test(wordsOf(now))))
  const board = (options: Options = {}) => asked(ann, 'leaderboard', { metric: 'steps', period: '30d', ...options })

  async function totalOf({ user }: Member): Promise<number> {
    const [, total = '0'] = new RegExp(`${user.name} · ([\\d,]+)`).exec(wordsOf(await board())) ?? []
    return Number(total.replaceAll(',', ''))
  }

  async function share(who: Member, metric = 'steps') {
    const question = await asked(who, 'share', { metric, level: 'value' })
    await pressed(who, question, `consent:${metric}:value:${who.user.id}`, /Shared here/)
  }

  it('is changed and moderated by them alone', async () => {
    for (const command of ['server settings', 'server metrics', 'moderate list', 'moderate log']) {
      expect(await told(ann, command)).toMatch(/for those who manage this server/)
    }
    const block = { member: pia.user.id }
    expect(await told(ann, 'moderate block', block)).toMatch(/for those who manage this server/)
    const shown = await asked(admin, 'server settings', { grace: 3 })
    expect(wordsOf(shown)).toMatch(/3 hours after[^\n]*· .changed; it was: 18 hours/)
    expect(await pressed(admin, shown, 'server-set:g=18', /it was: 3 hours/)).toMatch(
      /18 hours after[^\n]*· .changed; it was: 3 hours/,
    )
  })

  it('has its own today, its own week and its own time to be final', async () => {
    const today = (zone: string) => Temporal.Now.zonedDateTimeISO(zone).toPlainDate()
    for (const zone of ['Pacific/Niue', 'Pacific/Kiritimati']) {
      const day = today(zone)
      expect(await told(admin, 'server settings', { zone, 'week-start': day.dayOfWeek })).toContain(zone)
      expect(wordsOf(await board({ period: 'day' }))).toContain(dayName(day, ann.user.locale))
      const until = finalIn(await board({ period: 'week' }))
      const end = day.add({ days: 7 }).toZonedDateTime(zone).add({ hours: 18 }).toInstant()
      expect(until - end.epochMilliseconds / 1000).toBeGreaterThanOrEqual(0)
      await told(admin, 'server settings', { grace: 72 })
      expect(finalIn(await board({ period: 'week' }))).toBe(end.add({ hours: 54 }).epochMilliseconds / 1000)
      await told(admin, 'server settings', { grace: 18 })
    }
  })

  it('is written to in its own language', async () => {
    const shown = await asked(admin, 'server settings', { language: 'ja' })
    expect(wordsOf(await board())).toMatch(/歩数/)
    await pressed(admin, shown, 'server-set:l=auto', /whoever asks/)
    expect(wordsOf(await board())).toMatch(/Steps/)
  })

  it('has no more metrics than they allow', async () => {
    await told(admin, 'server metrics', { metric: 'sleep', allowed: false })
    expect(await told(ann, 'share', { metric: 'sleep', level: 'value' })).toMatch(/this server does not show that/)
    expect(await told(ann, 'share')).toMatch(/Switched off here .* Sleep/)
    const refused = await house.discord.slash(ann.user, 'leaderboard', { metric: 'sleep' }, { guild }).followup(0)
    expect(wordsOf(refused)).toMatch(/this server does not show that/)
    expect(JSON.stringify(await board())).not.toContain('"value":"sleep"')
  })

  it('counts a day above the limit once they approve it', async () => {
    await share(pia)
    await expect.poll(() => told(admin, 'moderate list')).toMatch(/pia · Steps · .* [6-9]\d,\d{3}/)
    const before = await totalOf(pia)
    const list = await asked(admin, 'moderate list')
    const [first = '', second = ''] = [...JSON.stringify(list).matchAll(/"(approve:[^"~]*)/g)].map(([, id]) => id)
    const after = await pressed(admin, list, first, /Approved/)
    expect(after).toMatch(/Steps of pia on .* counts/)
    expect((await totalOf(pia)) - before).toBeGreaterThan(60_000)
    const [, metric = '', day = ''] = second.split(':')
    expect(await told(admin, 'moderate exclude', { member: pia.user.id, metric, day })).toMatch(/Left out/)
    expect(await told(admin, 'moderate exclude', { member: pia.user.id, metric, day })).toMatch(/nothing to decide/)
  })

  it('does not have who is blocked, until they are unblocked', async () => {
    await share(ann)
    await expect.poll(async () => wordsOf(await board())).toMatch(/\d [🥇🥈] ann · /u)
    expect(await told(admin, 'moderate block', { member: ann.user.id })).toMatch(/Blocked: ann/)
    const gone = wordsOf(await board())
    expect(gone).not.toMatch(/ann · /)
    expect(gone).toMatch(/1 person blocked by moderators/)
    expect(await told(ann, 'share')).toMatch(/You are on no board here[\s\S]*Steps · your place and the number/)
    await told(ann, 'share', { metric: 'steps', level: 'off' })
    await share(ann)
    expect(wordsOf(await board())).not.toMatch(/ann · /)
    await told(admin, 'moderate unblock', { member: ann.user.id })
    await expect.poll(async () => wordsOf(await board())).toMatch(/\d [🥇🥈] ann · /u)
  })

  it('says who decided what, until one of them has everything deleted', async () => {
    const log = await told(admin, 'moderate log')
    expect(log).toMatch(
      /admin unblocked ann\n.*admin blocked ann\n.*left out Steps of pia on .*\n.*approved Steps of pia/,
    )
    await pia.ask('erase', { confirm: 'erase' })
    expect(await told(admin, 'moderate log')).not.toMatch(/pia/)
    expect(await told(admin, 'moderate list')).toMatch(/Nothing to look at/)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})

/** When the window of a board says it is final, epoch seconds. */
function finalIn(message: Message): number {
  return Number(/<t:(\d+):f>/.exec(JSON.stringify(message))?.[1])
}
