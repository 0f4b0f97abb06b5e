import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  ContainerBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  MediaGalleryBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Guild, type StandInDiscord, startDiscord, type User } from '../../../sandbox/discord/server.ts'
import { caller, connect, expectNoViolations, png } from './wire.ts'

/** Everything an unmodified discord.js may answer, and what the user has of it. */
let discord: StandInDiscord
let client: Client<true>
let ann: User
let guild: Guild
const call = caller(() => discord)
const { Ephemeral, IsComponentsV2 } = MessageFlags

/** Answers every interaction with `handler` from here on. */
function answer(handler: (interaction: Interaction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => void handler(interaction))
}

/** Answers the command with `handler`, and types it. */
function typed(handler: (command: ChatInputCommandInteraction) => Promise<unknown>, where = { guild }) {
  client.once(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void handler(interaction)
  })
  return discord.slash(ann, 'heart', {}, where)
}

/** What is in the channel, as the bot may read it. */
async function read(): Promise<string[]> {
  const { body } = await call('GET', `/channels/${guild.channel.id}/messages`)
  return (body as unknown as { content: string }[]).map(({ content }) => content)
}

beforeEach(async () => {
  discord = await startDiscord({ strict: true })
  ann = discord.world.user({ name: 'ann' })
  guild = discord.world.guild({ name: 'Runners', members: [ann] })
  client = await connect(discord)
  const { String: text, Integer: whole, User: person } = ApplicationCommandOptionType
  await client.application.commands.set([
    {
      name: 'heart',
      description: 'Heart',
      options: [
        { type: text, name: 'date', description: 'A day', autocomplete: true },
        { type: whole, name: 'days', description: 'How many', autocomplete: true },
        { type: person, name: 'with', description: 'Somebody' },
      ],
      contexts: [0, 1, 2],
      integrationTypes: [0, 1],
    },
  ])
})

afterEach(async () => {
  await client.destroy()
  await discord.close()
  expectNoViolations(discord)
})

describe('an answer', () => {
  it('in one call is acknowledgement and message', async () => {
    const handle = typed((command) => command.reply('here'))
    expect(await handle.acked).toMatchObject({ type: 4, ephemeral: false })
    const message = await handle.settled
    expect(message).toMatchObject({ content: 'here', author: { id: client.user.id }, flags: 0 })
    expect(message.interaction_metadata).toMatchObject({ id: handle.id, user: { id: ann.id } })
    const { ackMs, settledMs } = handle.latency()
    expect(ackMs).toBeLessThanOrEqual(settledMs)
    expect(await read()).toEqual(['here'])
  })

  it('knows whom an option names: the account, and the member where they are here', async () => {
    const [bo, away] = [discord.world.user({ name: 'bo' }), discord.world.user({ name: 'away' })]
    guild.members.push(bo)
    answer(async (interaction) => {
      const named = interaction.isChatInputCommand() ? interaction.options.data[0] : null
      if (interaction.isRepliable()) await interaction.reply(`${named?.user?.displayName} ${named?.member != null}`)
    })
    for (const [user, member] of [
      [bo, true],
      [away, false],
    ] as const) {
      const { settled } = discord.slash(ann, 'heart', { with: user.id }, { guild })
      expect(await settled).toMatchObject({ content: `${user.name} ${member}` })
    }
    expect(() => discord.slash(ann, 'heart', { with: '1' }, { guild })).toThrow(/nobody has the id/)
  })

  it('tells of itself when asked', async () => {
    let told: unknown
    const handle = typed(async (command) => {
      const { interaction, resource } = await command.reply({ content: 'here', withResponse: true })
      told = [interaction.id, interaction.responseMessageId === resource?.message?.id, resource?.message?.content]
    })
    await handle.settled
    await expect.poll(() => told).toEqual([handle.id, true, 'here'])
  })

  it('may be deferred, shows that it loads, and is born by its first edit', async () => {
    let loading: unknown
    const handle = typed(async (command) => {
      await command.deferReply()
      loading = (await command.fetchReply()).flags.has('Loading')
      await command.editReply('first')
      await command.editReply('second')
    })
    expect(await handle.acked).toMatchObject({ type: 5, ephemeral: false })
    // `settled` is the message as it was then, whatever became of it since.
    expect(await handle.settled).toMatchObject({ content: 'first', flags: 0, edited_timestamp: null })
    expect(loading).toBe(true)
    const later = await handle.until(({ content }) => content === 'second')
    expect(later.edited_timestamp).not.toBeNull()
  })

  it('is seen by nobody else when it is private', async () => {
    const handle = typed(async (command) => {
      await command.deferReply({ flags: Ephemeral })
      await command.editReply('only you')
      await command.followUp({ content: 'you again', flags: Ephemeral })
      await command.followUp('everybody')
    })
    expect(await handle.acked).toMatchObject({ type: 5, ephemeral: true })
    const message = await handle.settled
    expect(message.flags).toBe(Ephemeral)
    expect((await handle.followup(1)).content).toBe('everybody')
    expect(await read()).toEqual(['everybody'])
    expect(await call('GET', `/channels/${guild.channel.id}/messages/${message.id}`)).toMatchObject({ code: 10008 })
  })

  it('is followed by more, each of them on its own, and may be taken back', async () => {
    const handle = typed(async (command) => {
      await command.reply('first')
      const second = await command.followUp('second')
      await command.editReply({ message: second, content: 'second, edited' })
      await command.deleteReply()
    })
    await handle.settled
    expect((await handle.followup(0)).interaction_metadata).toHaveProperty('original_response_message_id')
    await expect.poll(read).toEqual(['second, edited'])
    expect(discord.notes).toEqual([])
  })

  it('is edited by a follow-up right after a defer, whose own visibility counts for nothing, and noted', async () => {
    const handle = typed(async (command) => {
      await command.deferReply()
      await command.followUp({ content: 'too early', flags: Ephemeral })
    })
    expect((await handle.settled).content).toBe('too early')
    expect(await read()).toEqual(['too early'])
    expect(discord.world.interactions.get(handle.id)?.followups).toEqual([])
    expect(discord.notes).toEqual(['/heart: a follow-up right after a defer edited the deferred message'])
  })
})

