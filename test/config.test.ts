import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeProblems, parseConfig, parseKeepingConfig, SETTINGS } from '../src/config.ts'

const good = {
  DISCORD_TOKEN: 'a-token',
  DISCORD_CLIENT_SECRET: 'a-secret',
  PUBLIC_URL: 'https://pulse.example.org/',
  TOKEN_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
  FITBIT_CLIENT_ID: '23ABCD',
  FITBIT_CLIENT_SECRET: 'f'.repeat(32),
}

function problemsOf(env: Record<string, string>): Record<string, string> {
  const result = parseConfig(env)
  return result.ok ? {} : Object.fromEntries(result.problems.map(({ name, problem }) => [name, problem]))
}

describe('parseConfig', () => {
  it('fills the defaults of the public contract', () => {
    const result = parseConfig(good)
    if (!result.ok) throw new Error(describeProblems(result.problems))
    expect(result.config).toMatchObject({
      publicUrl: 'https://pulse.example.org',
      host: '0.0.0.0',
      port: 8080,
      storeUrl: 'sqlite:./data/pulsecord.db',
      identityCheck: true,
      logLevel: 'info',
      discord: { apiUrl: 'https://discord.com/api', authorizeUrl: 'https://discord.com/oauth2/authorize' },
      fitbit: {
        apiUrl: 'https://api.fitbit.com',
        authorizeUrl: 'https://www.fitbit.com/oauth2/authorize',
        retired: false,
      },
      googleHealth: null,
    })
  })

  it('names every missing setting at once', () => {
    expect(Object.keys(problemsOf({}))).toEqual(['DISCORD_TOKEN', 'PUBLIC_URL', 'TOKEN_KEYS'])
  })

  it('treats a blank value as unset', () => {
    expect(problemsOf({ ...good, DISCORD_TOKEN: '  ' })).toEqual({ DISCORD_TOKEN: 'is missing' })
    expect(problemsOf({ ...good, PORT: '' })).toEqual({})
  })

  it.each([
    ['PUBLIC_URL', 'pulse.example.org', /https address/],
    ['PUBLIC_URL', 'http://pulse.example.org', /https address/],
    ['PUBLIC_URL', 'https://pulse.example.org/?a=1', /without query/],
    ['PUBLIC_URL', 'https://me:pw@pulse.example.org', /credentials/],
    ['PORT', '80a', /not a number/],
    ['PORT', '70000', /65535/],
    ['TRUST_PROXY', 'yes', /not a number/],
    ['TRUST_PROXY', '-1', /below 0/],
    ['STORE_URL', 'postgres://localhost/x', /neither/],
    ['STORE_URL', 'sqlite:', /neither/],
    ['TOKEN_KEYS', 'k1:short', /base64url, has 3 bytes instead of 32/],
    ['TOKEN_KEYS', `k1:${'0f'.repeat(32)}`, /base64url, has 48 bytes/],
    ['TOKEN_KEYS', `k1:${'+/'.repeat(21)}+=`, /base64url \(letters, digits, - and _\)/],
    ['TOKEN_KEYS', 'no colon at all', /not <id>:<key>/],
    ['TOKEN_KEYS', `${good.TOKEN_KEYS},${good.TOKEN_KEYS}`, /repeats/],
    ['TOKEN_KEYS', `${good.TOKEN_KEYS},`, /entry 2/],
    ['DISCORD_PUBLIC_KEY', 'xyz', /64 hexadecimal/],
    ['DISCORD_APPLICATION_ID', '123', /Discord id/],
    ['INTERACTIONS', 'http', /not built yet/],
    ['LINK_IDENTITY_CHECK', 'no', /neither on nor off/],
    ['DISCLOSURE', 'some', /neither public nor private/],
    ['FITBIT_RETIRED', 'yes', /neither true nor false/],
    ['GOOGLE_HEALTH_API_URL', 'http://health.example', /https address/],
    ['LIVE_BOARD_SECONDS', '0', /below 1/],
    ['LOG_LEVEL', 'loud', /not a log level/],
  ])('refuses %s=%s', (name, value, expected) => {
    const problems = problemsOf({ ...good, [name]: value })
    expect(Object.keys(problems)).toEqual([name])
    expect(problems[name]).toMatch(expected)
  })

  it('asks for the other half of a provider', () => {
    const { FITBIT_CLIENT_SECRET: _, ...half } = good
    expect(problemsOf(half)).toEqual({ FITBIT_CLIENT_SECRET: 'is missing while its other half is set' })
    expect(problemsOf({ ...good, GOOGLE_HEALTH_CLIENT_SECRET: 'x' })).toEqual({
      GOOGLE_HEALTH_CLIENT_ID: 'is missing while its other half is set',
    })
  })

  it('accepts plain http on this machine only', () => {
    expect(problemsOf({ ...good, PUBLIC_URL: 'http://localhost:8080' })).toEqual({})
    expect(problemsOf({ ...good, DISCORD_API_URL: 'http://127.0.0.1:4000/api' })).toEqual({})
  })

  it('reads several keys: the first seals, all open', () => {
    const result = parseConfig({
      ...good,
      TOKEN_KEYS: `k2:${randomBytes(32).toString('base64url')}, ${good.TOKEN_KEYS}`,
    })
    if (!result.ok) throw new Error(describeProblems(result.problems))
    expect(result.config.tokenKeys.current).toBe('k2')
    expect([...result.config.tokenKeys.keys.keys()]).toEqual(['k2', 'k1'])
  })

  it('shows a way to make a key that works as it stands', () => {
    const [, command = ''] = /node -e "(.+)"$/.exec(SETTINGS.TOKEN_KEYS.example) ?? []
    const made = execFileSync(process.execPath, ['-e', command], { encoding: 'utf8' }).trim()
    expect(problemsOf({ ...good, TOKEN_KEYS: made })).toEqual({})
  })

  it('asks for nothing but the store and its keys where no more is needed', () => {
    const { TOKEN_KEYS } = good
    expect(parseKeepingConfig({ TOKEN_KEYS })).toMatchObject({
      ok: true,
      config: { storeUrl: 'sqlite:./data/pulsecord.db', spillDir: './data/spill', tokenKeys: { current: 'k1' } },
    })
    const refused = parseKeepingConfig({ STORE_URL: 'postgres://localhost/x' })
    expect(refused.ok || refused.problems.map(({ name }) => name)).toEqual(['STORE_URL', 'TOKEN_KEYS'])
  })

  it('never repeats a value, and points to the demo', () => {
    const result = parseConfig({ ...good, TOKEN_KEYS: 'k1:my-secret-key', DISCORD_PUBLIC_KEY: 'my-public-key' })
    if (result.ok) expect.unreachable()
    else {
      const text = describeProblems(result.problems)
      expect(text).not.toMatch(/my-secret-key|my-public-key/)
      expect(text).toContain('npm run demo')
      expect(text).toContain('2 settings need attention')
    }
  })

  it('has the same settings as .env.example', () => {
    const names = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').matchAll(/^#? ?([A-Z_]+)=/gm)
    expect([...names].map(([, name]) => name).sort()).toEqual(Object.keys(SETTINGS).sort())
  })
})
