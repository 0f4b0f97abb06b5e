import { z } from 'zod'
import type { KeyRing } from './lib/seal.ts'

/** What an operator gets from a vendor's console. */
interface Client {
  clientId: string
  clientSecret: string
}

export interface Config {
  discord: {
    token: string
    /** null = taken from the gateway. */
    applicationId: string | null
    clientSecret: string | null
    apiUrl: string
    authorizeUrl: string
  }
  publicUrl: string
  host: string
  port: number
  /** Proxies of the operator's own in front of the bot; each adds its client's address to X-Forwarded-For. */
  trustProxy: number
  storeUrl: string
  /** Folder for renewed tokens on their way to the store; on a disk that outlives the process. */
  spillDir: string
  tokenKeys: KeyRing
  /** Off only when the operator says so: anyone holding a link could then finish it. */
  identityCheck: boolean
  fitbit: (Client & { apiUrl: string; authorizeUrl: string; retired: boolean }) | null
  googleHealth: (Client & { apiUrl: string; oauthUrl: string; authorizeUrl: string }) | null
  /** `public`: members may post their own numbers where they choose to. `private`: there is no way to. */
  disclosure: 'public' | 'private'
  /** Between two looks at the boards that keep themselves up to date. */
  liveBoardSeconds: number
  logLevel: string
}

/** One setting that is missing or wrong. Never contains the value: it may be a secret. */
export interface ConfigProblem {
  name: string
  problem: string
  /** What a right value looks like. */
  example: string
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] }

const text = z.string().min(1)
const snowflake = text.regex(/^\d{17,20}$/, 'is not a Discord id')

/** Plain http only on this machine: cookies and codes travel over it. */
const address = text.transform((value, ctx) => {
  const url = URL.parse(value)
  const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && local))) {
    ctx.addIssue({ code: 'custom', message: 'is not an https address (http is accepted for localhost only)' })
    return z.NEVER
  }
  if (url.search !== '' || url.hash !== '' || url.username !== '') {
    ctx.addIssue({ code: 'custom', message: 'must be an address without query, fragment or credentials' })
    return z.NEVER
  }
  return url.href.replace(/\/+$/, '')
})

const storeUrl = text.transform((value, ctx) => {
  const sqlite = /^sqlite:.+/.test(value)
  const redis = /^rediss?:\/\//.test(value) && URL.canParse(value)
  if (sqlite || redis) return value
  ctx.addIssue({ code: 'custom', message: 'is neither a SQLite file nor a Redis address' })
  return z.NEVER
})

const KEY_BYTES = 32

const tokenKeys = text.transform((value, ctx): KeyRing => {
  const keys = new Map<string, Uint8Array>()
  let current: string | null = null
  for (const [index, entry] of value.split(',').entries()) {
    const match = /^\s*([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]+)={0,2}\s*$/.exec(entry)
    const [, id, body] = match ?? []
    const key = body === undefined ? null : Buffer.from(body, 'base64url')
    const problem =
      id === undefined || key === null
        ? `entry ${index + 1} is not <id>:<key>, the key in base64url (letters, digits, - and _)`
        : key.length !== KEY_BYTES
          ? `the key of entry ${index + 1}, read as base64url, has ${key.length} bytes instead of ${KEY_BYTES}`
          : keys.has(id)
            ? `entry ${index + 1} repeats a key id`
            : null
    if (problem !== null || id === undefined || key === null) {
      ctx.addIssue({ code: 'custom', message: problem ?? 'is not readable' })
      return z.NEVER
    }
    keys.set(id, key)
    current ??= id
  }
  return { current: current ?? '', keys }
})

