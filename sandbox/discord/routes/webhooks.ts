import { MessageType } from 'discord-api-types/v10'
import { type Answer, bodyOf, type Call, noContent, ok, param, type Route } from '../call.ts'
import { refusals } from '../error.ts'
import { numberOf } from '../json.ts'
import { FLAG } from '../messages.ts'
import type { Interaction, StoredMessage } from '../world.ts'
import { judgeMessage } from './judge.ts'
import type { Rooms } from './rooms.ts'

const TOKEN_LIFE_MS = 15 * 60_000
const MAX_FOLLOWUPS = 5
const HOOK = '/webhooks/{webhook_id}/{webhook_token}'

/** Edits and follow-ups: the later half of an interaction. */
export function webhookRoutes(rooms: Rooms): Route[] {
  const messageRoutes = [`${HOOK}/messages/@original`, `${HOOK}/messages/{message_id}`].flatMap((path): Route[] => [
    { method: 'GET', path, auth: 'token', run: (call) => ok(findMessage(rooms, call).stored.message) },
    {
      method: 'PATCH',
      path,
      auth: 'token',
      check: (call) =>
        judgeMessage({
          body: bodyOf(call),
          uploads: call.uploads,
          kind: 'callback',
          before: findMessage(rooms, call).stored,
        }),
      run: (call) => edit(rooms, call),
    },
    {
      method: 'DELETE',
      path,
      auth: 'token',
      run(call) {
        rooms.messages.remove(findMessage(rooms, call).stored)
        return noContent
      },
    },
  ])
  return [
    ...messageRoutes,
    {
      method: 'POST',
      path: HOOK,
      auth: 'token',
      check: (call) => judgeMessage({ body: bodyOf(call), uploads: call.uploads, kind: 'callback', before: null }),
      run: (call) => followUp(rooms, call),
    },
  ]
}

/** Before the acknowledgement the webhook does not exist yet, which is why an early edit meets 10015. */
function findInteraction({ world }: Rooms, call: Call): Interaction {
  const interaction = world.interactionByToken(param(call, 'webhook_token'))
  if (!interaction?.ack || param(call, 'webhook_id') !== world.applicationId) throw refusals.unknownWebhook()
  if (world.clock.now() - interaction.sentAt > TOKEN_LIFE_MS) throw refusals.tokenExpired()
  return interaction
}

function findMessage(rooms: Rooms, call: Call): { interaction: Interaction; stored: StoredMessage } {
  const interaction = findInteraction(rooms, call)
  const id = call.params.message_id
  const own = [interaction.original, ...interaction.followups]
  const stored = id === undefined ? interaction.original : own.find((one) => one?.message.id === id)
  if (!stored || stored.deleted) throw refusals.unknownMessage()
  return { interaction, stored }
}

function edit(rooms: Rooms, call: Call): Answer {
  const { interaction, stored } = findMessage(rooms, call)
  rooms.messages.edit(stored, { body: bodyOf(call), uploads: call.uploads })
  if (stored === interaction.original) rooms.settle(interaction)
  return ok(stored.message)
}

function followUp(rooms: Rooms, call: Call): Answer {
  const interaction = findInteraction(rooms, call)
  const { original } = interaction
  if (original && !original.deleted && numberOf(original.message.flags) & FLAG.loading) {
    rooms.evidence.notes.push(`${interaction.name}: a follow-up right after a defer edited the deferred message`)
    rooms.messages.edit(original, { body: bodyOf(call), uploads: call.uploads })
    rooms.settle(interaction)
    return ok(original.message)
  }
  const onlyUserInstalled = interaction.owners[0] === undefined
  if (onlyUserInstalled && interaction.followups.length >= MAX_FOLLOWUPS) throw refusals.tooManyFollowups()
  const ephemeral = (numberOf(bodyOf(call).flags) & FLAG.ephemeral) !== 0
  const metadata = original
    ? { ...interaction.metadata, original_response_message_id: original.message.id }
    : interaction.metadata
  const stored = rooms.messages.create(
    { body: bodyOf(call), uploads: call.uploads },
    {
      channel: interaction.channel,
      flags: 0,
      viewer: ephemeral ? interaction.user : null,
      metadata,
      type: MessageType.Default,
    },
  )
  interaction.followups.push(stored)
  return ok(stored.message)
}
