import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10'
import { type Answer, bodyOf, type Call, noContent, ok, param, type Route } from '../call.ts'
import { ApiError, invalidForm, type Problem, refusals } from '../error.ts'
import { type JsonObject, lengthOf, numberOf, objectOf, objectsOf } from '../json.ts'
import { FLAG } from '../messages.ts'
import { modalProblems } from '../rules/modal.ts'
import type { Interaction, StoredMessage } from '../world.ts'
import { judgeMessage } from './judge.ts'
import type { Rooms } from './rooms.ts'

const MESSAGE = 4
const DEFER = 5
const DEFER_UPDATE = 6
const UPDATE = 7
const CHOICES = 8
const MODAL = 9

const ANSWERS: Partial<Record<InteractionType, number[]>> = {
  [InteractionType.ApplicationCommand]: [MESSAGE, DEFER, MODAL, 10, 12],
  [InteractionType.MessageComponent]: [MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL, 10, 12],
  [InteractionType.ApplicationCommandAutocomplete]: [CHOICES],
  [InteractionType.ModalSubmit]: [MESSAGE, DEFER, 10, 12],
}

export function interactionRoutes(rooms: Rooms): Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/{interaction_id}/{interaction_token}/callback',
      auth: 'token',
      check: (call) => callbackProblems(rooms, call),
      run: (call) => answerCallback(rooms, call),
    },
  ]
}

function find({ world }: Rooms, call: Call): Interaction | null {
  const interaction = world.interactions.get(param(call, 'interaction_id'))
  return interaction?.token === param(call, 'interaction_token') ? interaction : null
}

function callbackProblems(rooms: Rooms, call: Call): Problem[] {
  const type = numberOf(bodyOf(call).type)
  const data = objectOf(bodyOf(call).data)
  const under = (problems: Problem[]) =>
    problems.map(({ path, message }) => ({ path: path ? `data.${path}` : 'data', message }))
  if (type === MESSAGE)
    return under(judgeMessage({ body: data, uploads: call.uploads, kind: 'callback', before: null }))
  if (type === UPDATE)
    return under(
      judgeMessage({ body: data, uploads: call.uploads, kind: 'callback', before: find(rooms, call)?.source ?? null }),
    )
  if (type === CHOICES) return under(choiceProblems(data))
  if (type === MODAL) return under(modalProblems(data))
  return []
}

function choiceProblems(data: JsonObject): Problem[] {
  const choices = objectsOf(data.choices)
  const wrong = (value: unknown) => typeof value === 'string' && (lengthOf(value) < 1 || lengthOf(value) > 100)
  return [
    ...(choices.length > 25 ? [{ path: 'choices', message: 'Must be 25 or fewer in length.' }] : []),
    ...choices.flatMap((choice, index) =>
      ['name', 'value'].flatMap((key) =>
        wrong(choice[key])
          ? [{ path: `choices.${index}.${key}`, message: 'Must be between 1 and 100 in length.' }]
          : [],
      ),
    ),
  ]
}

function answerCallback(rooms: Rooms, call: Call): Answer {
  const interaction = find(rooms, call)
  if (!interaction || isLate(rooms, interaction)) throw refusals.unknownInteraction()
  if (interaction.ack) throw refusals.alreadyAcknowledged()
  const type = numberOf(bodyOf(call).type)
  const data = objectOf(bodyOf(call).data)
  demandValid(interaction, type, data)
  const ephemeral = (numberOf(data.flags) & FLAG.ephemeral) !== 0
  const message = apply(rooms, interaction, { type, data, ephemeral, uploads: call.uploads })
  interaction.ack = { type, ephemeral, ms: performance.now() - interaction.startedAt }
  if (type === MESSAGE || type === UPDATE) rooms.settle(interaction)
  return call.query.get('with_response') === 'true' ? ok(describe(interaction, type, message)) : noContent
}

function isLate({ world, ackDeadlineMs }: Rooms, interaction: Interaction): boolean {
  return world.clock.now() - interaction.sentAt > ackDeadlineMs
}

/** These hold in lenient mode, too: the stand-in could not go on otherwise. */
function demandValid(interaction: Interaction, type: number, data: JsonObject): void {
  const fromComponent = interaction.type === InteractionType.ModalSubmit && interaction.source !== null
  const valid = [...(ANSWERS[interaction.type] ?? []), ...(fromComponent ? [DEFER_UPDATE, UPDATE] : [])]
  if (!valid.includes(type))
    throw invalidForm([{ path: 'type', message: `Value must be one of {${valid.join(', ')}}.` }])
  if (type === DEFER && numberOf(data.flags) & ~FLAG.ephemeral) {
    throw invalidForm([{ path: 'data.flags', message: 'only EPHEMERAL can be set on a deferred answer' }])
  }
  if (type === 10 || type === 12) throw new ApiError(501, 0, `callback type ${type} is not modelled by the stand-in`)
}

interface Given {
  type: number
  data: JsonObject
  ephemeral: boolean
  uploads: Call['uploads']
}

function apply(
  rooms: Rooms,
  interaction: Interaction,
  { type, data, ephemeral, uploads }: Given,
): StoredMessage | null {
  if (type === CHOICES) interaction.choices = objectsOf(data.choices) as unknown as APIApplicationCommandOptionChoice[]
  if (type === MODAL) interaction.modal = structuredClone(data) as unknown as APIModalInteractionResponseCallbackData
  if (type === DEFER_UPDATE) interaction.original = interaction.source
  if (type === UPDATE && interaction.source) {
    rooms.messages.edit(interaction.source, { body: data, uploads })
    interaction.original = interaction.source
  }
  if (type === MESSAGE || type === DEFER) {
    interaction.original = rooms.messages.create(
      { body: type === MESSAGE ? data : {}, uploads },
      {
        channel: interaction.channel,
        flags: (type === DEFER ? FLAG.loading : 0) | (ephemeral ? FLAG.ephemeral : 0),
        viewer: ephemeral ? interaction.user : null,
        metadata: interaction.metadata,
        type:
          interaction.type === InteractionType.ApplicationCommand ? MessageType.ChatInputCommand : MessageType.Default,
      },
    )
  }
  return interaction.original
}

function describe(interaction: Interaction, type: number, message: StoredMessage | null) {
  const { id, channel } = interaction
  const about = message && {
    response_message_id: message.message.id,
    response_message_loading: (numberOf(message.message.flags) & FLAG.loading) !== 0,
    response_message_ephemeral: message.viewer !== null,
  }
  return {
    interaction: {
      id,
      type: interaction.type,
      channel_id: channel.id,
      ...(channel.guild ? { guild_id: channel.guild.id } : {}),
      ...about,
    },
    ...(message ? { resource: { type, message: message.message } } : {}),
  }
}
