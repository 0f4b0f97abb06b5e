import { AppError } from '../domain/error.ts'
import type { MetricId } from '../domain/metric.ts'
import type { Provider } from '../providers/provider.ts'
import { type Connections, connectionOf, goneError } from './connection.ts'
import { readsOf } from './health-fetch.ts'
import type { LinkRef } from './token-record.ts'
import type { LinkState, Tokens } from './tokens.ts'

export interface ChoiceDeps {
  tokens: Pick<Tokens, 'state'>
  connections: Connections
}

export interface Candidate {
  link: LinkRef
  provider: Provider
  state: LinkState
  /** What the metric needs. */
  scopes: readonly string[]
}

/**
 * The member's link that can answer for `metric`, of all or `only` one provider. One that works comes first; then one whose vendor was gone when last
 * asked, since only asking can tell otherwise. A dead link is named rather than skipped over in silence.
 * Throws `provider-unknown` where the only one is not offered any more, which says nothing about the link.
 */
export async function linkWith(
  deps: ChoiceDeps,
  metric: MetricId,
  userId: string,
  only: string | null = null,
): Promise<Candidate> {
  if (only !== null) connectionOf(deps.connections, only)
  const all = (await candidates(deps, metric, userId)).filter(({ provider }) => only === null || provider.id === only)
  const alive = all.filter(({ state }) => state.state === 'ok')
  const working = alive.filter(({ state }) => !state.retired)
  const allowed = working.find(({ state, scopes }) => missingScopes(state, scopes).length === 0)
  const found = allowed ?? working[0] ?? alive[0]
  if (found) {
    if (found.provider.retired) throw goneError(deps.connections, found.provider)
    requireScopes(found.provider, found.state, found.scopes)
    return found
  }
  const [dead] = all
  if (!dead) throw new AppError('not-linked', { provider: null })
  const { provider, state } = dead
  throw state.retired
    ? goneError(deps.connections, provider)
    : new AppError('relink', { provider: provider.name, providerId: provider.id, since: state.changedAt })
}

async function candidates(deps: ChoiceDeps, metric: MetricId, userId: string): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const { provider } of deps.connections.values()) {
    const capability = provider.capabilities[metric]
    if (!capability) continue
    const link = { providerId: provider.id, userId }
    const state = await deps.tokens.state(link)
    if (state !== null) found.push({ link, provider, state, scopes: capability.scopes })
  }
  return found
}

/** Throws `missing-scope`. */
export function requireScopes(provider: Provider, state: LinkState, scopes: readonly string[]): void {
  const missing = missingScopes(state, scopes)
  if (missing.length === 0) return
  throw new AppError('missing-scope', {
    provider: provider.name,
    providerId: provider.id,
    reads: readsOf(provider, missing),
  })
}

function missingScopes(state: LinkState, scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !state.scopes.includes(scope))
}

/** Whether the vendor a metric comes from lets it be read while the member is not there. What has no link is a matter for reading. */
export async function mayReadBehind(
  deps: ChoiceDeps,
  metric: MetricId,
  userId: string,
  only: string | null = null,
): Promise<boolean> {
  try {
    return (await linkWith(deps, metric, userId, only)).provider.policy.background === 'allowed'
  } catch (error) {
    if (error instanceof AppError && error.code !== 'store-down') return true
    throw error
  }
}
