import type { MemberSettings } from '../domain/settings.ts'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { withButtons } from './nav.ts'
import type { Reply } from './reply.ts'
import { formatLocale, LANGUAGES, type LanguageId, languageOf } from './words/languages.ts'
import { say } from './words/say.ts'

export interface SettingsFacts {
  settings: MemberSettings
  /** What just changed, with what it was before. */
  before: Partial<MemberSettings>
  /** The operator lets members post their numbers. */
  sharing: boolean
  /** The only one who may press *Undo*. */
  owner: string
}

export type Field = keyof MemberSettings

const FIELDS = ['zone', 'units', 'language', 'visibility'] as const satisfies readonly Field[]

/** `/settings`: what holds now, what just changed, and the way back. */
export function settingsView({ settings, before, sharing, owner }: SettingsFacts, ctx: ViewContext): Reply {
  const values = valuesOf(settings, sharing, ctx)
  const lines = FIELDS.map((field) => {
    const line = say(ctx, `settings.${field}`, { value: values[field] })
    return field in before ? `${line} · *${say(ctx, 'settings.changed')}*` : line
  })
  const reply = card([
    text(say(ctx, 'settings.title')),
    text(...lines),
    text(say(ctx, 'settings.how', { settings: ctx.mention('settings') })),
  ])
  const changed = FIELDS.filter((field) => field in before)
  if (changed.length === 0) return reply
  // By first letters, because the id of a button has room for a hundred characters and a zone takes forty.
  const back = changed.map((field) => `${field[0]}=${before[field] ?? 'auto'}`).join(',')
  return withButtons(reply, [{ label: say(ctx, 'settings.undo'), id: `set:${back}:${owner}` }])
}

function valuesOf({ zone, units, language, visibility }: MemberSettings, sharing: boolean, ctx: ViewContext) {
  return {
    zone:
      zone === null ? say(ctx, 'settings.zone.auto') : say(ctx, 'settings.zone.now', { zone, time: timeIn(zone, ctx) }),
    units: say(ctx, `settings.units.${units ?? 'auto'}`),
    language: isLanguage(language)
      ? LANGUAGES[language].name
      : say(ctx, 'settings.language.auto', { language: LANGUAGES[languageOf(ctx.locale)].name }),
    visibility: say(ctx, `settings.visibility.${sharing ? visibility : 'off'}`),
  }
}

function isLanguage(id: string | null): id is LanguageId {
  return id !== null && Object.hasOwn(LANGUAGES, id)
}

/** A wrong zone is seen by its clock. */
export function timeIn(zone: string, { locale, now }: ViewContext): string {
  const format = new Intl.DateTimeFormat(formatLocale(locale), {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: zone,
  })
  return format.format(now)
}
