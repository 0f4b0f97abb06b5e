import { type Connections, isGone } from './connection.ts'
import type { Holders } from './holders.ts'
import type { LinkRef } from './token-record.ts'
import type { Tokens } from './tokens.ts'

export interface CarryDeps {
  tokens: Pick<Tokens, 'state' | 'end'>
  holders: Pick<Holders, 'release'>
  connections: Connections
  /** What a member shares comes from another provider from now on. */
  carryShares: (userId: string, from: string, to: string) => Promise<void>
}

/**
 * A fresh link takes the place of those whose vendor is gone: they end, their tokens are withdrawn if the vendor still
 * listens and deleted either way. What the member chose is kept by member and not by link, and the copies of their days
 * stay, so all of it comes along. Resolves to the names of what was replaced.
 */
export async function carryOver(
  { tokens, holders, connections, carryShares }: CarryDeps,
  link: LinkRef,
): Promise<string[]> {
  const replaced: string[] = []
  for (const { provider } of connections.values()) {
    const old = { providerId: provider.id, userId: link.userId }
    if (provider.id === link.providerId || isGone(connections, link.providerId)) continue
    const state = await tokens.state(old)
    if (!state?.retired) continue
    // First: what is shared from a link that has ended ends as well.
    await carryShares(link.userId, provider.id, link.providerId)
    const ended = await tokens.end(old)
    if (ended?.revoked) await holders.release(old, state.account)
    if (ended) replaced.push(provider.name)
  }
  return replaced
}
