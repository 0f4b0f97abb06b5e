import { ButtonStyle, Client, ComponentType, Events, MessageFlags } from 'discord.js'

/**
 * What the bot is measured against: discord.js as its guide shows it, with nothing behind the commands. A script: it
 * reads its settings from the environment and says `ready` when it is.
 */

/** `lifted`: without the client's own limit of 50 requests a second, which Discord does not count edits against. */
const rest = {
  api: process.env.DISCORD_API_URL ?? '',
  ...(process.env.BARE_LIMIT === 'lifted' ? { globalRequestsPerSecond: 1e6 } : {}),
}
const picture = Buffer.alloc(Number(process.env.BARE_PICTURE_BYTES ?? 0), 'picture')

/** As large as the bot's own answer, so that both cost the other side the same. */
const reply = [
  {
    type: ComponentType.Container as const,
    accent_color: 0xe0a458,
    components: [
      {
        type: ComponentType.TextDisplay as const,
        content:
          '**No health account is linked yet.**\nLinking takes about a minute, and only you see the data until you share.',
      },
      picture.length > 0
        ? { type: ComponentType.MediaGallery as const, items: [{ media: { url: 'attachment://heart.png' } }] }
        : {
            type: ComponentType.ActionRow as const,
            components: [
              {
                type: ComponentType.Button as const,
                style: ButtonStyle.Primary as const,
                label: 'Link account',
                custom_id: 'link:',
              },
            ],
          },
    ],
  },
]

const client = new Client({ intents: [], rest })

/** As many as Discord takes. */
const offers = Array.from({ length: 25 }, (_, index) => ({ name: `Sat, 9 March 2024 ${index}`, value: `${index}` }))

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isAutocomplete()) {
    await interaction.respond(offers)
    return
  }
  if (!interaction.isChatInputCommand()) return
  if (interaction.commandName === 'help') {
    await interaction.reply({ content: 'Some help.', flags: MessageFlags.Ephemeral })
    return
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply({
    flags: MessageFlags.IsComponentsV2,
    components: reply,
    files: picture.length > 0 ? [{ attachment: picture, name: 'heart.png' }] : [],
  })
})

client.once(Events.ClientReady, async () => {
  process.stdout.write('ready\n')
  await client.application?.commands.set([
    { name: 'help', description: 'Help' },
    {
      name: 'heart',
      description: 'Heart',
      options: [{ type: 3, name: 'date', description: 'A day', autocomplete: true }],
    },
  ])
  process.stdout.write('registered\n')
})
process.on('SIGTERM', () => process.exit(0))
await client.login(process.env.DISCORD_TOKEN)
