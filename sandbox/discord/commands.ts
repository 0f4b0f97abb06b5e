import type { APIApplicationCommand } from 'discord-api-types/v10'
import type { JsonObject } from './json.ts'
import type { World } from './world.ts'

export type CommandStore = ReturnType<typeof createCommands>

/** The registered commands, global ones under the empty scope and each server's under its id. */
export function createCommands(world: World) {
  const scopes = new Map<string, Map<string, APIApplicationCommand>>()

  function scope(guildId: string): Map<string, APIApplicationCommand> {
    const found = scopes.get(guildId) ?? new Map<string, APIApplicationCommand>()
    scopes.set(guildId, found)
    return found
  }

  /** A command of the same name and type keeps its id, as at Discord. */
  function put(guildId: string, body: JsonObject): APIApplicationCommand {
    const known = [...scope(guildId).values()].find(({ name, type }) => name === body.name && type === (body.type ?? 1))
    const command = {
      ...blank,
      ...structuredClone(body),
      id: known?.id ?? world.id(),
      application_id: world.applicationId,
      version: world.id(),
      ...(guildId ? { guild_id: guildId } : {}),
      // Judged by the rules and the OpenAPI file before it came here.
    } as unknown as APIApplicationCommand
    scope(guildId).set(command.id, command)
    return command
  }

  return {
    list: (guildId = '') => [...scope(guildId).values()],
    get: (guildId: string, id: string) => scope(guildId).get(id),
    put,
    replace(guildId: string, bodies: JsonObject[]): APIApplicationCommand[] {
      const before = scope(guildId)
      const commands = bodies.map((body) => put(guildId, body))
      const kept = new Set(commands.map(({ id }) => id))
      for (const id of before.keys()) if (!kept.has(id)) before.delete(id)
      return commands
    },
    patch(guildId: string, command: APIApplicationCommand, body: JsonObject): APIApplicationCommand {
      const next = { ...command, ...structuredClone(body), version: world.id() } as APIApplicationCommand
      scope(guildId).set(command.id, next)
      return next
    },
    remove: (guildId: string, id: string) => scope(guildId).delete(id),
  }
}

const blank = {
  type: 1,
  description: '',
  default_member_permissions: null,
  name_localizations: null,
  description_localizations: null,
  contexts: null,
  integration_types: [0],
  nsfw: false,
}
