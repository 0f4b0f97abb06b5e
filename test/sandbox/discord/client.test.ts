import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  GatewayIntentBits,
  InteractionContextType,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Guild, type StandInDiscord, startDiscord, type User } from '../../../sandbox/discord/server.ts'
import { caller, connect, expectNoViolations } from './wire.ts'

/** A client that knows nothing of the stand-in but its address: how it comes in, what it registers, what it hears. */
let discord: StandInDiscord
let client: Client<true>
let ann: User
let guild: Guild
const call = caller(() => discord)

const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integrationTypes: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
}

beforeEach(async () => {
  discord = await startDiscord({ strict: true })
  ann = discord.world.user({ name: 'ann', locale: 'de' })
  guild = discord.world.guild({ name: 'Runners', members: [ann], locale: 'fr' })
  client = await connect(discord)
})

afterEach(async () => {
  await client.destroy()
  await discord.close()
  expectNoViolations(discord)
})

describe('login', () => {
  it.each([
    ['without intents', [], undefined],
    // A GUILD_CREATE that does not come costs 15 s.
    ['with GUILDS', [GatewayIntentBits.Guilds], 'Runners'],
  ])('is ready at once %s', async (_how, intents, name) => {
    const began = performance.now()
    const other = await connect(discord, { intents })
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(other.user.id).toBe(discord.world.applicationId)
    expect(other.application.id).toBe(discord.world.applicationId)
    expect(other.guilds.cache.get(guild.id)?.name).toBe(name)
    await other.destroy()
  })

  it('asks for nothing but the address of the gateway, and gives its session up at the end', async () => {
    expect([...discord.operations.keys()]).toEqual(['GET /gateway/bot'])
    expect([discord.connected(), discord.identifies()]).toEqual([1, 1])
    await client.destroy()
    await discord.world.watch.until(() => (discord.connected() === 0 ? true : undefined), 'still there', 1_000)
  })

  it.each([0, 1])('has the servers of its own shard: %d of 2', async (shard) => {
    for (let n = 0; n < 6; n++) discord.world.guild({ name: `G${n}`, members: [ann] })
    const mine = [...discord.world.guilds.keys()].filter((id) => (BigInt(id) >> 22n) % 2n === BigInt(shard))
    const other = await connect(discord, { intents: [GatewayIntentBits.Guilds], shards: [shard], shardCount: 2 })
    expect([...other.guilds.cache.keys()].sort()).toEqual(mine.sort())
    await other.destroy()
  })

  it('is told of a server it comes into later', async () => {
    const other = await connect(discord, { intents: [GatewayIntentBits.Guilds] })
    const joined = new Promise<string>((resolve) => other.once(Events.GuildCreate, ({ name }) => resolve(name)))
    discord.world.guild({ name: 'Swimmers', members: [ann] })
    expect(await joined).toBe('Swimmers')
    await other.destroy()
  })

  it('does not let a wrong token in', async () => {
    const before = discord.identifies()
    const stranger = { ...discord, token: `${discord.token}x` }
    await expect(connect(stranger)).rejects.toThrow(/token/i)
    expect(discord.identifies()).toBe(before)
  })
})

describe('registration', () => {
  const heart = { name: 'heart', description: 'Heart' }
  const steps = { name: 'steps', description: 'Steps' }

  it.each([
    ['everywhere', () => undefined],
    ['in one server', () => guild.id],
  ])('%s keeps the ids of what stays and drops what is gone', async (_where, scope) => {
    const set = (commands: object[]) => client.application.commands.set(commands as (typeof heart)[], scope() as string)
    const first = await set([heart, steps])
    const version = first.find(({ name }) => name === 'heart')?.version
    const again = await set([{ ...heart, description: 'Heart, reworded' }])
    const kept = first.find(({ name }) => name === 'heart')
    expect([...again.values()].map(({ id, description }) => [id, description])).toEqual([[kept?.id, 'Heart, reworded']])
    expect(again.first()?.version).not.toBe(version)
    const read = await client.application.commands.fetch(scope() === undefined ? {} : { guildId: guild.id })
    expect([...read.keys()]).toEqual([kept?.id])
    expect(discord.commands().length).toBe(scope() === undefined ? 1 : 0)
  })

  it('adds, reads, changes and removes a single one', async () => {
    const { commands } = client.application
    const made = await commands.create(heart)
    expect((await commands.create({ ...heart, description: 'Once more' })).id).toBe(made.id)
    expect((await commands.fetch(made.id)).description).toBe('Once more')
    expect((await commands.edit(made, { description: 'Changed' })).description).toBe('Changed')
    await commands.delete(made)
    await expect(commands.fetch(made.id)).rejects.toMatchObject({ code: 10063 })
  })

  it('hides the translations in lists until they are asked for', async () => {
    const choice = { name: 'Resting', value: 'resting', nameLocalizations: { de: 'Ruhe' } }
    const option = { name: 'kind', description: 'Which', type: ApplicationCommandOptionType.String as const }
    await client.application.commands.set([
      {
        ...heart,
        nameLocalizations: { de: 'herz' },
        descriptionLocalizations: { de: 'Herz' },
        options: [{ ...option, descriptionLocalizations: { de: 'Welche' }, choices: [choice] }],
      },
    ])
    const path = `/applications/${discord.world.applicationId}/commands`
    expect(JSON.stringify((await call('GET', path)).body)).not.toContain('_localizations')
    const full = await client.application.commands.fetch({ withLocalizations: true })
    expect(full.first()).toMatchObject({ nameLocalizations: { de: 'herz' }, descriptionLocalizations: { de: 'Herz' } })
    expect(JSON.stringify(full.first()?.options)).toContain('Ruhe')
  })

  it('is refused for another application, and in a server without the bot', async () => {
    const deserted = discord.world.guild({ name: 'Without the bot', bot: false, members: [ann] })
    await expect(client.application.commands.set([heart], deserted.id)).rejects.toMatchObject({ code: 50001 })
    const foreign = await call('PUT', '/applications/1100000000000000009/commands', [heart])
    expect(foreign).toMatchObject({ status: 403, code: 50001 })
  })
})

