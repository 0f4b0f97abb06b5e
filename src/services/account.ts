import type { DataKind } from '../domain/scope.ts'
import type { SharedMetric } from '../domain/sharing.ts'
import type { Spill } from '../lib/spill.ts'
import type { BoardSync } from './board-sync.ts'
import { type Connections, connectionOf, successors } from './connection.ts'
import type { Copies } from './copies.ts'
import type { Health } from './health.ts'
import { readsOf } from './health-fetch.ts'
import type { LiveBoards } from './live-boards.ts'
import type { Moderation } from './moderation.ts'
import type { Recaps } from './recaps.ts'
import type { Settings } from './settings.ts'
import type { Sharing } from './sharing.ts'
import { type LinkRef, linkId } from './token-record.ts'
import type { LinkState, Tokens } from './tokens.ts'

/** What a member may know and decide about everything held about them. */
export interface Account {
  /** What the member has linked, dead links included. */
  linked(userId: string): Promise<{ id: string; name: string }[]>
  /** One entry for each link, dead ones included, and what the member lets servers see. */
  overview(
    userId: string,
    deadline: AbortSignal,
  ): Promise<{ links: LinkOverview[]; shared: { servers: number; metrics: SharedMetric[] } }>
  /** Everything stored about the member, as plain JSON; tokens are named and not shown. */
  export(userId: string, now: Temporal.Instant): Promise<object>
  /** After a link has ended: nothing that came from it is shared any more, and without any link nothing at all. */
  left(link: LinkRef): Promise<void>
  /** Deletes the copies of an ended link's days. Null while the link stands: then they are in use. */
  forgetHistory(link: LinkRef): Promise<number | null>
  /** Ends every link and removes every record that mentions the member. */
  erase(userId: string): Promise<Erased>
}

export interface LinkOverview {
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

export interface Erased {
  links: { providerName: string; revoked: boolean }[]
  copies: number
  /** Servers whose moderators keep the member off their boards: that stays. */
  blocks: number
}

export interface AccountDeps {
  tokens: Pick<Tokens, 'state' | 'held' | 'erase'>
  health: Pick<Health, 'lastSynced'>
  copies: Copies
  settings: Pick<Settings, 'held' | 'forget'>
  sharing: Pick<Sharing, 'held' | 'revoked' | 'set' | 'forget'>
  boards: Pick<BoardSync, 'leave' | 'leaveAll' | 'held' | 'noted'>
  moderation: Pick<Moderation, 'held' | 'erase'>
  live: Pick<LiveBoards, 'held' | 'forget'>
  recaps: Pick<Recaps, 'held' | 'forget'>
  spill: Pick<Spill, 'drop'>
  connections: Connections
  /** Every provider there ever was, offered here or not, with its name. */
  providers: readonly { id: string; name: string }[]
  /** Ends what the member has begun and not finished. */
  forgetPending: (userId: string) => Promise<void>
}

export function createAccount(deps: AccountDeps): Account {
  async function describe(link: LinkRef, state: LinkState, deadline: AbortSignal): Promise<LinkOverview> {
    const { provider } = connectionOf(deps.connections, link.providerId)
    const asked = Object.keys(provider.auth.scopes)
    const synced = state.state === 'ok' && !state.retired ? await deps.health.lastSynced(link, deadline) : null
    return {
      providerId: provider.id,
      providerName: provider.name,
      state: state.state === 'dead' ? 'dead' : state.retired ? 'retired' : 'ok',
      linkedAt: state.linkedAt,
      changedAt: state.changedAt,
      granted: readsOf(
        provider,
        asked.filter((scope) => state.scopes.includes(scope)),
      ),
      missing: readsOf(
        provider,
        asked.filter((scope) => !state.scopes.includes(scope)),
      ),
      device: synced?.device ?? null,
      lastSync: synced?.lastSync ?? null,
      instead: state.retired ? successors(deps.connections, provider.id) : [],
    }
  }

  async function linkedBy(userId: string): Promise<{ id: string; name: string }[]> {
    const found: { id: string; name: string }[] = []
    for (const { provider } of deps.connections.values()) {
      const state = await deps.tokens.state({ providerId: provider.id, userId })
      if (state !== null) found.push({ id: provider.id, name: provider.name })
    }
    return found
  }

  /** The consents first: whatever is under way then finds none. */
  async function withdraw(userId: string): Promise<void> {
    await deps.sharing.forget(userId)
    await deps.boards.leaveAll(userId)
  }

  async function sharedBy(userId: string) {
    const consents = await deps.sharing.held(userId)
    const servers = new Set(consents.map(({ guildId }) => guildId)).size
    return { servers, metrics: [...new Set(consents.map(({ metric }) => metric))] }
  }

  return {
    linked: linkedBy,

    async overview(userId, deadline) {
      const found: LinkOverview[] = []
      for (const providerId of deps.connections.keys()) {
        const link = { providerId, userId }
        const state = await deps.tokens.state(link)
        if (state !== null) found.push(await describe(link, state, deadline))
      }
      return { links: found, shared: await sharedBy(userId) }
    },

    async export(userId, now) {
      const links: object[] = []
      for (const { id: providerId } of deps.providers) {
        const link = { providerId, userId }
        const [record, copies] = [await deps.tokens.held(link), await deps.copies.list(link)]
        if (record !== null || copies.length > 0) links.push({ provider: providerId, link: record, copies })
      }
      return {
        format: 'pulsecord-export',
        version: 1,
        madeAt: now.toString(),
        discordUserId: userId,
        settings: await deps.settings.held(userId),
        sharing: await deps.sharing.held(userId),
        sharingEnded: await deps.sharing.revoked(userId),
        boards: await deps.boards.held(userId),
        boardNotes: await deps.boards.noted(userId),
        moderation: await deps.moderation.held(userId),
        leftOutOfRecaps: await deps.recaps.held(userId),
        liveBoards: await deps.live.held(userId),
        links,
      }
    },

    async left({ userId, providerId }) {
      if ((await linkedBy(userId)).length === 0) return withdraw(userId)
      for (const { guildId, metric, from } of await deps.sharing.held(userId)) {
        // Where nobody noted the vendor it can have been this one.
        if (from.length > 0 && !from.includes(providerId)) continue
        await deps.sharing.set({ guildId, userId, metric }, 'off')
        await deps.boards.leave({ guildId, userId, metric })
      }
    },

    async forgetHistory(link) {
      return (await deps.tokens.state(link)) === null ? deps.copies.forget(link) : null
    },

    async erase(userId) {
      // First, so that nothing begun before can be finished after.
      await deps.forgetPending(userId)
      await withdraw(userId)
      const blocks = await deps.moderation.erase(userId)
      await deps.live.forget(userId)
      await deps.recaps.forget(userId)
      await deps.settings.forget(userId)
      const erased: Erased = { links: [], copies: 0, blocks }
      for (const { id: providerId, name } of deps.providers) {
        const link = { providerId, userId }
        const ended = await deps.tokens.erase(link)
        if (ended !== null) erased.links.push({ providerName: name, revoked: ended.revoked })
        await deps.spill.drop(linkId(link))
        erased.copies += await deps.copies.forget(link)
      }
      return erased
    },
  }
}
