import type { DataKind } from '../domain/scope.ts'
import { ACCENT, card, document, linkPressId, pressButton, rule, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { listed, relative, shortDate } from './format.ts'
import { plain } from './plain.ts'
import { readsLine } from './reads.ts'
import type { Reply } from './reply.ts'

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

/** `/account`: one block for each link, then who sees what, then the ways out. */
export function accountView(links: readonly LinkedAccount[], ctx: ViewContext): Reply {
  if (links.length === 0) {
    return card([
      text('## Your account', '**Nothing is linked**, and nothing of yours is read.'),
      pressButton('Link account', linkPressId(null)),
      text(`-# Everything held about you as a file: ${ctx.mention('export')}`),
    ])
  }
  return card([
    text('## Your account'),
    ...links.flatMap((link) => linkParts(link, ctx)),
    rule(),
    text(
      '**Who sees your numbers** only you: nothing is shared anywhere.',
      `-# End a link: ${ctx.mention('unlink')} · everything as a file: ${ctx.mention('export')} · delete everything: ${ctx.mention('erase')}`,
    ),
  ])
}

function linkParts(link: LinkedAccount, ctx: ViewContext) {
  const { providerName, granted, missing, linkedAt } = link
  const lines = [
    `**${providerName}** · linked on ${shortDate(linkedAt)} · ${stateWords(link)}`,
    ...(granted.length > 0 ? [`May read ${readsLine(ctx, granted)}`] : []),
    ...(missing.length > 0 ? [`Not allowed ${readsLine(ctx, missing)}`] : []),
    ...(link.state === 'ok' ? [`-# ${syncWords(link)}`] : []),
  ]
  return [text(...lines), ...wayOn(link)]
}

/** The one press that would make the link better, if there is one. */
function wayOn({ state, providerId, missing, instead }: LinkedAccount) {
  const [successor] = instead
  if (state === 'retired') return successor ? [pressButton(`Link ${successor.name}`, linkPressId(successor.id))] : []
  const label = state === 'dead' ? 'Reconnect' : missing.length > 0 ? 'Allow the rest' : null
  return label ? [pressButton(label, linkPressId(providerId))] : []
}

function stateWords({ state, providerName, changedAt }: LinkedAccount): string {
  if (state === 'dead') return `${providerName} stopped accepting our access on ${shortDate(changedAt)}`
  return state === 'retired' ? `${providerName} has switched this service off; nothing of yours is deleted` : 'works'
}

function syncWords({ device, lastSync }: LinkedAccount): string {
  const synced = lastSync ? `last synced ${relative(lastSync)}` : 'last sync unknown'
  return device ? `${plain(device)}, ${synced}` : `${synced[0]?.toUpperCase()}${synced.slice(1)}`
}

/** `/export`: the file, and what is not in it. */
export function exportView(everything: object, ctx: ViewContext): Reply {
  const file = {
    name: 'pulsecord-export.json',
    alt: 'Everything this bot holds about you, as JSON',
    json: JSON.stringify(everything, null, 2),
  }
  return card(
    [
      text(
        '**Everything this bot holds about you** is in this file. Nobody else can see it here.',
        'Access tokens are held too, encrypted, and are not in it: they would open your account to whoever has the file.',
      ),
      document(file),
      text(`-# To delete all of it: ${ctx.mention('erase')}`),
    ],
    { files: [file] },
  )
}

/** `/erase` before it does anything. */
export function eraseQuestionView({ word, mistyped }: { word: string; mistyped: boolean }, ctx: ViewContext): Reply {
  return card(
    [
      text(
        mistyped ? `**That isn't the word, so nothing was deleted.**` : '**This deletes everything held about you.**',
        'Your links end and their tokens are withdrawn at the vendor; copies of your days, settings and every other record ' +
          'here go. Your data at the vendor is untouched. It cannot be undone.',
        `To go on, type ${ctx.mention('erase')} with \`confirm:${word}\`. To look at it first: ${ctx.mention('export')}`,
      ),
    ],
    { accent: ACCENT.notice },
  )
}

/** `/erase` when it is done. */
export function erasedView(
  { links, copies }: { links: readonly { providerName: string; revoked: boolean }[]; copies: number },
  ctx: ViewContext,
): Reply {
  const open = links.filter(({ revoked }) => !revoked).map(({ providerName }) => providerName)
  const ended = links.map(({ providerName }) => providerName)
  return card([
    text(
      '**Everything held about you is deleted.**',
      ...(ended.length > 0 ? [`Ended: ${listed(ended, ctx.locale)}.`] : ['Nothing was linked.']),
      ...(copies > 0 ? [`Deleted with it: ${copies} ${copies === 1 ? 'copy' : 'copies'} of answers.`] : []),
      ...(open.length > 0
        ? [
            `${listed(open, ctx.locale)} did not confirm the end of our access. We hold no token any more; to be certain, ` +
              'remove this bot among the connected apps of your account there.',
          ]
        : []),
    ),
    text(`-# You are welcome back at any time: ${ctx.mention('link')}`),
  ])
}