describe('a command', () => {
  const option = { name: 'date', description: 'A day', type: ApplicationCommandOptionType.String as const }

  /** The next one the client hears. */
  const heard = () =>
    new Promise<ChatInputCommandInteraction>((resolve) =>
      client.once(Events.InteractionCreate, (interaction) => {
        if (interaction.isChatInputCommand()) resolve(interaction)
      }),
    )

  beforeEach(async () => {
    ann.installed = true
    await client.application.commands.set([{ name: 'heart', description: 'Heart', options: [option], ...EVERYWHERE }])
  })

  /** What is the same wherever it is typed. */
  function expectSound(interaction: ChatInputCommandInteraction): void {
    expect(interaction).toMatchObject({
      commandName: 'heart',
      commandId: discord.commands()[0]?.id,
      commandType: ApplicationCommandType.ChatInput,
      applicationId: discord.world.applicationId,
      locale: 'de',
      attachmentSizeLimit: 10 * 1024 * 1024,
      version: 1,
    })
    expect(interaction.user).toMatchObject({ id: ann.id, username: 'ann', bot: false })
    expect(interaction.options.getString('date')).toBe('today')
    expect([interaction.id, interaction.channelId].join()).toMatch(/^\d{17,19},\d{17,19}$/)
    expect(Math.abs(interaction.createdTimestamp - Date.now())).toBeLessThan(5_000)
    expect(interaction.entitlements.size).toBe(0)
    expect(interaction.token.length).toBeGreaterThan(100)
  }

  it('in a server knows the member and the server', async () => {
    const next = heard()
    discord.slash(ann, 'heart', { date: 'today' }, { guild })
    const interaction = await next
    expectSound(interaction)
    expect(interaction).toMatchObject({
      guildId: guild.id,
      channelId: guild.channel.id,
      guildLocale: 'fr',
      context: InteractionContextType.Guild,
      authorizingIntegrationOwners: { guildId: guild.id, userId: ann.id },
    })
    expect(interaction.inCachedGuild()).toBe(true)
    expect(interaction.memberPermissions?.has('SendMessages')).toBe(true)
    expect(interaction.memberPermissions?.has('ManageGuild')).toBe(false)
  })

  it('in a server tells an admin from a member', async () => {
    const boss = discord.world.user({ name: 'boss' })
    const theirs = discord.world.guild({ name: 'Theirs', admins: [boss] })
    const next = heard()
    discord.slash(boss, 'heart', {}, { guild: theirs })
    expect((await next).memberPermissions?.has('ManageGuild')).toBe(true)
  })

  it('in a server without the bot comes by the user’s own install', async () => {
    const deserted = discord.world.guild({ name: 'Without the bot', bot: false, members: [ann] })
    const next = heard()
    discord.slash(ann, 'heart', { date: 'today' }, { guild: deserted })
    const interaction = await next
    expectSound(interaction)
    expect([interaction.inRawGuild(), interaction.inCachedGuild()]).toEqual([true, false])
    expect(interaction.authorizingIntegrationOwners).toMatchObject({ guildId: null, userId: ann.id })
  })

  it('in the DM with the bot has no server', async () => {
    const next = heard()
    discord.slash(ann, 'heart', { date: 'today' }, { dm: true })
    const interaction = await next
    expectSound(interaction)
    expect(interaction).toMatchObject({ guildId: null, member: null, context: InteractionContextType.BotDM })
    expect(interaction.channelId).toBe(discord.world.dm(ann).id)
    expect(interaction.authorizingIntegrationOwners).toMatchObject({ guildId: '0', userId: ann.id })
  })

  it('among people comes by the user’s install, from a channel the bot cannot read', async () => {
    const next = heard()
    discord.slash(ann, 'heart', { date: 'today' }, { private: true })
    const interaction = await next
    expectSound(interaction)
    expect(interaction).toMatchObject({ guildId: null, context: InteractionContextType.PrivateChannel })
    expect(interaction.authorizingIntegrationOwners).toMatchObject({ guildId: null, userId: ann.id })
    expect(await call('GET', `/channels/${interaction.channelId}/messages`)).toMatchObject({ code: 50001 })
  })

  it('prefers the server’s own command to the global one of the same name', async () => {
    const own = await client.application.commands.set([{ name: 'heart', description: 'Ours' }], guild.id)
    const next = heard()
    discord.slash(ann, 'heart', {}, { guild })
    expect((await next).commandId).toBe(own.first()?.id)
  })
})
