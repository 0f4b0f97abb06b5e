import type { Deed, Flag } from '../domain/fair.ts'
import type { Log } from '../lib/log.ts'
import type { Moderation } from './moderation.ts'
import type { Sharing } from './sharing.ts'

/** What a server's moderators may see of what there is to decide, and of what was decided. */
export interface Review {
  /** Days nobody has looked at yet, latest first. Throws `store-down`. */
  flagged(guildId: string, from: number, size: number): Promise<Listed<FlaggedDay>>
  /** The latest deeds. Throws `store-down`. */
  log(guildId: string, from: number, size: number): Promise<Listed<NamedDeed>>
  /** What a member is called in the server; empty where nobody knows. */
  nameOf(guildId: string, userId: string): Promise<string>
}

export interface Listed<T> {
  /** Of all. */
  count: number
  /** How many come before these: of a page behind the end, those before the last one. */
  from: number
  rows: T[]
}

export interface FlaggedDay extends Pick<Flag, 'member' | 'metric' | 'date' | 'value'> {
  name: string
}

export interface NamedDeed extends Omit<Deed, 'by' | 'member'> {
  by: string
  name: string
}

export interface ReviewDeps {
  moderation: Pick<Moderation, 'of'>
  sharing: Pick<Sharing, 'in'>
  /** What a member is called in a server: null when they left it. Rejects where Discord does not say. */
  nameOf: (guildId: string, userId: string) => Promise<string | null>
  /** Whether this operator lets numbers be shown to others at all. */
  numbers: boolean
  log: Log
}

export function createReview(deps: ReviewDeps): Review {
  async function nameOf(guildId: string, userId: string): Promise<string> {
    if (userId === '') return ''
    try {
      return (await deps.nameOf(guildId, userId)) ?? ''
    } catch (err) {
      deps.log.debug({ err }, 'a name in a review is unknown')
      return ''
    }
  }

  /** A moderator sees no more of anybody than the server does. */
  async function numberOf(guildId: string, { member, metric, value }: Flag): Promise<number | null> {
    if (!deps.numbers) return null
    return (await deps.sharing.in(guildId, member)).get(metric) === 'value' ? value : null
  }

  return {
    async flagged(guildId, from, size) {
      const { flags } = await deps.moderation.of(guildId)
      const open = flags.filter(({ state }) => state === 'open').toReversed()
      return pageOf(open, from, size, async (flag) => {
        const { member, metric, date } = flag
        const [name, value] = await Promise.all([nameOf(guildId, member), numberOf(guildId, flag)])
        return { member, metric, date, name, value }
      })
    },

    async log(guildId, from, size) {
      const { log } = await deps.moderation.of(guildId)
      return pageOf(log, from, size, async ({ by, member, ...deed }) => {
        const [who, name] = await Promise.all([nameOf(guildId, by), nameOf(guildId, member)])
        return { ...deed, by: who, name }
      })
    },

    nameOf,
  }
}

async function pageOf<T, Row>(
  all: readonly T[],
  asked: number,
  size: number,
  rowOf: (one: T) => Promise<Row>,
): Promise<Listed<Row>> {
  const from = asked < all.length ? asked : Math.max(0, Math.floor((all.length - 1) / size) * size)
  return { count: all.length, from, rows: await Promise.all(all.slice(from, from + size).map(rowOf)) }
}
