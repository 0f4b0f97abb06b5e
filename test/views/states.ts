import { accountView, erasedView, eraseQuestionView, exportView, type LinkedAccount } from '../../src/views/account.ts'
import type { ViewContext } from '../../src/views/context.ts'
import { helpView } from '../../src/views/help.ts'
import * as link from '../../src/views/link.ts'
import * as end from '../../src/views/link-end.ts'
import * as news from '../../src/views/link-news.ts'
import type { Reply } from '../../src/views/reply.ts'
import * as unlink from '../../src/views/unlink.ts'
import { ctx as at, pending } from './people.ts'

/** Every state that linking, `/account`, `/export`, `/erase` and `/help` can answer in, to be made for any reader. */

export type State = (ctx: ViewContext) => Reply

const fitbit = { providerId: 'fitbit', providerName: 'Fitbit', userName: 'Ann' }
const vendor = { provider: 'Fitbit', providerId: 'fitbit' }
const instead = [{ id: 'google-health', name: 'Google Health' }]
const offer = { ...pending, url: 'https://bot.example/link/0123456789abcdefghijkl' }
const soon = at.now.add({ hours: 72 })
const both = ['Fitbit', 'Google Health']

export const linked: LinkedAccount = {
  ...fitbit,
  state: 'ok',
  linkedAt: at.now.subtract({ hours: 48 }),
  changedAt: at.now.subtract({ hours: 24 }),
  granted: ['heart-rate'],
  missing: [],
  device: 'Charge 6',
  lastSync: at.now.subtract({ minutes: 12 }),
  instead: [],
}

export const LINKING: Record<string, State> = {
  'an offer, with a DM': (ctx) => link.linkView(offer, 'sent', ctx),
  'an offer, to closed DMs': (ctx) => link.linkView(offer, 'closed', ctx),
  'an offer, by a press': (ctx) => link.linkView(offer, 'not-sent', ctx),
  'an offer, in the DM': (ctx) => link.linkDmView(offer, ctx),
  linked: (ctx) => link.linkedDmView({ ...fitbit, granted: ['heart-rate', 'devices'], missing: [] }, ctx),
  'linked in part, in place of another': (ctx) =>
    link.linkedDmView({ ...fitbit, granted: ['sleep'], missing: ['devices'], replaced: ['Google Health'] }, ctx),
  cancelled: (ctx) => link.linkCancelledDmView(fitbit, ctx),
  'run out': (ctx) => link.linkExpiredDmView(fitbit, ctx),
  failed: (ctx) => end.linkFailedDmView(fitbit, ctx),
  'no account there': (ctx) => end.linkNoAccountDmView(fitbit, ctx),
  "somebody else's": (ctx) => end.linkTakenDmView(fitbit, ctx),
  'another one': (ctx) => end.linkChangedDmView(fitbit, ctx),
  'left as it was': (ctx) => end.linkLeftDmView(fitbit, ctx),
  'moved away': (ctx) => end.accountMovedDmView(vendor, ctx),
  dead: (ctx) => link.deadLinkDmView({ ...vendor, since: at.now }, ctx),
  'ending soon': (ctx) => news.linkEndingDmView({ ...vendor, at: soon }, ctx),
  retired: (ctx) => news.providerRetiredDmView({ ...vendor, instead }, ctx),
  unlinked: (ctx) => unlink.unlinkedView({ ...fitbit, revoked: 'done' }, ctx),
  'unlinked, unconfirmed': (ctx) => unlink.unlinkedView({ ...fitbit, revoked: 'unconfirmed' }, ctx),
  'copies kept': (ctx) => unlink.historyView({ ...fitbit, outcome: 'kept' }, ctx),
  'copies deleted': (ctx) => unlink.historyView({ ...fitbit, outcome: 'deleted' }, ctx),
  'copies in use': (ctx) => unlink.historyView({ ...fitbit, outcome: 'in-use' }, ctx),
  'not linked': (ctx) => unlink.notLinkedUnlinkView(fitbit, ctx),
  'nothing linked': (ctx) => unlink.notLinkedUnlinkView({ providerName: null }, ctx),
  'which one': (ctx) => unlink.whichUnlinkView([{ id: 'fitbit', name: 'Fitbit' }, ...instead], ctx),
}

export const ACCOUNT: Record<string, State> = {
  'nothing linked': (ctx) => accountView([], { servers: 0, metrics: [] }, ctx),
  'a link that works': (ctx) => accountView([linked], { servers: 0, metrics: [] }, ctx),
  'a link in part': (ctx) =>
    accountView([{ ...linked, missing: ['devices'], device: null }], { servers: 0, metrics: [] }, ctx),
  'a dead link': (ctx) => accountView([{ ...linked, state: 'dead' }], { servers: 0, metrics: [] }, ctx),
  'a link without its vendor': (ctx) =>
    accountView([{ ...linked, state: 'retired', instead }], { servers: 0, metrics: [] }, ctx),
  'two links that never synced': (ctx) =>
    accountView(
      [
        { ...linked, lastSync: null },
        { ...linked, lastSync: null, device: null },
      ],
      { servers: 0, metrics: [] },
      ctx,
    ),
  'account, shared': (ctx) => accountView([linked], { servers: 2, metrics: ['steps', 'sleep'] }, ctx),
  export: (ctx) => exportView({ links: [] }, ctx),
  erase: (ctx) => eraseQuestionView({ word: 'erase', mistyped: false }, ctx),
  'erase, mistyped': (ctx) => eraseQuestionView({ word: 'erase', mistyped: true }, ctx),
  'erased nothing': (ctx) => erasedView({ links: [], copies: 0, blocks: 0 }, ctx),
  'erased one copy': (ctx) => erasedView({ links: [{ ...fitbit, revoked: true }], copies: 1, blocks: 1 }, ctx),
  'erased, unconfirmed': (ctx) =>
    erasedView({ links: both.map((providerName) => ({ providerName, revoked: false })), copies: 12, blocks: 2 }, ctx),
}

export const HELP: Record<string, State> = {
  help: (ctx) => helpView({ topic: 'start', providers: both, version: '0.1.0', sharing: true }, ctx),
  'help about days': (ctx) => helpView({ topic: 'days', providers: both, version: '0.1.0', sharing: true }, ctx),
  'help about sharing': (ctx) => helpView({ topic: 'sharing', providers: both, version: '0.1.0', sharing: true }, ctx),
  'help about no sharing': (ctx) =>
    helpView({ topic: 'sharing', providers: both, version: '0.1.0', sharing: false }, ctx),
  'help about boards': (ctx) => helpView({ topic: 'boards', providers: both, version: '0.1.0', sharing: true }, ctx),
  'help about privacy': (ctx) => helpView({ topic: 'privacy', providers: both, version: '0.1.0', sharing: true }, ctx),
  'help about trouble': (ctx) => helpView({ topic: 'trouble', providers: both, version: '0.1.0', sharing: true }, ctx),
  'help with nothing to link': (ctx) =>
    helpView({ topic: 'start', providers: [], version: '0.1.0', sharing: true }, ctx),
}
