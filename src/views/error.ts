import type { AnyFacts, ErrorCode, ErrorFacts } from '../domain/error.ts'
import { ACCENT, card, linkButton, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { dayName, listed, relative, shortDate } from './format.ts'
import { plain } from './plain.ts'
import { readsLine } from './reads.ts'
import type { Reply } from './reply.ts'
import { type Reader, say, type Values } from './words/say.ts'
import type { Key } from './words/words.ts'

/** What the two messages of a code, `error.<code>.what` and `error.<code>.next`, are filled with. */
interface Filling {
  /** Besides `link`, the mention of the way on, which every message may use. */
  values?: Values
  /** What happened, where the code's own words do not fit the facts. */
  what?: Key | undefined
  /** Whose fault, what is unchanged, what to do: likewise. */
  next?: Key | undefined
  /** One press instead of typing what `next` says. */
  button?: Button
}

/** With an address where it is the vendor's page that helps. */
type Button = { label: string; id: string } | { label: string; url: string }

const ofProvider = ({ provider }: { provider: string }): Filling => ({ values: { provider } })
const asItStands = (): Filling => ({})

/** A new code does not compile until it is here, and in `errorView` until it has words in every language. */
const FILLINGS: { readonly [C in ErrorCode]: (facts: ErrorFacts[C], ctx: ViewContext) => Filling } = {
  'date-unreadable': ({ input, example }) => ({
    values: { input: plain(input), example },
    what: input.trim() === '' ? 'error.date-unreadable.missing' : undefined,
  }),
  'date-impossible': ({ input, example }) => ({ values: { input: plain(input), example } }),
  'date-too-early': ({ year }) => ({ values: { year } }),
  'board-ahead': ({ latest, today }, ctx) => ({
    values: { latest: dayName(latest, ctx.locale), example: today.toString() },
  }),
  'range-too-long': ({ days }) => ({ values: { days } }),
  'date-future': ({ date, today, zone }, ctx) => ({
    values: {
      date: dayName(date, ctx.locale),
      zone: plain(zone),
      today: dayName(today, ctx.locale),
      example: today.toString(),
    },
  }),
  'not-linked': ({ provider }, ctx) => ({
    ...(provider ? { values: { provider }, what: 'error.not-linked.named' } : {}),
    button: { label: say(ctx, 'button.link-account'), id: linkPressId(null) },
  }),
  relink: ({ provider, providerId, since }, ctx) => ({
    values: { provider, since: since ? shortDate(since) : '' },
    what: since ? undefined : 'error.relink.undated',
    button: { label: say(ctx, 'button.reconnect'), id: linkPressId(providerId) },
  }),
  'missing-scope': ({ provider, providerId, reads }, ctx) => ({
    values: { provider, reads: readsLine(ctx, reads) },
    what: reads.length > 0 ? undefined : 'error.missing-scope.unnamed',
    button: { label: say(ctx, 'button.allow-rest'), id: linkPressId(providerId) },
  }),
  'account-action': ({ provider, providerId, url }, ctx) => ({
    values: { provider },
    button: url
      ? { label: say(ctx, 'button.open-provider', { provider }), url }
      : { label: say(ctx, 'button.link-again'), id: linkPressId(providerId) },
  }),
  'rate-limited': ({ provider, retryAt }) => ({
    values: { provider, at: retryAt ? relative(retryAt) : '' },
    next: retryAt ? undefined : 'error.rate-limited.undated',
  }),
  'provider-down': ofProvider,
  'provider-gateway': ofProvider,
  'provider-garbled': ofProvider,
  'provider-timeout': ({ provider, seconds }) => ({ values: { provider, seconds } }),
  'provider-unreachable': ofProvider,
  'provider-gone': ({ provider, instead }, ctx) => {
    const names = instead.map(({ name }) => name)
    const values = { provider, instead: listed(names, ctx.locale) }
    const [first] = instead
    if (!first) return { values, next: 'error.provider-gone.no-successor' }
    const label = say(ctx, 'button.link-provider', { provider: first.name })
    return { values, button: { label, id: linkPressId(first.id) } }
  },
  'provider-refused': ofProvider,
  'try-again': ({ provider, retryAt }) => ({
    values: { provider, at: retryAt ? relative(retryAt) : '' },
    next: retryAt ? undefined : 'error.try-again.undated',
  }),
  'linking-off': asItStands,
  'link-expired': asItStands,
  'too-many-links': ({ retryAt }) => ({ values: { at: relative(retryAt) } }),
  'provider-unknown': ({ input, offered }, ctx) => ({
    values: { input: plain(input), offered: listed(offered, ctx.locale) },
    what: input.trim() === '' ? 'error.provider-unknown.none' : undefined,
    next: offered.length > 0 ? undefined : 'error.provider-unknown.nothing-offered',
  }),
  'not-shared': asItStands,
  'not-yours': (_, ctx) => ({ values: { heart: ctx.mention('heart') } }),
  'button-stale': asItStands,
  'metric-unknown': ({ input }) => ({ values: { input: plain(input) } }),
  'not-shared-by': ({ name }, ctx) => ({ values: { name: plain(name), share: ctx.mention('share') } }),
  'zone-unknown': ({ input }) => ({ values: { input: plain(input) } }),
  'metric-barred': ({ metric }, ctx) => ({
    values: { metric: say(ctx, `metric.${metric}`), share: ctx.mention('share') },
  }),
  'managers-only': asItStands,
  'day-ahead': ({ date, last }, ctx) => ({
    values: { date: dayName(date, ctx.locale), last: dayName(last, ctx.locale) },
  }),
  'nothing-flagged': (_, ctx) => ({ values: { moderate: ctx.mention('moderate') } }),
  'store-down': asItStands,
  'seal-broken': asItStands,
  stopping: asItStands,
}

/** One card with one reason, and the next step where there is one. `again`: id of a button that asks the same once more. */
export function errorView(error: AnyFacts, ctx: ViewContext, again: string | null = null): Reply {
  const filling = fillingOf(error, ctx)
  const what: Key = filling.what ?? `error.${error.code}.what`
  const next: Key = filling.next ?? `error.${error.code}.next`
  const values = { link: ctx.mention('link'), ...filling.values }
  const retry = again === null ? undefined : { label: say(ctx, 'button.again'), id: again }
  return notice(say(ctx, what, values), say(ctx, next, values), filling.button ?? retry)
}

/** For what nobody foresaw. The operator finds the code in the log. */
export function brokenView(shortCode: string, reader: Reader): Reply {
  return notice(say(reader, 'error.broken.what'), say(reader, 'error.broken.next', { code: shortCode }))
}

function fillingOf<C extends ErrorCode>({ code, facts }: { code: C; facts: ErrorFacts[C] }, ctx: ViewContext): Filling {
  return FILLINGS[code](facts, ctx)
}

function notice(what: string, next: string, button?: Button): Reply {
  const buttons = button
    ? ['url' in button ? linkButton(button.label, button.url) : pressButton(button.label, button.id)]
    : []
  return card([text(`**${what}**`, next), ...buttons], { accent: ACCENT.notice })
}