describe('a picture', () => {
  const chart = () => new AttachmentBuilder(png(320, 200), { name: 'heart.png', description: 'A chart' })

  async function bytesAt(url = ''): Promise<Buffer> {
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    return Buffer.from(await response.arrayBuffer())
  }

  it('goes into its embed, sized as it is, with its alt text, and can be fetched', async () => {
    const handle = typed(async (command) => {
      await command.deferReply({ flags: Ephemeral })
      const icon = new AttachmentBuilder(png(16, 16), { name: 'icon.png' })
      const footer = { text: 'Fitbit', icon_url: 'attachment://icon.png' }
      const embed = { title: 'Heart', image: { url: 'attachment://heart.png' }, fields: [{ name: 'a', value: 'b' }] }
      await command.editReply({ embeds: [{ ...embed, footer }], files: [chart(), icon] })
    })
    const { attachments, embeds } = await handle.settled
    expect(attachments).toEqual([])
    expect(embeds[0]).toMatchObject({ type: 'rich', fields: [{ inline: false }] })
    expect(embeds[0]?.image).toMatchObject({ width: 320, height: 200, description: 'A chart' })
    expect(await bytesAt(embeds[0]?.image?.url)).toEqual(png(320, 200))
    expect(await bytesAt(embeds[0]?.footer?.icon_url)).toEqual(png(16, 16))
  })

  it('goes into its gallery, and stays there when only the text changes', async () => {
    const container = (text: string) =>
      new ContainerBuilder()
        .addTextDisplayComponents((display) => display.setContent(text))
        .addMediaGalleryComponents(
          new MediaGalleryBuilder().addItems((item) => item.setURL('attachment://heart.png').setDescription('A chart')),
        )
    const handle = typed(async (command) => {
      await command.deferReply()
      // The flag of Components V2 belongs to the edit: a defer cannot announce it.
      await command.editReply({ flags: IsComponentsV2, components: [container('one')], files: [chart()] })
      await command.editReply({ flags: IsComponentsV2, components: [container('two')] })
    })
    const first = await handle.settled
    const second = await handle.until((message) => JSON.stringify(message).includes('"two"'))
    for (const message of [first, second]) {
      expect(message.attachments).toEqual([])
      expect(message.flags).toBe(IsComponentsV2)
      expect(message.components?.[0]).toMatchObject({
        id: 1,
        components: [
          { type: 10, id: 2 },
          { type: 12, items: [{ description: 'A chart', media: { width: 320, height: 200 } }] },
        ],
      })
    }
  })

  it('that nothing shows stays an attachment, until an edit leaves it out', async () => {
    const handle = typed(async (command) => {
      await command.reply({ content: 'with', files: [chart()] })
      await command.editReply({ content: 'without', attachments: [] })
    })
    const [attachment] = (await handle.settled).attachments
    expect(attachment).toMatchObject({
      filename: 'heart.png',
      description: 'A chart',
      width: 320,
      height: 200,
      size: png(320, 200).length,
      content_type: 'image/png',
    })
    expect((await handle.until(({ content }) => content === 'without')).attachments).toEqual([])
    // Addresses are signed: one without its signature opens nothing.
    expect((await fetch(attachment?.url.split('?')[0] ?? '')).status).toBe(404)
  })
})

