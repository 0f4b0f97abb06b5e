import type { DataKind } from '../domain/scope.ts'
import type { SharedMetric } from '../domain/sharing.ts'
import { ACCENT, card, document, linkPressId, pressButton, rule, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed, relative, shortDate } from './format.ts'
import { plain } from './plain.ts'
import { readsLine } from './reads.ts'
import type { Reply } from './reply.ts'
import { say } from './words/say.ts'

export interface LinkedAccount {
  providerId: string
  providerName: string
  state: 'ok' | 'dead' | 'retired'
  linkedAt: Temporal.Instant
  changedAt: Temporal.Instant
  granted: readonly DataKind[]
  missing: readonly DataKind[]
  device: string | null
  lastSync: Temporal.Instant | null
  /** What can be linked in its place; only where the vendor is gone. */
  instead: readonly { id: string; name: string }[]
}

/** What the member lets servers see. */
export interface SharedAbroad {
  servers: number
  metrics: readonly SharedMetric[]
}

/** `/account`: one block for each link, then who sees what, then the ways out. */
export function accountView(links: readonly LinkedAccount[], shared: SharedAbroad, ctx: ViewContext): Reply {
  if (links.length === 0) {
    return card([
      text(say(ctx, 'account.title'), say(ctx, 'account.nothing')),
      pressButton(say(ctx, 'button.link-account'), linkPressId(null)),
      text(say(ctx, 'account.file', { export: ctx.mention('export') })),
    ])
  }
  const ways = { unlink: ctx.mention('unlink'), export: ctx.mention('export'), erase: ctx.mention('erase') }
  return card([
    text(say(ctx, 'account.title')),
    ...links.flatMap((link) => linkParts(link, ctx)),
    rule(),
    text(whoSees(shared, ctx), say(ctx, 'account.ways', ways)),
  ])
}

function whoSees({ servers, metrics }: SharedAbroad, ctx: ViewContext): string {
  if (servers === 0) return say(ctx, 'account.who')
  const names = metrics.map((metric) => say(ctx, `metric.${metric}.inside`))
  const facts = { servers, metrics: listed(names, ctx.locale), share: ctx.mention('share') }
  return say(ctx, 'account.who.shared', facts)
}

function linkParts(link: LinkedAccount, ctx: ViewContext) {
  const { providerName, granted, missing, linkedAt, changedAt, state } = link
  const facts = { provider: providerName, linked: shortDate(linkedAt), changed: shortDate(changedAt) }
  const lines = [
    say(ctx, `account.link.${state}`, facts),
    ...(granted.length > 0 ? [say(ctx, 'account.may-read', { reads: readsLine(ctx, granted) })] : []),
    ...(missing.length > 0 ? [say(ctx, 'account.not-allowed', { reads: readsLine(ctx, missing) })] : []),
    ...(state === 'ok' ? [syncLine(link, ctx)] : []),
  ]
  return [text(...lines), ...wayOn(link, ctx)]
}

/** The one press that would make the link better, if there is one. */
function wayOn({ state, providerId, missing, instead }: LinkedAccount, ctx: ViewContext) {
  const [successor] = instead
  if (state === 'retired') {
    if (!successor) return []
    return [pressButton(say(ctx, 'button.link-provider', { provider: successor.name }), linkPressId(successor.id))]
  }
  if (state === 'ok' && missing.length === 0) return []
  return [pressButton(say(ctx, state === 'dead' ? 'button.reconnect' : 'button.allow-rest'), linkPressId(providerId))]
}

function syncLine({ device, lastSync }: LinkedAccount, ctx: ViewContext): string {
  const facts = { device: device ? plain(device) : '', at: lastSync ? relative(lastSync) : '' }
  if (device) return say(ctx, lastSync ? 'account.device-synced' : 'account.device-unknown', facts)
  return say(ctx, lastSync ? 'account.synced' : 'account.unknown', facts)
}

/** `/export`: the file, and what is not in it. */
export function exportView(everything: object, ctx: ViewContext): Reply {
  const file = {
    name: 'pulsecord-export.json',
    alt: say(ctx, 'export.alt'),
    json: JSON.stringify(everything, null, 2),
  }
  return card(
    [
      text(say(ctx, 'export.file'), say(ctx, 'export.tokens')),
      document(file),
      text(say(ctx, 'export.erase', { erase: ctx.mention('erase') })),
    ],
    { files: [file] },
  )
}

/** `/erase` before it does anything. */
export function eraseQuestionView({ word, mistyped }: { word: string; mistyped: boolean }, ctx: ViewContext): Reply {
  const ways = { word, erase: ctx.mention('erase'), export: ctx.mention('export') }
  const what = say(ctx, mistyped ? 'erase.mistyped' : 'erase.what')
  return card([text(what, say(ctx, 'erase.goes'), say(ctx, 'erase.confirm', ways))], { accent: ACCENT.notice })
}

/** `/erase` when it is done. */
export function erasedView(
  {
    links,
    copies,
    blocks,
  }: { links: readonly { providerName: string; revoked: boolean }[]; copies: number; blocks: number },
  ctx: ViewContext,
): Reply {
  const open = links.filter(({ revoked }) => !revoked)
  const names = (of: typeof links) => ({
    providers: listed(
      of.map(({ providerName }) => providerName),
      ctx.locale,
    ),
  })
  return card([
    text(
      say(ctx, 'erased.what'),
      links.length > 0 ? say(ctx, 'erased.links', names(links)) : say(ctx, 'erased.no-links'),
      ...(copies > 0 ? [say(ctx, 'erased.copies', { count: copies })] : []),
      ...(open.length > 0 ? [say(ctx, 'erased.unconfirmed', names(open))] : []),
      ...(blocks > 0 ? [say(ctx, 'erased.blocked', { count: blocks })] : []),
    ),
    text(say(ctx, 'erased.back', { link: ctx.mention('link') })),
  ])
}
