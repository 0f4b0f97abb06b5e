import { DiscordAPIError, type RawFile, REST } from 'discord.js'
import {
  type APIInteraction,
  type APIInteractionResponse,
  type APILabelComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  Routes,
  TextInputStyle,
} from 'discord-api-types/v10'
import type { Log } from '../lib/log.ts'
import type { Signer } from '../lib/sign.ts'
import type { Choice, Modal, ModalField } from './command.ts'
import { signedComponents } from './signed.ts'

/** A reply whose pictures have been drawn: ready for the wire. */
export interface DrawnReply {
  components: APIMessageTopLevelComponent[]
  files: readonly { name: string; alt: string; type: string; data: Uint8Array }[]
}

/** `lost`: nobody can be answered any more (too late, answered by another process, message deleted). Logged, not thrown. */
export type Sent = 'sent' | 'lost'

export interface Respond {
  /** "Thinking…" within Discord's 3 s; the visibility is final from here on. */
  defer(interaction: APIInteraction, visibility: 'private' | 'public'): Promise<Sent>
  /** The whole answer in one call, for what needs no I/O. */
  answer(interaction: APIInteraction, visibility: 'private' | 'public', reply: DrawnReply): Promise<Sent>
  /** What an option half typed may become; at most 25. */
  offer(interaction: APIInteraction, choices: readonly Choice[]): Promise<Sent>
  /** Asks in a window of its own. */
  open(interaction: APIInteraction, modal: Modal): Promise<Sent>
  /** Nothing visible yet: the message a button is in stays as it is until `edit`. */
  deferInPlace(interaction: APIInteraction): Promise<Sent>
  /** A further message for the one who pressed alone. */
  tell(interaction: APIInteraction, reply: DrawnReply): Promise<Sent>
  /** A further message that everybody in the channel sees. */
  post(interaction: APIInteraction, reply: DrawnReply): Promise<Sent>
  /** Deletes the message a button is in. */
  remove(interaction: APIInteraction): Promise<Sent>
  /** Replaces what `defer` announced. */
  edit(interaction: APIInteraction, reply: DrawnReply): Promise<Sent>
}

/** Codes that mean "nobody is waiting any more": https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const LOST: ReadonlySet<number | string> = new Set([10062, 40060, 10015, 50027, 10008])

/**
 * Interaction routes on REST objects of their own: the client's one counts them against the bot's 50 requests a second
 * although Discord does not, and its time-outs are made for requests without a deadline.
 */
export function createRespond({ apiUrl, sign, log }: { apiUrl: string; sign: Signer['sign']; log: Log }): Respond {
  const unlimited = { api: apiUrl, globalRequestsPerSecond: 1e6, handlerSweepInterval: 60_000 }
  const callbacks = new REST({ ...unlimited, timeout: 1_200, retries: 0 })
  const edits = new REST(unlimited)

  async function callback(
    interaction: APIInteraction,
    body: APIInteractionResponse,
    files: RawFile[] = [],
  ): Promise<Sent> {
    const route = Routes.interactionCallback(interaction.id, interaction.token)
    const post = () => callbacks.post(route, { auth: false, body, files })
    try {
      await post()
      return 'sent'
    } catch (error) {
      if (error instanceof DiscordAPIError) return settle(error)
    }
    try {
      await post()
    } catch (error) {
      // The first try took effect and only its answer was lost: this interaction is ours.
      if (error instanceof DiscordAPIError && error.code === 40060) return 'sent'
      return settle(error)
    }
    return 'sent'
  }

  function settle(error: unknown): Sent {
    if (error instanceof DiscordAPIError && LOST.has(error.code)) {
      log.warn({ code: error.code }, 'an interaction is lost')
      return 'lost'
    }
    throw error
  }

  async function further(interaction: APIInteraction, reply: DrawnReply, flag: number): Promise<Sent> {
    const { body, files } = wire(reply, sign)
    try {
      const route = Routes.webhook(interaction.application_id, interaction.token)
      await edits.post(route, { auth: false, body: { ...body, flags: body.flags | flag }, files })
      return 'sent'
    } catch (error) {
      return settle(error)
    }
  }

  return {
    defer(interaction, visibility) {
      const data = visibility === 'private' ? { flags: MessageFlags.Ephemeral as const } : {}
      return callback(interaction, { type: InteractionResponseType.DeferredChannelMessageWithSource, data })
    },
    offer: (interaction, choices) =>
      callback(interaction, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [...choices] },
      }),
    open: (interaction, { id, title, fields }) =>
      callback(interaction, {
        type: InteractionResponseType.Modal,
        data: { custom_id: sign(id), title, components: fields.map(field) },
      }),
    deferInPlace: (interaction) => callback(interaction, { type: InteractionResponseType.DeferredMessageUpdate }),
    tell: (interaction, reply) => further(interaction, reply, MessageFlags.Ephemeral),
    post: (interaction, reply) => further(interaction, reply, 0),
    async remove(interaction) {
      try {
        await edits.delete(Routes.webhookMessage(interaction.application_id, interaction.token), { auth: false })
        return 'sent'
      } catch (error) {
        return settle(error)
      }
    },
    answer(interaction, visibility, reply) {
      const { body, files } = wire(reply, sign)
      const flags = body.flags | (visibility === 'private' ? MessageFlags.Ephemeral : 0)
      return callback(
        interaction,
        { type: InteractionResponseType.ChannelMessageWithSource, data: { ...body, flags } },
        files,
      )
    },
    async edit(interaction, reply) {
      const { body, files } = wire(reply, sign)
      try {
        await edits.patch(Routes.webhookMessage(interaction.application_id, interaction.token), {
          auth: false,
          body,
          files,
        })
        return 'sent'
      } catch (error) {
        return settle(error)
      }
    },
  }
}

function field({ id, label, placeholder, maxLength }: ModalField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: TextInputStyle.Short,
      placeholder,
      max_length: maxLength,
    },
  }
}

/** The body every message of ours has: Components V2, signed buttons, nobody pinged, alt text on each file. */
export function wire(reply: DrawnReply, sign: Signer['sign']) {
  const body = {
    flags: MessageFlags.IsComponentsV2 as number,
    components: signedComponents(reply.components, sign),
    allowed_mentions: { parse: [] },
    attachments: reply.files.map(({ name, alt }, id) => ({ id, filename: name, description: alt })),
  }
  return {
    body,
    files: reply.files.map(({ name, type, data }): RawFile => ({ name, data: Buffer.from(data), contentType: type })),
  }
}