describe('suggestions', () => {
  it('come while somebody types, the half-typed number as text, the rest as it is', async () => {
    answer(async (interaction) => {
      if (!interaction.isAutocomplete()) return
      const { name, type, value } = interaction.options.getFocused(true)
      const rest = interaction.options.data.filter((option) => !option.focused).map((option) => option.value)
      await interaction.respond([{ name: JSON.stringify([name, type, value, rest]), value: 7 }])
    })
    const typing = { option: 'days', value: '1', given: { date: 'today' } }
    const [choice] = await discord.autocomplete(ann, 'heart', typing, { guild }).choices
    expect(JSON.parse(choice?.name ?? '')).toEqual(['days', ApplicationCommandOptionType.Integer, '1', ['today']])
  })
})

describe('components', () => {
  const row = (...components: MessageActionRowComponentBuilder[]) =>
    new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(components)
  const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary)
  const pick = () => {
    const select = new StringSelectMenuBuilder().setCustomId('pick').setMaxValues(2)
    return select.addOptions({ label: 'Week', value: 'week' }, { label: 'Month', value: 'month' })
  }
  const shown = (flags?: typeof Ephemeral) =>
    typed((command) =>
      command.reply({ content: 'choose', components: [row(button('go')), row(pick())], ...(flags ? { flags } : {}) }),
    ).settled

  it('may be pressed by a client of somebody’s own, with an id that was never shown', async () => {
    answer(async (interaction) => {
      if (interaction.isButton()) await interaction.reply(`pressed ${interaction.customId}`)
    })
    expect(await discord.forge(ann, await shown(), 'forged').settled).toMatchObject({ content: 'pressed forged' })
  })

  it('change their message at once, or later', async () => {
    answer(async (interaction) => {
      if (interaction.isButton()) await interaction.update({ content: 'pressed' })
      if (!interaction.isStringSelectMenu()) return
      await interaction.deferUpdate()
      await interaction.editReply({ content: `picked ${interaction.values.join()}`, components: [] })
    })
    const message = await shown()
    const press = discord.press(ann, message, 'go')
    expect(await press.acked).toMatchObject({ type: 7 })
    expect(await press.settled).toMatchObject({ id: message.id, content: 'pressed' })
    const select = discord.press(ann, message, 'pick', ['week', 'month'])
    expect(await select.acked).toMatchObject({ type: 6 })
    expect(await select.settled).toMatchObject({ id: message.id, content: 'picked week,month', components: [] })
    expect(await read()).toEqual(['picked week,month'])
    expect(() => discord.press(ann, message, 'go')).toThrow(/no component/)
  })

  it('of a private answer may answer for everybody', async () => {
    answer(async (interaction) => {
      if (!interaction.isButton()) return
      expect(interaction.message.flags.has('Ephemeral')).toBe(true)
      await interaction.deferUpdate()
      await interaction.followUp('shared')
    })
    const press = discord.press(ann, await shown(Ephemeral), 'go')
    expect((await press.followup(0)).interaction_metadata).toMatchObject({ type: 3, user: { id: ann.id } })
    expect(await read()).toEqual(['shared'])
  })

  it('work under the install of whoever brought them, also for others', async () => {
    ann.installed = true
    const bo = discord.world.user({ name: 'bo' })
    const deserted = discord.world.guild({ name: 'Without the bot', bot: false, members: [ann, bo] })
    const components = [row(button('go'))]
    const { settled } = typed((command) => command.reply({ components }), { guild: deserted })
    let owner: string | null = null
    answer(async (interaction) => {
      if (!interaction.isButton()) return
      owner = interaction.authorizingIntegrationOwners.userId
      await interaction.deferUpdate()
    })
    await discord.press(bo, await settled, 'go').acked
    expect(owner).toBe(ann.id)
  })

  it('open a modal, and what is filled in comes back', async () => {
    const input = (id: string, style: TextInputStyle) => new TextInputBuilder().setCustomId(id).setStyle(style)
    const note = input('note', TextInputStyle.Short).setMaxLength(5)
    const more = input('more', TextInputStyle.Paragraph).setRequired(false).setValue('as it was')
    answer(async (interaction) => {
      if (interaction.isButton()) {
        const modal = new ModalBuilder().setCustomId('m').setTitle('Note')
        modal.addLabelComponents(
          new LabelBuilder().setLabel('Note').setTextInputComponent(note),
          new LabelBuilder().setLabel('More').setTextInputComponent(more),
        )
        await interaction.showModal(modal)
      }
      if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return
      const [one, two] = ['note', 'more'].map((id) => interaction.fields.getTextInputValue(id))
      await interaction.update({ content: `${interaction.customId}: ${one}, ${two}`, components: [] })
    })
    const message = await shown()
    const opened = discord.press(ann, message, 'go')
    expect(() => discord.submit(ann, opened, { note: 'hi' })).toThrow(/no modal open/)
    expect(await opened.modal).toMatchObject({ custom_id: 'm', title: 'Note' })
    expect(() => discord.submit(ann, opened, { note: 'too long' })).toThrow(/takes 0 to 5/)
    expect(() => discord.submit(ann, opened, {})).toThrow(/needs note/)
    expect(() => discord.submit(ann, opened, { note: 'hi', other: 'x' })).toThrow(/no field other/)
    const stranger = discord.world.user({ name: 'stranger' })
    expect(() => discord.submit(stranger, opened, { note: 'hi' })).toThrow(/no modal open/)
    const done = await discord.submit(ann, opened, { note: 'hi' }).settled
    expect(done).toMatchObject({ id: message.id, content: 'm: hi, as it was' })
  })

  it('open a modal from a command, whose answer knows where it came from', async () => {
    const label = new LabelBuilder().setLabel('Note')
    label.setTextInputComponent(new TextInputBuilder().setCustomId('note').setStyle(TextInputStyle.Short))
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.showModal(new ModalBuilder().setCustomId('m').setTitle('Note').addLabelComponents(label))
      }
      if (interaction.isModalSubmit()) await interaction.reply('noted')
    })
    const command = discord.slash(ann, 'heart', {}, { guild })
    await command.modal
    const { interaction_metadata } = await discord.submit(ann, command, { note: 'hi' }).settled
    expect(interaction_metadata).toMatchObject({
      type: 5,
      triggering_interaction_metadata: { id: command.id, type: 2 },
    })
  })
})

