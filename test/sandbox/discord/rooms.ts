import { InteractionType } from 'discord-api-types/v10'
import type { Call } from '../../../sandbox/discord/call.ts'
import { createClock } from '../../../sandbox/discord/clock.ts'
import { createCommands } from '../../../sandbox/discord/commands.ts'
import { createEvidence } from '../../../sandbox/discord/evidence.ts'
import type { Json } from '../../../sandbox/discord/json.ts'
import { createMessages } from '../../../sandbox/discord/messages.ts'
import { interactionRoutes } from '../../../sandbox/discord/routes/interactions.ts'
import type { Rooms } from '../../../sandbox/discord/routes/rooms.ts'
import { createWatch } from '../../../sandbox/discord/watch.ts'
import { createWorld, type Interaction } from '../../../sandbox/discord/world.ts'

/** The stand-in's rooms without its sockets. */
export function createRooms(): Rooms {
  const world = createWorld({ clock: createClock(), watch: createWatch() })
  return {
    world,
    messages: createMessages(world, () => 'https://cdn.example'),
    commands: createCommands(world),
    evidence: createEvidence(),
    ackDeadlineMs: 3000,
    publicKey: '00'.repeat(32),
    redirectUris: new Set(),
    gatewayUrl: () => 'wss://gateway.example',
    sessionStarts: () => ({ total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 }),
    settle() {},
  }
}

/** Somebody in a server has just done something, and the bot answers it with this body. */
export function callback(rooms: Rooms, type: InteractionType, body: Json) {
  const interaction = happen(rooms, type)
  const [route] = interactionRoutes(rooms)
  const call: Call = {
    method: 'POST',
    path: `/interactions/${interaction.id}/${interaction.token}/callback`,
    params: { interaction_id: interaction.id, interaction_token: interaction.token },
    query: new URLSearchParams(),
    headers: {},
    body,
    uploads: [],
    bearer: null,
  }
  return { problems: () => route?.check?.(call) ?? [], run: () => route?.run(call) }
}

function happen({ world }: Rooms, type: InteractionType): Interaction {
  const user = world.user({ name: 'Ann' })
  const { channel } = world.guild({ name: 'Runners', members: [user] })
  const id = world.id()
  const interaction: Interaction = {
    id,
    token: `token-${id}`,
    type,
    name: '/heart',
    user,
    channel,
    sentAt: world.clock.now(),
    startedAt: performance.now(),
    owners: {},
    metadata: { id, type: InteractionType.ApplicationCommand, user: user.api, authorizing_integration_owners: {} },
    source: null,
    ack: null,
    original: null,
    settled: null,
    followups: [],
    choices: null,
    modal: null,
  }
  world.interactions.set(id, interaction)
  return interaction
}
