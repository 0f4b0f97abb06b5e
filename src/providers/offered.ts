import { createFitbit } from './fitbit.ts'
import { createGoogleHealth } from './google-health.ts'
import type { Provider } from './provider.ts'

export interface OfferedProvider {
  provider: Provider
  credentials: Client
}

interface Client {
  clientId: string
  clientSecret: string
}

type Settings<C extends (places: never) => Provider> = (Client & Parameters<C>[0]) | null

/** Every provider there is, whether this operator offers it or not: what was linked once can always be erased. */
export const ALL_PROVIDERS = [
  { id: 'google-health', name: 'Google Health' },
  { id: 'fitbit', name: 'Fitbit' },
] as const

/**
 * The explicit list of providers, the one to offer first at its head; one without credentials is not offered. A new
 * provider is one line here and one above.
 */
export function offeredProviders(settings: {
  googleHealth: Settings<typeof createGoogleHealth>
  fitbit: Settings<typeof createFitbit>
}): OfferedProvider[] {
  const { googleHealth, fitbit } = settings
  const offered = [
    googleHealth && { provider: createGoogleHealth(googleHealth), credentials: googleHealth },
    fitbit && { provider: createFitbit(fitbit), credentials: fitbit },
  ]
  return offered.filter((entry) => entry !== null)
}
