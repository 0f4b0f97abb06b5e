import {
  type APIApplicationCommand,
  type APIMessageComponentInteractionData,
  type APIMessageInteractionMetadata,
  ComponentType,
  GatewayDispatchEvents,
  InteractionType,
} from 'discord-api-types/v10'
import type { CommandStore } from './commands.ts'
import type { StandInGateway } from './gateway.ts'
import { type Handle, handleOf } from './handle.ts'
import { autocompletePayload, componentPayload, modalPayload, ownersOf, slashPayload } from './interaction-payloads.ts'
import type { Json, JsonObject } from './json.ts'
import { halfTyped, sentOptions, type Typing } from './options.ts'
import { componentOf, demandOffered, filled, pressed, visibleTo } from './permitted.ts'
import {
  type Channel,
  type Guild,
  type Interaction,
  interactionToken,
  type Message,
  type StoredMessage,
  type User,
  type World,
} from './world.ts'

/** Where somebody types: a server's channel, the DM with the bot, or a conversation the bot is no part of. */
export type Where = { guild: Guild } | { dm: true } | { private: true }

export interface ActionsOptions {
  world: World
  commands: CommandStore
  gateway: Pick<StandInGateway, 'deliver'>
  ackDeadlineMs: number
  settleMs: number
}

/**
 * What people do in the client. What the real client would not let them do throws here, before the bot sees anything.
 */
export function createActions({ world, commands, gateway, ackDeadlineMs, settleMs }: ActionsOptions) {
  function channelOf(user: User, where: Where): Channel {
    if ('dm' in where) return world.dm(user)
    if ('private' in where) return world.privateChannel(user)
    if (!where.guild.members.includes(user)) throw new Error(`${user.name} is no member of ${where.guild.name}`)
    return where.guild.channel
  }

  function begin({ type, name, user, channel, source = null, earlier = null }: Beginning): Interaction {
    const id = world.id()
    // Under whose installation a message was made is under whose its buttons and modals work, whoever uses them.
    const before = earlier?.metadata ?? source?.message.interaction_metadata
    const owners = before?.authorizing_integration_owners ?? ownersOf({ channel, user })
    const interaction: Interaction = {
      id,
      token: interactionToken(id),
      type,
      name,
      user,
      channel,
      owners,
      metadata: metadataOf({ id, type, user, owners, source, earlier }),
      source,
      sentAt: world.clock.now(),
      startedAt: performance.now(),
      ack: null,
      original: null,
      settled: null,
      followups: [],
      choices: null,
      modal: null,
    }
    world.addInteraction(interaction)
    return interaction
  }

  function send(interaction: Interaction, payload: object): Handle {
    gateway.deliver(GatewayDispatchEvents.InteractionCreate, payload, interaction.channel.guild?.id)
    // A little longer than the deadline, so that a late acknowledgement is refused rather than unseen.
    return handleOf(world, interaction, { ackMs: ackDeadlineMs + 500, settleMs })
  }

  function use(user: User, source: StoredMessage, data: APIMessageComponentInteractionData): Handle {
    const { channel, message } = source
    const type = InteractionType.MessageComponent
    const interaction = begin({ type, name: `[${data.custom_id}]`, user, channel, source })
    return send(interaction, componentPayload(world, interaction, { message, data }))
  }

  function commandFor(name: string, user: User, channel: Channel): APIApplicationCommand {
    const found = [...commands.list(channel.guild?.id ?? ''), ...commands.list()].find((one) => one.name === name)
    if (!found) throw new Error(`there is no command /${name} here`)
    demandOffered(found, { user, channel })
    return found
  }

  return {
    /** Types a slash command, or `<command> <subcommand>`. */
    slash(user: User, typed: string, given: Record<string, Json>, where: Where): Handle {
      const channel = channelOf(user, where)
      const [name = '', part] = typed.split(' ')
      const command = commandFor(name, user, channel)
      const options = sentOptions(command, part, given)
      const interaction = begin({ type: InteractionType.ApplicationCommand, name: `/${typed}`, user, channel })
      return send(interaction, slashPayload(world, interaction, { commandId: command.id, name, options }))
    },

    /** Types into one option of a command, with others filled in already; what comes back is `handle.choices`. */
    autocomplete(user: User, name: string, typed: Typing, where: Where): Handle {
      const channel = channelOf(user, where)
      const command = commandFor(name, user, channel)
      const { options, focused } = halfTyped(command, typed)
      const interaction = begin({
        type: InteractionType.ApplicationCommandAutocomplete,
        name: `/${name}…`,
        user,
        channel,
      })
      const payload = autocompletePayload(world, interaction, { commandId: command.id, name, options, focused })
      return send(interaction, payload)
    },

    /** Presses a button, or chooses `values` in a select, of a message this user can see. */
    press(user: User, message: Message, customId: string, values: string[] = []): Handle {
      const stored = visibleTo(world, user, message)
      return use(user, stored, pressed(componentOf(stored, customId), values))
    },

    /** What a client of somebody's own can send: any id, as of a button under a message its user sees. */
    forge(user: User, message: Message, customId: string): Handle {
      const data = { custom_id: customId, component_type: ComponentType.Button as const }
      return use(user, visibleTo(world, user, message), data)
    },

    /** Fills in a modal that an earlier interaction opened. */
    submit(user: User, opened: Handle, values: Record<string, string>): Handle {
      const earlier = world.interactions.get(opened.id)
      if (!earlier?.modal || earlier.user !== user) throw new Error(`${user.name} has no modal open`)
      const data = filled(earlier.modal as unknown as JsonObject, values)
      const interaction = begin({
        type: InteractionType.ModalSubmit,
        name: `modal ${data.custom_id}`,
        user,
        channel: earlier.channel,
        source: earlier.source,
        earlier,
      })
      return send(interaction, modalPayload(world, interaction, { message: earlier.source?.message ?? null, data }))
    },

    /** Somebody's DMs from the bot, oldest first, as they read now. */
    inbox: (user: User): Message[] =>
      [...world.messages.values()]
        .filter(({ channel, deleted, viewer }) => channel === world.dm(user) && !deleted && viewer === null)
        .map(({ message }) => message),
  }
}

interface Beginning {
  type: InteractionType
  name: string
  user: User
  channel: Channel
  /** The message whose component was used. */
  source?: StoredMessage | null
  /** The interaction that opened the modal. */
  earlier?: Interaction | null
}

function metadataOf({
  id,
  type,
  user,
  owners,
  source,
  earlier,
}: Required<Pick<Beginning, 'type' | 'user' | 'source' | 'earlier'>> &
  Pick<Interaction, 'id' | 'owners'>): APIMessageInteractionMetadata {
  const base = { id, user: user.api, authorizing_integration_owners: owners }
  if (type === InteractionType.ModalSubmit && earlier && earlier.metadata.type !== InteractionType.ModalSubmit) {
    return { ...base, type: InteractionType.ModalSubmit, triggering_interaction_metadata: earlier.metadata }
  }
  if (type === InteractionType.MessageComponent && source) {
    return { ...base, type: InteractionType.MessageComponent, interacted_message_id: source.message.id }
  }
  return { ...base, type: InteractionType.ApplicationCommand }
}