describe('a direct message', () => {
  it('is opened, sent, edited and deleted, in one channel for ever', async () => {
    const user = await client.users.fetch(ann.id)
    const message = await user.send({ content: 'hello', files: [{ attachment: png(2, 2), name: 'dot.png' }] })
    await message.edit('hello again')
    const second = await user.send('and bye')
    expect(second.channelId).toBe(message.channelId)
    expect(discord.inbox(ann).map(({ content, attachments }) => [content, attachments.length])).toEqual([
      ['hello again', 1],
      ['and bye', 0],
    ])
    await second.delete()
    expect(discord.inbox(ann)).toHaveLength(1)
  })

  it.each([
    ['closed', 50007],
    ['no-shared-server', 50278],
  ] as const)('is refused where DMs are %s, by the send and not by the opening', async (dms, code) => {
    const user = await client.users.fetch(ann.id)
    ann.dms = dms
    const { id } = await user.createDM()
    expect(id).toBe(discord.world.dm(ann).id)
    await expect(user.send('hello')).rejects.toMatchObject({ code })
    expect(discord.inbox(ann)).toEqual([])
  })

  it('is a place for commands, too, and private answers there stay out of the inbox', async () => {
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'private', flags: Ephemeral })
    })
    expect((await discord.slash(ann, 'heart', {}, { dm: true }).settled).content).toBe('private')
    expect(discord.inbox(ann)).toEqual([])
  })
})
