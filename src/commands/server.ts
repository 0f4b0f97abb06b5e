import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Command, CommandArgs, CommandContext, Press } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import type { Weekday } from '../domain/period.ts'
import { DEFAULT_SERVER, MOST_GRACE, RETENTION, type ServerSettings } from '../domain/server.ts'
import { AUTOMATIC, zoneNamed, zonesLike } from '../domain/settings.ts'
import { SHARED_METRICS } from '../domain/sharing.ts'
import type { Servers } from '../services/servers.ts'
import type { Reply } from '../views/reply.ts'
import { serverView } from '../views/server.ts'
import { LANGUAGE_IDS, LANGUAGES } from '../views/words/languages.ts'
import { choice, described, optionWords, subcommand } from './described.ts'
import { FOR_MANAGERS, managedGuild } from './managers.ts'
import { metricOf, metricOption } from './share.ts'

const string = { type: ApplicationCommandOptionType.String as const }
const integer = { type: ApplicationCommandOptionType.Integer as const }
const boolean = { type: ApplicationCommandOptionType.Boolean as const }
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]

/** `/server settings` and `/server metrics`: how boards work here; without any option, what holds now. */
export function serverCommand(servers: Servers): Command {
  const languages = LANGUAGE_IDS.map((id) => ({ name: LANGUAGES[id].name, value: id }))
  const [grace, retention] = [
    { min_value: 0, max_value: MOST_GRACE },
    { min_value: RETENTION.least, max_value: RETENTION.most },
  ]
  return {
    data: {
      ...described('server'),
      options: [
        subcommand('server.settings', [
          { ...string, ...optionWords('server-zone'), autocomplete: true as const, max_length: 60 },
          {
            ...integer,
            ...optionWords('week-start'),
            choices: WEEKDAYS.map((day) => choice(`choice.weekday.${day}`, day)),
          },
          { ...integer, ...optionWords('grace'), ...grace },
          { ...integer, ...optionWords('retention'), ...retention },
          {
            ...string,
            ...optionWords('post-language'),
            choices: [choice('choice.auto', AUTOMATIC), ...languages],
          },
        ]),
        subcommand('server.metrics', [metricOption(SHARED_METRICS), { ...boolean, ...optionWords('allowed') }]),
      ],
      ...FOR_MANAGERS,
    },
    visibility: 'private',
    run: (args, ctx) => apply(servers, args, ctx),
    complete: async ({ value }) => zonesLike(value, 25).map((zone) => ({ name: zone, value: zone })),
  }
}

/** *Undo*: back to what was, in the place of what is; and *Keep 31 days only*, the only way to fewer days. */
export function serverPress(servers: Servers): Press {
  return {
    name: 'server-set',
    answer: 'in-place',
    run([fields = ''], ctx) {
      const said = new Map(fields.split(',').map((pair) => [pair.slice(0, 1), pair.slice(2)]))
      const [metric, allowed] = said.get('m')?.split('.') ?? []
      const number = (field: string) => (said.has(field) ? Number(said.get(field)) : undefined)
      const numbers = { 'week-start': number('w'), grace: number('g'), retention: number('r') }
      const words = { zone: said.get('z'), language: said.get('l'), metric }
      const asked = { ...numbers, ...words, allowed: metric ? allowed === 'on' : undefined }
      return apply(servers, asked, ctx, number('k'))
    },
  }
}

async function apply(servers: Servers, args: CommandArgs, ctx: CommandContext, keep?: number): Promise<Reply> {
  const guildId = managedGuild(ctx)
  const held = await servers.of(guildId)
  const asked = wish(args, held, keep)
  if (Object.keys(asked.change).length === 0) return serverView({ settings: held, before: {}, fewer: asked.fewer }, ctx)
  // Another admin may have changed something since.
  const before = await servers.change(guildId, (now) => wish(args, now, keep).change)
  const { change, fewer } = wish(args, before, keep)
  const was = Object.fromEntries(fieldsOf(change).map((field) => [field, before[field]]))
  return serverView({ settings: { ...before, ...change }, before: was, fewer }, ctx)
}

/**
 * What becomes different. Fewer days are asked about first, for they fold days that do not come back; `keep` is the answer to
 * that.
 */
function wish(args: CommandArgs, held: ServerSettings, keep?: number) {
  const wanted = { ...changeOf(args), ...metricsOf(args, held) }
  const fewer =
    wanted.retentionDays !== undefined && wanted.retentionDays < held.retentionDays ? wanted.retentionDays : null
  if (fewer !== null) delete wanted.retentionDays
  if (isWithin(keep, RETENTION.least, held.retentionDays)) wanted.retentionDays = keep
  for (const field of fieldsOf(wanted)) if (wanted[field] === held[field]) delete wanted[field]
  return { change: wanted, fewer }
}

function fieldsOf(change: Partial<ServerSettings>): (keyof ServerSettings)[] {
  return Object.keys(change) as (keyof ServerSettings)[]
}

/** What an argument asks for; one that Discord would not have offered asks for nothing. Throws `zone-unknown`. */
function changeOf({ zone, grace, retention, language, ...rest }: CommandArgs): Partial<ServerSettings> {
  const change: Partial<ServerSettings> = {}
  if (zone !== undefined) change.zone = knownZone(String(zone))
  const day = WEEKDAYS.find((one) => one === rest['week-start'])
  if (day) change.weekStart = day
  if (isWithin(grace, 0, MOST_GRACE)) change.graceHours = grace
  if (isWithin(retention, RETENTION.least, RETENTION.most)) change.retentionDays = retention
  if (language === AUTOMATIC) change.language = null
  if (LANGUAGE_IDS.some((id) => id === language)) change.language = String(language)
  return change
}

/** Throws `metric-unknown`. */
function metricsOf({ metric, allowed }: CommandArgs, { barred }: ServerSettings): Partial<ServerSettings> {
  if (metric === undefined || typeof allowed !== 'boolean') return {}
  const meant = metricOf(metric)
  if (barred.includes(meant) !== allowed) return {}
  return { barred: allowed ? barred.filter((one) => one !== meant) : [...barred, meant] }
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function knownZone(input: string): string {
  if (input.trim().toLowerCase() === AUTOMATIC) return DEFAULT_SERVER.zone
  const zone = zoneNamed(input)
  if (zone === null) throw new AppError('zone-unknown', { input })
  return zone
}
