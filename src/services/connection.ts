import { AppError } from '../domain/error.ts'
import type { OAuth } from '../lib/oauth.ts'
import type { Provider } from '../providers/provider.ts'
import type { LinkRecord } from './token-record.ts'

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
  const others = [...connections.values()].filter((connection) => connection.provider.id !== provider.id)
  const instead = others.map((connection) => connection.provider.name)
  return new AppError('provider-gone', { provider: provider.name, instead }, { cause })
}

export function relinkError(provider: Provider, record: LinkRecord): AppError<'relink'> {
  const since = Temporal.Instant.fromEpochMilliseconds(record.changedAt)
  return new AppError('relink', { provider: provider.name, providerId: provider.id, since })
}
