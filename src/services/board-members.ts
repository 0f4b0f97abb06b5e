import { isBoardMetric } from '../domain/board.ts'
import type { Boards } from '../stores/boards.ts'
import type { Moderation } from './moderation.ts'
import type { Presence } from './presence.ts'
import type { Consent, Sharing } from './sharing.ts'
import type { LinkRef } from './token-record.ts'

/** Who is on which boards, by what they agreed to, what moderators say and where they still are. */
export interface BoardMembers {
  /** From now on the metric counts here. False, and it does not, for who is blocked or has withdrawn it meanwhile. */
  open(consent: Consent): Promise<boolean>
  /** What boards know of a consent, once they have been told where it was lost on the way. */
  told(consent: Consent): Promise<'already' | 'now' | 'kept-off'>
  leave(consent: Consent): Promise<void>
  /** Off all boards of a server, or of all. */
  leaveAll(userId: string, guildId?: string): Promise<void>
  /** The member is not in the server any more: what they agreed to there ends, and their rows go. */
  left(userId: string, guildId: string): Promise<void>
  /** The same for those of these servers that Discord, when asked, says they have left. */
  depart(userId: string, guildIds: readonly string[]): Promise<void>
  /** Takes what came from this provider off all boards, and lets the next totals count. */
  startOver(link: LinkRef): Promise<void>
  /** On whose boards a member is. */
  guildsOf(userId: string): Promise<string[]>
}

export interface BoardMembersDeps {
  boards: Boards
  sharing: Pick<Sharing, 'in' | 'sourcesOf' | 'leave'>
  moderation: Pick<Moderation, 'unlessBlocked' | 'forget'>
  presence: Presence
  /** Rows are gone from a server's boards, and are to be gone from its messages as well. */
  hurry: (guildId: string) => void
}

export function createBoardMembers(deps: BoardMembersDeps): BoardMembers {
  const { boards, sharing, moderation } = deps

  const isShared = async ({ guildId, userId, metric }: Consent) => (await sharing.in(guildId, userId)).has(metric)

  async function open(consent: Consent): Promise<boolean> {
    const { guildId, userId, metric } = consent
    if (!(await moderation.unlessBlocked(guildId, userId, () => boards.join(`${guildId}:${metric}`, userId))))
      return false
    // Withdrawn in between, its rows were taken off before they could come: nobody else would do it again.
    if (await isShared(consent)) return true
    await leave(consent)
    return false
  }

  async function leave({ guildId, userId, metric }: Consent): Promise<void> {
    await boards.removeMember(userId, `${guildId}:${metric}`)
    await moderation.forget(userId, { guildId, metric })
    deps.hurry(guildId)
  }

  async function guildsOf(userId: string): Promise<string[]> {
    return [...new Set((await boards.of(userId)).map((scope) => scope.split(':')[0] ?? ''))]
  }

  async function leaveAll(userId: string, guildId?: string): Promise<void> {
    const guilds = guildId === undefined ? await guildsOf(userId) : [guildId]
    await boards.removeMember(userId, guildId)
    await moderation.forget(userId, guildId === undefined ? undefined : { guildId })
    for (const one of guilds) deps.hurry(one)
  }

  async function left(userId: string, guildId: string): Promise<void> {
    // The consents first: whatever is under way then finds none.
    await sharing.leave(userId, guildId)
    await leaveAll(userId, guildId)
  }

  return {
    open,
    leave,
    leaveAll,
    left,
    guildsOf,

    async told(consent) {
      const { guildId, userId, metric } = consent
      if ((await boards.of(userId)).includes(`${guildId}:${metric}`)) return 'already'
      return (await isShared(consent)) && (await open(consent)) ? 'now' : 'kept-off'
    },

    async depart(userId, guildIds) {
      for (const guildId of await deps.presence.leftOf(userId, guildIds)) await left(userId, guildId)
    },

    async startOver({ userId, providerId }) {
      for (const scope of await boards.of(userId)) {
        const [guildId = '', metric] = scope.split(':')
        if (!isBoardMetric(metric)) continue
        const sources = await sharing.sourcesOf({ guildId, userId, metric })
        if (sources.length > 0 && !sources.includes(providerId)) continue
        await leave({ guildId, userId, metric })
        await open({ guildId, userId, metric })
      }
    },
  }
}
