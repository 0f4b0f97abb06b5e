import type { LiveBoard, LiveEnd } from '../domain/live-board.ts'
import type { Log } from '../lib/log.ts'
import { deadLinkDmView, linkExpiredDmView } from '../views/link.ts'
import { accountMovedDmView, linkFailedDmView } from '../views/link-end.ts'
import { linkEndingDmView, providerRetiredDmView } from '../views/link-news.ts'
import { liveStoppedDmView } from '../views/live-board.ts'
import type { Reply } from '../views/reply.ts'
import type { DirectMessages } from './command.ts'

/** Messages that nobody asked for just now: few, and each with something to press. */
export interface Notices {
  /** What has become of a link. Never rejects: whoever cannot be reached hears it at their next command. */
  linkNews(notice: About & News): Promise<void>
  /** Never rejects. */
  accountMoved(notice: About): Promise<void>
  /** A board that kept itself up to date does so no more. Resolves with whether that was delivered; never rejects. */
  boardStopped(
    board: Pick<LiveBoard, 'metric' | 'kind' | 'channelId'> & { by: string; state: LiveEnd },
  ): Promise<boolean>
  /** Brings the DM of a link to its end where nobody is there to be told otherwise. Never rejects. */
  closeLink(
    dm: { channelId: string; messageId: string },
    end: { why: 'expired' | 'failed'; providerName: string; locale: string },
  ): Promise<void>
}

interface About {
  userId: string
  provider: string
  providerId: string
}

type News =
  | { kind: 'dead'; since: Temporal.Instant }
  | { kind: 'ending'; at: Temporal.Instant }
  | { kind: 'retired'; instead: readonly { id: string; name: string }[] }

export function createNotices(deps: {
  dms: DirectMessages
  mention: (command: string) => string
  /** What language to write to a member in. Never rejects. */
  localeFor: (userId: string) => Promise<string>
  now: () => Temporal.Instant
  log: Log
}): Notices {
  const ctxOf = (locale: string) => ({ locale, now: deps.now(), mention: deps.mention })

  /** Whether it was delivered. */
  async function deliver(userId: string, reply: Reply, about: { what: string; provider?: string }): Promise<boolean> {
    try {
      const sent = await deps.dms.send(userId, reply)
      deps.log.info({ ...about, delivered: sent !== null }, 'a member was told')
      return sent !== null
    } catch (err) {
      deps.log.warn({ err, ...about }, 'a member could not be told')
      return false
    }
  }

  const tell = async (...message: Parameters<typeof deliver>): Promise<void> => void (await deliver(...message))

  return {
    async linkNews({ userId, ...facts }) {
      const provider = facts.providerId
      const ctx = ctxOf(await deps.localeFor(userId))
      switch (facts.kind) {
        case 'dead':
          return tell(userId, deadLinkDmView(facts, ctx), { what: 'a dead link', provider })
        case 'ending':
          return tell(userId, linkEndingDmView(facts, ctx), { what: 'a grant that ends soon', provider })
        case 'retired':
          return tell(userId, providerRetiredDmView(facts, ctx), { what: 'a provider that is gone', provider })
      }
    },

    async accountMoved({ userId, ...facts }) {
      const ctx = ctxOf(await deps.localeFor(userId))
      await tell(userId, accountMovedDmView(facts, ctx), { what: 'a moved account', provider: facts.providerId })
    },

    async boardStopped({ by, ...board }) {
      const ctx = ctxOf(await deps.localeFor(by))
      return deliver(by, liveStoppedDmView(board, ctx), { what: 'a live board that stopped' })
    },

    async closeLink(dm, { why, providerName, locale }) {
      const view = why === 'expired' ? linkExpiredDmView : linkFailedDmView
      try {
        await deps.dms.edit(dm, view({ providerName }, ctxOf(locale)))
      } catch (err) {
        deps.log.info({ err }, 'the DM of a link could not be brought to its final state')
      }
    },
  }
}
