import type { APIApplicationCommand } from 'discord-api-types/v10'
import { bodyOf, type Call, noContent, ok, param, type Route } from '../call.ts'
import { refusals } from '../error.ts'
import { type Json, objectsOf } from '../json.ts'
import { commandListProblems, commandProblems } from '../rules/command.ts'
import type { Rooms } from './rooms.ts'

const APP = '/applications/{application_id}'

export function commandRoutes(rooms: Rooms): Route[] {
  return [`${APP}/commands`, `${APP}/guilds/{guild_id}/commands`].flatMap((path) => scopeRoutes(rooms, path))
}

function scopeRoutes(rooms: Rooms, path: string): Route[] {
  const { commands, world } = rooms
  const auth = 'bot'
  const one = `${path}/{command_id}`
  const scope = (call: Call) => scopeOf(rooms, call)
  const find = (call: Call) => {
    const command = commands.get(scope(call), param(call, 'command_id'))
    if (!command) throw refusals.unknownCommand()
    return command
  }
  return [
    { method: 'GET', path, auth, run: (call) => ok(commands.list(scope(call)).map((command) => shown(command, call))) },
    {
      method: 'PUT',
      path,
      auth,
      check: (call) => commandListProblems(call.body),
      run(call) {
        const stored = commands.replace(scope(call), objectsOf(call.body))
        world.watch.notify()
        return ok(stored)
      },
    },
    {
      method: 'POST',
      path,
      auth,
      check: (call) => commandProblems(bodyOf(call)),
      run(call) {
        const known = commands.list(scope(call)).length
        const command = commands.put(scope(call), bodyOf(call))
        return { status: commands.list(scope(call)).length > known ? 201 : 200, body: command }
      },
    },
    { method: 'GET', path: one, auth, run: (call) => ok(find(call)) },
    {
      method: 'PATCH',
      path: one,
      auth,
      check: (call) =>
        commandProblems({ ...(structuredClone(find(call)) as unknown as Record<string, Json>), ...bodyOf(call) }),
      run: (call) => ok(commands.patch(scope(call), find(call), bodyOf(call))),
    },
    {
      method: 'DELETE',
      path: one,
      auth,
      run(call) {
        commands.remove(scope(call), find(call).id)
        return noContent
      },
    },
  ]
}

function scopeOf({ world }: Rooms, call: Call): string {
  if (param(call, 'application_id') !== world.applicationId) throw refusals.missingAccess()
  const guildId = call.params.guild_id
  if (guildId !== undefined && !world.guilds.get(guildId)?.bot) throw refusals.missingAccess()
  return guildId ?? ''
}

/** Lists hide the dictionaries unless asked, which makes a naive comparison see changes everywhere. */
function shown(command: APIApplicationCommand, call: Call) {
  if (call.query.get('with_localizations') === 'true') return command
  return JSON.parse(JSON.stringify(command, (key, value) => (key.endsWith('_localizations') ? undefined : value)))
}
