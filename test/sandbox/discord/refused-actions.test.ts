import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  Events,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  StringSelectMenuBuilder,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Guild,
  type Message,
  type StandInDiscord,
  startDiscord,
  type User,
} from '../../../sandbox/discord/server.ts'
import { connect, expectNoViolations } from './wire.ts'

/** What the real client would not let people do throws in the test, and the bot never hears of it. */
let discord: StandInDiscord
let client: Client<true>
let ann: User
let guild: Guild
let heard: string[]

beforeEach(async () => {
  discord = await startDiscord({ strict: true })
  ann = discord.world.user({ name: 'ann' })
  guild = discord.world.guild({ name: 'Runners', members: [ann] })
  client = await connect(discord)
  heard = []
  client.on(Events.InteractionCreate, ({ id }) => heard.push(id))
  const { String: text, Integer: whole, Boolean: flag } = ApplicationCommandOptionType
  await client.application.commands.set([
    {
      name: 'heart',
      description: 'Heart',
      options: [
        { type: text, name: 'date', description: 'A day', autocomplete: true, maxLength: 10 },
        { type: whole, name: 'days', description: 'How many', minValue: 1, maxValue: 7 },
        { type: text, name: 'kind', description: 'Which', choices: [{ name: 'Resting', value: 'resting' }] },
        { type: flag, name: 'share', description: 'For all' },
      ],
      contexts: [0, 1, 2],
      integrationTypes: [0, 1],
    },
    {
      name: 'need',
      description: 'Needs something',
      options: [{ type: text, name: 'what', description: 'What', required: true }],
      contexts: [0],
    },
  ])
})

afterEach(async () => {
  await client.destroy()
  await discord.close()
  expectNoViolations(discord)
})

describe('typing what the real client would not send', () => {
  it.each<[string, RegExp, string, Record<string, string | number | boolean>]>([
    ['a command nobody registered', /no command/, 'nothing', {}],
    ['a command without what it needs', /needs what/, 'need', {}],
    ['an option it has not', /no option other/, 'heart', { other: 'x' }],
    ['a value outside the choices', /not one of its choices/, 'heart', { kind: 'highest' }],
    ['a number beyond the range', /takes 1 to 7/, 'heart', { days: 8 }],
    ['half a number', /whole numbers/, 'heart', { days: 1.5 }],
    ['a text that is too long', /takes 0 to 10/, 'heart', { date: 'x'.repeat(11) }],
    ['a text for a number', /type 4 with a string/, 'heart', { days: '3' }],
    ['a text for a switch', /type 5 with a string/, 'heart', { share: 'yes' }],
  ])('%s', (_what, why, name, given) => {
    expect(() => discord.slash(ann, name, given, { guild })).toThrow(why)
    expect(heard).toEqual([])
    expect(discord.world.interactions.size).toBe(0)
  })

  it('where it is not offered, not installed, or one does not belong', () => {
    const stranger = discord.world.user({ name: 'stranger' })
    const deserted = discord.world.guild({ name: 'Without the bot', bot: false, members: [ann] })
    expect(() => discord.slash(ann, 'need', { what: 'x' }, { dm: true })).toThrow(/not offered in context/)
    expect(() => discord.slash(stranger, 'heart', {}, { guild })).toThrow(/no member/)
    expect(() => discord.slash(ann, 'heart', {}, { guild: deserted })).toThrow(/installed neither/)
    expect(() => discord.slash(ann, 'heart', {}, { private: true })).toThrow(/installed neither/)
    ann.installed = true
    // Installed, but this command is for servers only.
    expect(() => discord.slash(ann, 'need', { what: 'x' }, { guild: deserted })).toThrow(/installed neither/)
    expect(() => discord.autocomplete(ann, 'need', { option: 'what', value: 'x' }, { guild })).toThrow(/offers nothing/)
    expect(heard).toEqual([])
  })

  it('to a bot that is not there', async () => {
    await client.destroy()
    await expect.poll(() => discord.connected()).toBe(0)
    expect(() => discord.slash(ann, 'heart', {}, { guild })).toThrow(/no bot is connected/)
  })
})

describe('pressing what the real client would not press', () => {
  const row = (...components: MessageActionRowComponentBuilder[]) =>
    new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(components)
  const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary)
  const link = new ButtonBuilder().setURL('https://example.org').setLabel('Link').setStyle(ButtonStyle.Link)
  const pick = new StringSelectMenuBuilder().setCustomId('pick').setMinValues(1).setMaxValues(2)
  for (const value of ['a', 'b', 'c']) pick.addOptions({ label: value, value })
  const components = [row(button('go'), button('off').setDisabled(true), link), row(pick)]

  /** An answer to ann's command with everything there is to press. */
  async function shown(flags?: MessageFlags.Ephemeral): Promise<Message> {
    client.once(Events.InteractionCreate, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ components, ...(flags ? { flags } : {}) })
    })
    const message = await discord.slash(ann, 'heart', {}, { guild }).settled
    heard = []
    return message
  }

  it('a disabled button, a link, a button that is not there', async () => {
    const message = await shown()
    expect(() => discord.press(ann, message, 'off')).toThrow(/disabled/)
    expect(() => discord.press(ann, message, 'elsewhere')).toThrow(/no component/)
    // A link has no custom_id, so there is nothing to press it by; one smuggled in is caught as well.
    const stored = discord.world.messages.get(message.id)
    const smuggled = JSON.parse(JSON.stringify(message.components).replace('"url"', '"custom_id":"link","url"'))
    if (stored) stored.message = { ...message, components: smuggled }
    expect(() => discord.press(ann, message, 'link')).toThrow(/link button/)
    expect(heard).toEqual([])
  })

  it('a select with too few, too many, or foreign values', async () => {
    const message = await shown()
    expect(() => discord.press(ann, message, 'pick', [])).toThrow(/1 to 2/)
    expect(() => discord.press(ann, message, 'pick', ['a', 'b', 'c'])).toThrow(/1 to 2/)
    expect(() => discord.press(ann, message, 'pick', ['month'])).toThrow(/does not offer/)
    expect(heard).toEqual([])
  })

  it('what somebody else was shown, in a channel one is not in, or what is gone', async () => {
    const bo = discord.world.user({ name: 'bo' })
    const there = await shown()
    expect(() => discord.press(bo, there, 'go')).toThrow(/cannot see that channel/)
    guild.members.push(bo)
    const hidden = await shown(MessageFlags.Ephemeral)
    expect(() => discord.press(bo, hidden, 'go')).toThrow(/cannot see that message/)
    await client.rest.delete(`/channels/${guild.channel.id}/messages/${there.id}`)
    expect(() => discord.press(ann, there, 'go')).toThrow(/gone/)
    expect(heard).toEqual([])
  })
})
