import { MessageType } from 'discord-api-types/v10'
import { type Answer, bodyOf, type Call, noContent, ok, param, type Route } from '../call.ts'
import { ApiError, refusals } from '../error.ts'
import { apiChannel } from '../payloads.ts'
import type { Channel, StoredMessage } from '../world.ts'
import { judgeMessage } from './judge.ts'
import type { Rooms } from './rooms.ts'

const MESSAGES = '/channels/{channel_id}/messages'

export function channelRoutes(rooms: Rooms): Route[] {
  const one = `${MESSAGES}/{message_id}`
  const auth = 'bot'
  return [
    { method: 'GET', path: '/channels/{channel_id}', auth, run: (call) => ok(apiChannel(findChannel(rooms, call))) },
    { method: 'GET', path: MESSAGES, auth, run: (call) => ok(list(rooms, call)) },
    { method: 'GET', path: one, auth, run: (call) => ok(findMessage(rooms, call).message) },
    {
      method: 'POST',
      path: MESSAGES,
      auth,
      check: (call) => judgeMessage({ body: bodyOf(call), uploads: call.uploads, kind: 'ordinary', before: null }),
      run: (call) => send(rooms, call),
    },
    {
      method: 'PATCH',
      path: one,
      auth,
      check: (call) =>
        judgeMessage({ body: bodyOf(call), uploads: call.uploads, kind: 'ordinary', before: findMessage(rooms, call) }),
      run(call) {
        const stored = findMessage(rooms, call)
        rooms.messages.edit(stored, { body: bodyOf(call), uploads: call.uploads })
        return ok(stored.message)
      },
    },
    {
      method: 'DELETE',
      path: one,
      auth,
      run(call) {
        rooms.messages.remove(findMessage(rooms, call))
        return noContent
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/typing',
      auth,
      run(call) {
        findChannel(rooms, call)
        return noContent
      },
    },
  ]
}

function findChannel({ world }: Rooms, call: Call): Channel {
  const channel = world.channels.get(param(call, 'channel_id'))
  if (!channel) throw refusals.unknownChannel()
  if (!channel.member) throw refusals.missingAccess()
  return channel
}

/** Ephemeral messages are no part of a channel. */
function visible({ world }: Rooms, channel: Channel): StoredMessage[] {
  return [...world.messages.values()].filter(
    (stored) => stored.channel === channel && !stored.deleted && stored.viewer === null,
  )
}

function list(rooms: Rooms, call: Call) {
  const paging = ['before', 'after', 'around'].find((key) => call.query.has(key))
  if (paging) throw new ApiError(501, 0, `the stand-in does not page messages by ${paging}`)
  const limit = Number(call.query.get('limit') ?? 50)
  return visible(rooms, findChannel(rooms, call))
    .slice(-limit)
    .reverse()
    .map(({ message }) => message)
}

function findMessage(rooms: Rooms, call: Call): StoredMessage {
  const id = param(call, 'message_id')
  const stored = visible(rooms, findChannel(rooms, call)).find(({ message }) => message.id === id)
  if (!stored) throw refusals.unknownMessage()
  return stored
}

function send(rooms: Rooms, call: Call): Answer {
  const channel = findChannel(rooms, call)
  const dms = channel.recipient?.dms
  if (dms === 'closed') throw refusals.dmsClosed()
  if (dms === 'no-shared-server') throw refusals.noSharedServer()
  const { nonce, enforce_nonce } = bodyOf(call)
  const twin =
    enforce_nonce === true &&
    visible(rooms, channel).find(({ message }) => nonce !== undefined && message.nonce === nonce)
  if (twin) return ok(twin.message)
  const stored = rooms.messages.create(
    { body: bodyOf(call), uploads: call.uploads },
    { channel, flags: 0, viewer: null, metadata: null, type: MessageType.Default },
  )
  if (typeof nonce === 'string' || typeof nonce === 'number') stored.message.nonce = nonce
  return ok(stored.message)
}
