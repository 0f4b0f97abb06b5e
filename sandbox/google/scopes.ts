const PREFIX = 'https://www.googleapis.com/auth/googlehealth.'

/** The scopes of Google Health that read, by the last part of their address, with words for the consent page. */
export const scopeNames = {
  'activity_and_fitness.readonly': 'Activity and fitness',
  'ecg.readonly': 'Electrocardiogram',
  'health_metrics_and_measurements.readonly': 'Health metrics and measurements',
  'irn.readonly': 'Irregular rhythm notifications',
  'location.readonly': 'Location and GPS',
  'logged_symptoms.readonly': 'Logged symptoms',
  'mindfulness.readonly': 'Mindfulness',
  'profile.readonly': 'Profile',
  'reproductive_health.readonly': 'Reproductive health',
  'settings.readonly': 'Settings and paired devices',
  'sleep.readonly': 'Sleep',
} as const

export type Scope = keyof typeof scopeNames

export const allScopes = Object.keys(scopeNames) as Scope[]

/** As it stands in a request and in a token answer. */
export function scopeUrl(scope: Scope): string {
  return PREFIX + scope
}

/** Space-separated addresses; null where one of them is none of Google Health's. */
export function parseScopes(text: string): Scope[] | null {
  const names = text.split(/ +/).filter((name) => name !== '')
  const scopes = names.map((name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : ''))
  return scopes.every(isScope) ? [...new Set(scopes)] : null
}

function isScope(name: string): name is Scope {
  return Object.hasOwn(scopeNames, name)
}
