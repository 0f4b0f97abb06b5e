import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import type { Command, CommandArgs, CommandContext, Press } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { AUTOMATIC, type MemberSettings, zoneNamed, zonesLike } from '../domain/settings.ts'
import type { Settings } from '../services/settings.ts'
import type { Reply } from '../views/reply.ts'
import { settingsView } from '../views/settings.ts'
import { LANGUAGE_IDS, LANGUAGES } from '../views/words/languages.ts'
import { say } from '../views/words/say.ts'
import { EVERYWHERE } from './day.ts'
import { choice, described, optionWords } from './described.ts'
import { demandOwner } from './turns.ts'

interface SettingsDeps {
  settings: Settings
  /** The operator lets members post their numbers. */
  sharing: boolean
}

const string = { type: ApplicationCommandOptionType.String as const }
const AUTO = choice('choice.auto', AUTOMATIC)

/** `/settings zone: units: language: visibility:`: without any, what holds now. */
export function settingsCommand(deps: SettingsDeps): Command {
  const languages = LANGUAGE_IDS.map((id) => ({ name: LANGUAGES[id].name, value: id }))
  const units = (['metric', 'imperial', 'uk'] as const).map((id) => choice(`choice.units.${id}`, id))
  const visibility = (['private', 'public'] as const).map((id) => choice(`choice.visibility.${id}`, id))
  return {
    data: {
      ...described('settings'),
      options: [
        { ...string, ...optionWords('zone'), autocomplete: true, max_length: 60 },
        { ...string, ...optionWords('units'), choices: [AUTO, ...units] },
        { ...string, ...optionWords('language'), choices: [AUTO, ...languages] },
        ...(deps.sharing ? [{ ...string, ...optionWords('visibility'), choices: visibility }] : []),
      ],
      ...EVERYWHERE,
    },
    visibility: 'private',
    run: (args, ctx) => apply(deps, args, ctx),
    async complete({ value }, ctx) {
      const zones = zonesLike(value, 24).map((zone) => ({ name: zone, value: zone }))
      return value.trim() === '' ? [{ name: say(ctx, 'choice.auto'), value: AUTOMATIC }, ...zones] : zones
    },
  }
}

/** *Undo*: back to what was, in the place of what is. */
export function settingsPress(deps: SettingsDeps): Press {
  return {
    name: 'set',
    answer: 'in-place',
    run([fields = '', owner], ctx) {
      demandOwner(owner, ctx.userId)
      const said = new Map(fields.split(',').map((pair) => [pair.slice(0, 1), pair.slice(2)]))
      const args = { zone: said.get('z'), units: said.get('u'), language: said.get('l'), visibility: said.get('v') }
      return apply(deps, args, ctx)
    },
  }
}

async function apply({ settings, sharing }: SettingsDeps, args: CommandArgs, ctx: CommandContext): Promise<Reply> {
  const change = changeOf(args)
  const asked = Object.keys(change) as (keyof MemberSettings)[]
  const before = asked.length > 0 ? await settings.change(ctx.userId, change) : await settings.of(ctx.userId)
  const now = { ...before, ...change }
  const different = asked.filter((field) => now[field] !== before[field])
  // The answer to a change of language is the first sentence in it.
  const locale = 'language' in change ? await settings.localeFor(ctx.userId, ctx.reportedLocale) : ctx.locale
  return settingsView(
    { settings: now, before: pick(before, different), sharing, owner: ctx.userId },
    { ...ctx, locale },
  )
}

/** What an argument asks for; one that Discord would not have offered asks for nothing. Throws `zone-unknown`. */
function changeOf({ zone, units, language, visibility }: CommandArgs): Partial<MemberSettings> {
  const change: Partial<MemberSettings> = {}
  if (zone !== undefined) change.zone = isAutomatic(zone) ? null : knownZone(String(zone))
  if (isAutomatic(units)) change.units = null
  if (units === 'metric' || units === 'imperial' || units === 'uk') change.units = units
  if (isAutomatic(language)) change.language = null
  if (LANGUAGE_IDS.some((id) => id === language)) change.language = String(language)
  if (visibility === 'private' || visibility === 'public') change.visibility = visibility
  return change
}

function isAutomatic(value: unknown): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === AUTOMATIC
}

function knownZone(input: string): string {
  const zone = zoneNamed(input)
  if (zone === null) throw new AppError('zone-unknown', { input })
  return zone
}

function pick(all: MemberSettings, fields: readonly (keyof MemberSettings)[]): Partial<MemberSettings> {
  return Object.fromEntries(fields.map((field) => [field, all[field]]))
}
