import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, startBot } from '../../sandbox/bot.ts'
import { renderMessage } from '../../sandbox/discord/render.ts'
import type { Guild, Message } from '../../sandbox/discord/server.ts'
import type { Channel } from '../../sandbox/discord/world.ts'
import { answerOf, type House, startHouse } from '../../sandbox/house.ts'
import { createLiveRecords, LIVE, liveRecord } from '../../src/services/live-records.ts'
import { createTurns } from '../../src/services/turns.ts'
import { openStore } from '../../src/stores/open.ts'
import { capturedLog } from '../support/log.ts'
import { type Member, member } from './member.ts'

const words = (message: Message) => renderMessage(message, { now: Date.now() })
/** The same keys after the restart, or no link could be opened. */
const env = { LIVE_BOARD_SECONDS: '1', TOKEN_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}` }
const PATIENCE = { timeout: 15_000, interval: 100 }

describe('a board that keeps itself up to date', () => {
  let house: House
  let bot: Bot
  let guild: Guild
  let halls: Channel
  let people: Record<'ann' | 'bo' | 'chiyo', Member>
  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true }, env })
    bot = house.bot
    await bot.ready()
    const [ann, bo] = [member(house, 'ann', 'ann'), member(house, 'bo', 'bo')]
    people = { ann, bo, chiyo: member(house, 'chiyo', 'chiyo', { locale: 'ja' }) }
    guild = house.discord.world.guild({ name: 'Walkers', admins: [ann.user], members: [bo.user, people.chiyo.user] })
    halls = house.discord.world.channel({ guild, name: 'hall-of-steps' })
    for (const one of Object.values(people)) await one.link({ provider: 'google-health' })
  })
  afterAll(async () => {
    await bot.stop('SIGKILL')
    await house.close()
  })

  async function ask(
    { user }: Member,
    command: string,
    options: Record<string, string | number | boolean> = {},
  ): Promise<string> {
    return words(await answerOf(house.discord.slash(user, command, options, { guild })))
  }

  async function share({ user }: Member): Promise<void> {
    const where = { metric: 'steps', level: 'value' }
    const question = await answerOf(house.discord.slash(user, 'share', where, { guild }))
    const press = house.discord.press(user, question, `consent:steps:value:${user.id}`)
    await press.until((message) => !words(message).includes('?'))
  }

  const postsIn = (channel: Channel) =>
    [...house.discord.world.messages.values()].filter((one) => one.channel === channel && one.viewer === null)
  const last = (channel = halls) => {
    const stored = postsIn(channel).at(-1)
    if (!stored) throw new Error('nothing was posted')
    return stored
  }
  const shows = (text: string | RegExp) => expect.poll(() => words(last().message), PATIENCE).toMatch(text)
  const create = (channel = halls) =>
    ask(people.ann, 'board create', { metric: 'steps', period: '30d', channel: channel.id })

  it('is for who manages the server alone', async () => {
    for (const command of ['board create', 'board list', 'board remove']) {
      const options = command === 'board create' ? { metric: 'steps' } : {}
      expect(await ask(people.bo, command, options)).toMatch(/That is for who manages this server/)
    }
    expect(postsIn(guild.channel).filter(({ message }) => message.webhook_id === undefined)).toEqual([])
    expect(await ask(people.ann, 'board list')).toMatch(/There is none in this server\. \/board create posts one/)
  })

  it('is posted where it is wanted, pings nobody, and is everybody’s: nothing in it turns it', async () => {
    expect(await create()).toMatch(new RegExp(`Posted in <#${halls.id}>: Steps · last 30 days`))
    expect(words(last().message)).toMatch(
      /Steps · last 30 days[\s\S]*Nobody shares this here yet[\s\S]*\[ My rank \] \[ Join \]/,
    )
    expect([last().pings, last().message.webhook_id]).toEqual([[], undefined])
    expect(JSON.stringify(last().message.components)).not.toMatch(/"board[-:]|"jump/)
  })

  it('changes by itself when somebody joins, by its own button, after being asked alone', async () => {
    const handle = house.discord.press(people.bo.user, last().message, 'join:steps')
    expect((await handle.acked).ephemeral).toBe(true)
    const question = await answerOf(handle)
    expect(words(question)).toMatch(/Share steps with this server\? Nothing of it is seen here/)
    await answerOf(house.discord.press(people.bo.user, question, `consent:steps:value:${people.bo.user.id}`))
    await shows(/1 🥇 bo · [\d,]+ · new/)
    const mine = house.discord.press(people.bo.user, last().message, idOf(last().message, 'my-rank'))
    expect((await mine.acked).ephemeral).toBe(true)
    expect(words(await answerOf(mine))).toMatch(/1 🥇 bo/)
    expect(words(last().message)).not.toMatch(/\*\*bo\*\*/)
  })

  it('is left alone while nothing changes', async () => {
    const edited = last().message.edited_timestamp
    const before = house.discord.operations.get('PATCH /channels/{channel_id}/messages/{message_id}')
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(last().message.edited_timestamp).toBe(edited)
    expect(house.discord.operations.get('PATCH /channels/{channel_id}/messages/{message_id}')).toBe(before)
  })

  it('goes on after a restart', async () => {
    expect(await bot.stop()).toBe(0)
    bot = await startBot({ env: house.env })
    await bot.ready()
    await share(people.ann)
    await shows(/2 🥈 (ann|bo)/)
  })

  it('stops when its message was deleted, and tells who made it once', async () => {
    last().deleted = true
    await share(people.chiyo)
    const told = () =>
      house.discord
        .inbox(people.ann.user)
        .map(words)
        .filter((text) => text.includes('has stopped'))
    await expect.poll(told, PATIENCE).toHaveLength(1)
    expect(told()[0]).toMatch(/message or channel was deleted[\s\S]*To have it back: \/board create/)
    expect(await ask(people.ann, 'board list')).toMatch(/1\. Steps · last 30 days in <#\d+> · stopped: its message/)
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(told()).toHaveLength(1)
  })

  it('stops where the bot may not write any more, and is not begun where it may not', async () => {
    await create()
    halls.member = false
    await answerOf(house.discord.slash(people.bo.user, 'share', { metric: 'steps', level: 'off' }, { guild }))
    const told = () => house.discord.inbox(people.ann.user).map(words).join('\n')
    await expect.poll(told, PATIENCE).toMatch(/may not write there any more/)
    expect(await create()).toMatch(/may not write in <#\d+>\.[\s\S]*Nothing was posted/)
    halls.member = true
  })

  it('is listed and taken away with its message; old lists change nothing', async () => {
    expect(await ask(people.ann, 'board create', { metric: 'distance' })).toMatch(
      `<#${guild.channel.id}>: Distance · this week`,
    )
    const posted = postsIn(guild.channel).findLast(({ message }) => words(message).includes('Distance'))
    const list = await answerOf(house.discord.slash(people.ann.user, 'board remove', {}, { guild }))
    expect(words(list)).toMatch(/1\. Distance · this week in <#\d+> · last changed[\s\S]*Which one is to go/)
    const [id = ''] = /(?<="value":")[^"]*/.exec(JSON.stringify(list.components)) ?? []
    const gone = house.discord.press(people.ann.user, list, 'board-remove', [id])
    expect(words(await gone.until((message) => words(message).includes('Taken away')))).toMatch(/Distance · this week/)
    expect(posted?.deleted).toBe(true)
    expect(await ask(people.ann, 'board list')).not.toMatch(/Distance/)
  })

  it('is of a week where recaps are wanted', async () => {
    const options = { metric: 'steps', recap: true }
    expect(await ask(people.ann, 'board create', { ...options, period: 'month' })).toMatch(/A recap is of a week/)
    expect(await ask(people.ann, 'board create', options)).toMatch(/A recap of each week follows there/)
  })

  it('is told of in a message of its own once the week is over, and leaves out who says so', async () => {
    // Whatever day it is: the week that ended four days ago is final everywhere.
    const start = Temporal.Now.plainDateISO('UTC').subtract({ days: 3 }).dayOfWeek
    await ask(people.ann, 'server settings', { 'week-start': start })
    await haveBeenThere()
    await forgetRecap()
    const recaps = () =>
      postsIn(guild.channel)
        .map(({ message }) => message)
        .filter((message) => words(message).includes('Leave me out of recaps'))
    await expect.poll(() => recaps().length, PATIENCE).toBe(1)
    const [first] = recaps()
    if (!first) throw new Error('no week was told of')
    expect(words(first)).toMatch(/(Longest streak: |came first|moved up)[\s\S]*1 🥇 (ann|chiyo)/)
    const out = await answerOf(house.discord.press(people.ann.user, first, 'recap:out'))
    expect(words(out)).toMatch(/You are left out of this server’s recaps/)
    await forgetRecap()
    await expect.poll(() => recaps().length, PATIENCE).toBe(2)
    expect(words(recaps()[1] ?? first)).not.toMatch(/ann/)
  })

  /** As if everybody's days had come when they were new: of newcomers nothing counts for what is final. */
  async function haveBeenThere(): Promise<void> {
    const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
    const scope = `${guild.id}:steps` as const
    for (const { user } of Object.values(people)) {
      const totals = (await store.boards.held(user.id)).filter((total) => total.scope === scope)
      for (const { date, value } of totals) {
        if (!date) continue
        await store.boards.removeDay(scope, user.id, date)
        await store.boards.put({ scope, member: user.id, date, value })
      }
    }
    await store.close()
  }

  /** As if the last week had not been told of yet; in turn with the bot, whose own changes would take it back otherwise. */
  async function forgetRecap(): Promise<void> {
    const log = { warn: () => undefined }
    const store = await openStore(house.storeUrl, { log })
    const records = createLiveRecords({
      records: store.records(LIVE, liveRecord),
      keys: store.keys,
      inTurn: createTurns('live-record', { leases: store.leases, pause }),
      log: capturedLog().log,
    })
    for (const board of await records.of(guild.id)) {
      if (board.recapped) await records.change(board, { recapped: 'w20240101' })
    }
    await store.close()
  }

  it('are ten at most', async () => {
    for (let made = 0; made < 9; made++) await create()
    expect(await create()).toMatch(/This server has 10 boards of this kind/)
  })

  it('left nothing for Discord to object to', () => {
    expect([...house.discord.violations, ...house.discord.responseViolations]).toEqual([])
  })
})

function idOf(message: Message, name: string): string {
  return new RegExp(`"custom_id":"(${name}:[^"~]*)`).exec(JSON.stringify(message))?.[1] ?? ''
}
