import { AppError } from '../domain/error.ts'
import type { OAuth } from '../lib/oauth.ts'
import type { Provider } from '../providers/provider.ts'
import type { LinkRecord, LinkRef } from './token-record.ts'

/** A provider this operator has credentials for, and its token endpoint. */
export interface Connection {
  provider: Provider
  oauth: OAuth
}

/** By provider id, in the order they are offered. */
export type Connections = ReadonlyMap<string, Connection>

/** Throws `provider-unknown`. */
export function connectionOf(connections: Connections, providerId: string): Connection {
  const found = connections.get(providerId)
  if (found) return found
  const offered = [...connections.values()].map(({ provider }) => provider.name)
  throw new AppError('provider-unknown', { input: providerId, offered })
}

/** 410. Says what this bot offers in the provider's place. */
export function goneError(connections: Connections, provider: Provider, cause?: unknown): AppError<'provider-gone'> {
  const instead = successors(connections, provider.id)
  return new AppError('provider-gone', { provider: provider.name, instead }, { cause })
}

/** What can be linked in the place of a provider that is gone. */
export function successors(connections: Connections, providerId: string): { id: string; name: string }[] {
  return [...connections.values()]
    .map(({ provider }) => provider)
    .filter(({ id, retired }) => id !== providerId && !retired)
    .map(({ id, name }) => ({ id, name }))
}

/** A vendor of which this operator says that it is gone: nothing is asked of it any more. */
export function isGone(connections: Connections, providerId: string): boolean {
  return connections.get(providerId)?.provider.retired ?? false
}

/** What a link's record says once its vendor is gone. The member is told when there is something to link instead. */
export function retirement(
  connections: Connections,
  { providerId }: LinkRef,
  { retiredAt, retiredTold }: Pick<LinkRecord, 'retiredAt' | 'retiredTold'>,
  now: number,
): Pick<LinkRecord, 'retiredAt' | 'retiredTold'> {
  const told = retiredTold ?? (successors(connections, providerId).length > 0 ? false : undefined)
  return { retiredAt: retiredAt ?? now, ...(told === undefined ? {} : { retiredTold: told }) }
}

export function relinkError(provider: Provider, record: LinkRecord): AppError<'relink'> {
  const since = Temporal.Instant.fromEpochMilliseconds(record.changedAt)
  return new AppError('relink', { provider: provider.name, providerId: provider.id, since })
}
