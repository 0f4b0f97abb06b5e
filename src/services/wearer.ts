import { z } from 'zod'
import { AppError } from '../domain/error.ts'
import type { Source } from '../domain/heart.ts'
import { isZone } from '../domain/settings.ts'
import type { Log } from '../lib/log.ts'
import type { Profile } from '../providers/provider.ts'
import type { Purpose } from './budget.ts'
import { type Connections, connectionOf } from './connection.ts'
import type { Copies } from './copies.ts'
import type { HealthFetch } from './health-fetch.ts'
import { requireScopes } from './link-choice.ts'
import type { Settings } from './settings.ts'
import type { LinkRef } from './token-record.ts'
import type { LinkState } from './tokens.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What is known of the person behind a link besides their days: where their midnights are, and when they last synced. */
export interface Wearer {
  /** What the member has chosen, else what the vendor says. Throws what `HealthFetch.fetch` throws, and `missing-scope`. */
  profile(link: LinkRef, state: LinkState, deadline: AbortSignal, purpose?: Purpose): Promise<Profile>
  /** The zone of the member's days as far as it is known here, without asking the vendor. */
  knownZone(link: LinkRef, state: LinkState): Promise<string | null>
  /** Nulls where that is not to be had; never rejects. */
  lastSynced(link: LinkRef, state: LinkState, deadline: AbortSignal): Promise<Pick<Source, 'device' | 'lastSync'>>
}

export function createWearer(deps: {
  healthFetch: HealthFetch
  connections: Connections
  copies: Pick<Copies, 'get' | 'peek'>
  settings: Pick<Settings, 'of'>
  log: Log
}): Wearer {
  const profileOf = ({ account }: LinkState) => `${account}:profile`

  /** What the vendor says, which is also the clock its devices' times are on. */
  function vendorProfile(
    link: LinkRef,
    state: LinkState,
    deadline: AbortSignal,
    purpose: Purpose = 'command',
  ): Promise<Profile> {
    return deps.copies.get(link, profileOf(state), storedProfile, async () => {
      const { provider } = connectionOf(deps.connections, link.providerId)
      const plans = provider.plan({ kind: 'profile' })
      requireScopes(
        provider,
        state,
        plans.flatMap((plan) => plan.scopes),
      )
      const { profile } = await deps.healthFetch.fetch(link, { kind: 'profile' }, deadline, purpose)
      if (!profile || !isZone(profile.zone)) throw new AppError('provider-garbled', { provider: provider.name })
      return { value: profile, ttl: 24 * HOUR }
    })
  }

  async function device(link: LinkRef, state: LinkState, deadline: AbortSignal) {
    const { zone } = await vendorProfile(link, state, deadline)
    return deps.copies.get(link, `${state.account}:device`, storedDevice, async () => {
      const { devices = [] } = await deps.healthFetch.fetch(link, { kind: 'devices', zone }, deadline)
      const times = devices.flatMap(({ model, lastSync }) => (lastSync ? [{ model, lastSync }] : []))
      const latest = times.sort((a, b) => Temporal.Instant.compare(b.lastSync, a.lastSync))[0]
      const at = latest?.lastSync.epochMilliseconds ?? null
      return { value: { model: latest?.model ?? devices[0]?.model ?? null, at }, ttl: 5 * MINUTE }
    })
  }

  return {
    async profile(link, state, deadline, purpose) {
      const [vendor, chosen] = await Promise.all([
        vendorProfile(link, state, deadline, purpose),
        deps.settings.of(link.userId),
      ])
      return { zone: chosen.zone ?? vendor.zone, units: chosen.units ?? vendor.units }
    },

    async knownZone(link, state) {
      const { zone } = await deps.settings.of(link.userId)
      return zone ?? (await deps.copies.peek(link, profileOf(state), storedProfile))?.zone ?? null
    },

    async lastSynced(link, state, deadline) {
      try {
        const { model, at } = await device(link, state, deadline)
        return { device: model, lastSync: at === null ? null : Temporal.Instant.fromEpochMilliseconds(at) }
      } catch (err) {
        // The day's numbers stand without it; "last sync unknown" is said in the reply.
        deps.log.debug({ err, provider: link.providerId }, 'last sync unknown')
        return { device: null, lastSync: null }
      }
    },
  }
}

const storedProfile = z.object({ zone: z.string(), units: z.enum(['metric', 'imperial', 'uk']) })
const storedDevice = z.object({ model: z.string().nullable(), at: z.number().nullable() })
