import { DEFAULT_SERVER, isAllowed, type ServerSettings } from '../domain/server.ts'
import { SHARED_METRICS } from '../domain/sharing.ts'
import { card, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed } from './format.ts'
import { withButtons } from './nav.ts'
import type { Reply } from './reply.ts'
import { timeIn } from './settings.ts'
import { LANGUAGES, spoken } from './words/languages.ts'
import { say } from './words/say.ts'

export interface ServerFacts {
  settings: ServerSettings
  /** What just changed, with what it was before. */
  before: Partial<ServerSettings>
  /** Days to keep that are fewer than now: asked about before it is done. */
  fewer?: number | null
}

const FIELDS = [
  'zone',
  'weekStart',
  'graceHours',
  'retentionDays',
  'language',
  'barred',
] as const satisfies readonly (keyof ServerSettings)[]

/** `/server`: what holds for the boards of this server, what just changed, and the way back. */
export function serverView({ settings, before, fewer = null }: ServerFacts, ctx: ViewContext): Reply {
  const [now, then] = [valuesOf(settings, ctx), valuesOf({ ...DEFAULT_SERVER, ...before }, ctx)]
  const lines = FIELDS.map((field) => {
    const line = say(ctx, `server.${field}`, { value: now[field] })
    return field in before ? `${line} · *${say(ctx, 'server.was', { value: then[field] })}*` : line
  })
  const { retentionDays = 0, ...others } = before
  const isFolded = retentionDays > settings.retentionDays
  const reply = card([
    text(say(ctx, 'server.title')),
    text(...lines, ...(isFolded ? [say(ctx, 'server.folded')] : [])),
    ...(fewer === null ? [] : [text(say(ctx, 'server.fewer', { days: fewer }))]),
    text(say(ctx, 'server.how', { server: ctx.mention('server') })),
  ])
  // What was folded does not come back, so that is not offered.
  const back = undoOf(settings, isFolded ? others : before)
  return withButtons(reply, [
    ...(fewer === null ? [] : [{ label: say(ctx, 'button.fewer', { days: fewer }), id: `server-set:k=${fewer}` }]),
    ...(back === '' ? [] : [{ label: say(ctx, 'settings.undo'), id: `server-set:${back}` }]),
  ])
}

function valuesOf(settings: ServerSettings, ctx: ViewContext): Record<(typeof FIELDS)[number], string> {
  const { zone, weekStart, graceHours, retentionDays, language } = settings
  const allowed = SHARED_METRICS.filter((metric) => isAllowed(settings, metric))
  const spokenHere = language === null ? null : spoken(language)
  return {
    zone: say(ctx, 'settings.zone.now', { zone, time: timeIn(zone, ctx) }),
    weekStart: say(ctx, `choice.weekday.${weekStart}`),
    graceHours: say(ctx, 'server.hours', { hours: graceHours }),
    retentionDays: say(ctx, 'chart.days', { days: retentionDays }),
    language: spokenHere === null ? say(ctx, 'server.language.auto') : LANGUAGES[spokenHere].name,
    barred:
      allowed.length === 0
        ? say(ctx, 'server.barred.all')
        : listed(
            allowed.map((metric) => say(ctx, `metric.${metric}`)),
            ctx.locale,
          ),
  }
}

/** What changes it back, as `commands/server.ts` reads it: by first letters, and of metrics those that changed. */
function undoOf({ barred }: ServerSettings, { barred: barredBefore, ...before }: Partial<ServerSettings>): string {
  const plain = Object.entries(before).map(([field, value]) => `${field[0]}=${value ?? 'auto'}`)
  const metrics = SHARED_METRICS.filter((metric) => barredBefore?.includes(metric) !== barred.includes(metric))
  const toggled = barredBefore
    ? metrics.map((metric) => `m=${metric}.${barredBefore.includes(metric) ? 'off' : 'on'}`)
    : []
  return [...plain, ...toggled].join(',')
}
