import { createFitbit } from './fitbit.ts'
import type { Provider } from './provider.ts'

export interface OfferedProvider {
  provider: Provider
  credentials: { clientId: string; clientSecret: string }
}

interface VendorSettings {
  clientId: string
  clientSecret: string
  apiUrl: string
  authorizeUrl: string
}

/** Every provider there is, whether this operator offers it or not: what was linked once can always be erased. */
export const ALL_PROVIDERS = [{ id: 'fitbit', name: 'Fitbit' }] as const

/** The explicit list of providers; one without credentials is not offered. A new provider is one line here. */
export function offeredProviders(settings: { fitbit: VendorSettings | null }): OfferedProvider[] {
  const offered = [settings.fitbit && { provider: createFitbit(settings.fitbit), credentials: settings.fitbit }]
  return offered.filter((entry) => entry !== null)
}