/** Every setting, with what a right value looks like. `.env.example` has the same keys; a test compares them. */
export const SETTINGS = {
  DISCORD_TOKEN: { schema: text, example: 'the bot token of the Developer Portal, page "Bot"' },
  DISCORD_APPLICATION_ID: {
    schema: snowflake.optional(),
    example: '123456789012345678 (optional: taken from the gateway)',
  },
  DISCORD_CLIENT_SECRET: {
    schema: text.optional(),
    example: 'the client secret of the Developer Portal, page "OAuth2"',
  },
  DISCORD_PUBLIC_KEY: {
    schema: text.regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits').optional(),
    example: '64 hexadecimal digits of the Developer Portal, page "General Information"',
  },
  DISCORD_API_URL: { schema: address.default('https://discord.com/api'), example: 'https://discord.com/api' },
  DISCORD_AUTHORIZE_URL: {
    schema: address.default('https://discord.com/oauth2/authorize'),
    example: 'https://discord.com/oauth2/authorize',
  },
  INTERACTIONS: {
    schema: z.literal('gateway', { error: 'must be gateway: delivery over http is not built yet' }).default('gateway'),
    example: 'gateway',
  },
  PUBLIC_URL: {
    schema: address,
    example: 'https://pulse.example.org, the address under which people reach the link pages',
  },
  HOST: { schema: text.default('0.0.0.0'), example: '0.0.0.0' },
  PORT: {
    schema: z.coerce
      .number({ error: 'is not a number' })
      .int('is not a whole number')
      .min(0, 'is below 0')
      .max(65535, 'is above 65535')
      .default(8080),
    example: '8080',
  },
  TRUST_PROXY: {
    schema: z.coerce
      .number({ error: 'is not a number' })
      .int('is not a whole number')
      .min(0, 'is below 0')
      .max(10, 'is above 10')
      .default(0),
    example: '1 behind one reverse proxy of your own, 0 without',
  },
  STORE_URL: {
    schema: storeUrl.default('sqlite:./data/pulsecord.db'),
    example: 'sqlite:./data/pulsecord.db or redis://localhost:6379',
  },
  SPILL_DIR: { schema: text.default('./data/spill'), example: './data/spill, on a disk that outlives the process' },
  TOKEN_KEYS: {
    schema: tokenKeys,
    example: `k1:<32 random bytes in base64url>; make one with: node -e "console.log('k1:' + crypto.randomBytes(32).toString('base64url'))"`,
  },
  LINK_IDENTITY_CHECK: {
    schema: z.enum(['on', 'off'], { error: 'is neither on nor off' }).default('on'),
    example: 'on (off lets anyone who holds a link finish it)',
  },
  FITBIT_CLIENT_ID: { schema: text.optional(), example: '23ABCD, from dev.fitbit.com' },
  FITBIT_CLIENT_SECRET: { schema: text.optional(), example: '32 hexadecimal digits, from dev.fitbit.com' },
  FITBIT_API_URL: { schema: address.default('https://api.fitbit.com'), example: 'https://api.fitbit.com' },
  FITBIT_AUTHORIZE_URL: {
    schema: address.default('https://www.fitbit.com/oauth2/authorize'),
    example: 'https://www.fitbit.com/oauth2/authorize',
  },
  FITBIT_RETIRED: {
    schema: z.enum(['true', 'false'], { error: 'is neither true nor false' }).default('false'),
    example: 'true (nobody can link Fitbit any more, and who has is offered what takes its place)',
  },
  GOOGLE_HEALTH_CLIENT_ID: {
    schema: text.optional(),
    example: '1234567890-abc.apps.googleusercontent.com, from console.cloud.google.com, page "Clients"',
  },
  GOOGLE_HEALTH_CLIENT_SECRET: {
    schema: text.optional(),
    example: 'GOCSPX-…, from console.cloud.google.com, page "Clients"',
  },
  GOOGLE_HEALTH_API_URL: {
    schema: address.default('https://health.googleapis.com'),
    example: 'https://health.googleapis.com',
  },
  GOOGLE_HEALTH_OAUTH_URL: {
    schema: address.default('https://oauth2.googleapis.com'),
    example: 'https://oauth2.googleapis.com',
  },
  GOOGLE_HEALTH_AUTHORIZE_URL: {
    schema: address.default('https://accounts.google.com/o/oauth2/v2/auth'),
    example: 'https://accounts.google.com/o/oauth2/v2/auth',
  },
  DISCLOSURE: {
    schema: z.enum(['public', 'private'], { error: 'is neither public nor private' }).default('public'),
    example: 'public (private takes away every way to post numbers)',
  },
  LIVE_BOARD_SECONDS: {
    schema: z.coerce
      .number({ error: 'is not a number' })
      .int('is not a whole number')
      .min(1, 'is below 1')
      .max(86_400, 'is above 86400, a day')
      .default(300),
    example: '300 (a message of /board changes no more often than that)',
  },
  LOG_LEVEL: {
    schema: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { error: 'is not a log level' })
      .default('info'),
    example: 'info',
  },
} as const

type Environment = Readonly<Record<string, string | undefined>>
type SettingName = keyof typeof SETTINGS
type Settings = { [Name in SettingName]: z.infer<(typeof SETTINGS)[Name]['schema']> }

/** Reads the settings out of `env` and reports every problem at once. A blank value counts as unset. */
export function parseConfig(env: Environment): ConfigResult {
  const { values, problems } = read(env, Object.keys(SETTINGS) as SettingName[])
  problems.push(...pairProblems(env))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: assemble(values) }
}

