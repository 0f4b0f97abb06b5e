import type { REST } from 'discord.js'
import { type APIApplicationCommand, Routes } from 'discord-api-types/v10'
import type { CommandData } from './command.ts'

/**
 * Registers the commands globally, only when they differ from what Discord has: a bulk PUT counts creates, and makes
 * clients reload. Returns the ids by name, for clickable mentions.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  declared: readonly CommandData[],
): Promise<{ ids: ReadonlyMap<string, string>; changed: boolean }> {
  const route = Routes.applicationCommands(applicationId)
  const query = new URLSearchParams({ with_localizations: 'true' })
  const present = (await rest.get(route, { query })) as APIApplicationCommand[]
  const changed = !sameCommands(present, declared)
  const now = changed ? ((await rest.put(route, { body: declared })) as APIApplicationCommand[]) : present
  return { ids: new Map(now.map(({ name, id }) => [name, id])), changed }
}

/** Compares what we declare and ignores what Discord adds (ids, versions, defaults). */
export function sameCommands(present: readonly object[], declared: readonly object[]): boolean {
  const byName = (commands: readonly object[]) =>
    JSON.stringify(commands.map(essence).sort((a, b) => String(a.name).localeCompare(String(b.name))))
  return byName(present) === byName(declared)
}

const FIELDS = [
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'type',
  'options',
  'contexts',
  'integration_types',
  'default_member_permissions',
  'nsfw',
  'required',
  'autocomplete',
  'choices',
  'value',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
] as const

/** Absent, null, false and empty mean the same in a declaration; the command type defaults to 1. */
function essence(item: object): Record<string, unknown> {
  const source = item as Record<string, unknown>
  const out: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const value = source[field]
    if (value === undefined || value === null || value === false) continue
    if (field === 'type' && value === 1 && !('value' in source)) continue
    if (Array.isArray(value)) {
      if (value.length > 0)
        out[field] = value.map((entry) => (typeof entry === 'object' && entry ? essence(entry) : entry))
    } else if (typeof value === 'object') {
      out[field] = Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
    } else out[field] = value
  }
  return out
}