/** What is needed to reach the stored tokens and open them, and nothing about Discord or a vendor. */
export type KeepingConfig = Pick<Config, 'storeUrl' | 'spillDir' | 'tokenKeys'>

/** `parseConfig` for scripts that work on the store alone. */
export function parseKeepingConfig(
  env: Environment,
): { ok: true; config: KeepingConfig } | { ok: false; problems: ConfigProblem[] } {
  const { values, problems } = read(env, ['STORE_URL', 'SPILL_DIR', 'TOKEN_KEYS'])
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: keeping(values) }
}

function read<Name extends SettingName>(env: Environment, names: readonly Name[]) {
  const values: Record<string, unknown> = {}
  const problems: ConfigProblem[] = []
  for (const name of names) {
    const { schema, example } = SETTINGS[name]
    const value = env[name]?.trim() || undefined
    const result = schema.safeParse(value)
    if (result.success) values[name] = result.data
    else
      problems.push({
        name,
        problem: value === undefined ? 'is missing' : (result.error.issues[0]?.message ?? 'is wrong'),
        example,
      })
  }
  // Each key was parsed by its own schema just above; whoever meets a problem does not look at the values.
  return { values: values as Pick<Settings, Name>, problems }
}

/** A provider is offered only when both credentials are set; one alone is a slip worth naming. */
function pairProblems(env: Environment): ConfigProblem[] {
  const pairs = [
    ['FITBIT_CLIENT_ID', 'FITBIT_CLIENT_SECRET'],
    ['GOOGLE_HEALTH_CLIENT_ID', 'GOOGLE_HEALTH_CLIENT_SECRET'],
  ] as const
  return pairs.flatMap((names) => {
    const missing = names.filter((name) => !env[name]?.trim())
    const problem = 'is missing while its other half is set'
    return missing.length === 1 ? missing.map((name) => ({ name, problem, example: SETTINGS[name].example })) : []
  })
}

function keeping(s: Pick<Settings, 'STORE_URL' | 'SPILL_DIR' | 'TOKEN_KEYS'>): KeepingConfig {
  return { storeUrl: s.STORE_URL, spillDir: s.SPILL_DIR, tokenKeys: s.TOKEN_KEYS }
}

function assemble(s: Settings): Config {
  return {
    discord: {
      token: s.DISCORD_TOKEN,
      applicationId: s.DISCORD_APPLICATION_ID ?? null,
      clientSecret: s.DISCORD_CLIENT_SECRET ?? null,
      apiUrl: s.DISCORD_API_URL,
      authorizeUrl: s.DISCORD_AUTHORIZE_URL,
    },
    publicUrl: s.PUBLIC_URL,
    host: s.HOST,
    port: s.PORT,
    trustProxy: s.TRUST_PROXY,
    ...keeping(s),
    identityCheck: s.LINK_IDENTITY_CHECK === 'on',
    fitbit: vendor(s.FITBIT_CLIENT_ID, s.FITBIT_CLIENT_SECRET, {
      apiUrl: s.FITBIT_API_URL,
      authorizeUrl: s.FITBIT_AUTHORIZE_URL,
      retired: s.FITBIT_RETIRED === 'true',
    }),
    googleHealth: vendor(s.GOOGLE_HEALTH_CLIENT_ID, s.GOOGLE_HEALTH_CLIENT_SECRET, {
      apiUrl: s.GOOGLE_HEALTH_API_URL,
      oauthUrl: s.GOOGLE_HEALTH_OAUTH_URL,
      authorizeUrl: s.GOOGLE_HEALTH_AUTHORIZE_URL,
    }),
    disclosure: s.DISCLOSURE,
    liveBoardSeconds: s.LIVE_BOARD_SECONDS,
    logLevel: s.LOG_LEVEL,
  }
}

function vendor<T>(clientId: string | undefined, clientSecret: string | undefined, places: T): (Client & T) | null {
  return clientId && clientSecret ? { clientId, clientSecret, ...places } : null
}

/** What an operator reads when the bot cannot start. */
export function describeProblems(problems: readonly ConfigProblem[]): string {
  return `${listProblems('Pulsecord cannot start', problems)}\nTo see the bot without any of them: npm run demo`
}

/** The problems as an operator reads them, below what they keep from happening. */
export function listProblems(what: string, problems: readonly ConfigProblem[]): string {
  const lines = problems.flatMap(({ name, problem, example }) => [`  ${name} ${problem}`, `      right: ${example}`])
  return [
    `${what}: ${problems.length === 1 ? 'one setting needs' : `${problems.length} settings need`} attention.`,
    '',
    ...lines,
    '',
    'Settings come from the environment or from a file .env in this folder; .env.example lists them all.',
  ].join('\n')
}
