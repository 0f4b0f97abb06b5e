import { describe, expect, it } from 'vitest'
import { adviceFor } from '../src/advice.ts'

const place = { host: '0.0.0.0', port: 80, discord: { apiUrl: 'https://discord.com/api' } }

function failure(facts: object, name = 'Error'): Error {
  return Object.assign(new Error('in words of a library'), facts, { name })
}

describe('adviceFor', () => {
  it.each([
    [{ code: 'TokenInvalid' }, /refuses DISCORD_TOKEN/],
    [{ code: 'EADDRINUSE', syscall: 'listen' }, /PORT 80\b/],
    [{ code: 'EACCES', syscall: 'listen' }, /PORT 80\b.*rights/],
    [{ code: 'EADDRNOTAVAIL', syscall: 'listen' }, /HOST 0\.0\.0\.0 is no address/],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: '0.0.0.0' }, /HOST 0\.0\.0\.0 is no address/],
  ])('blames a setting for %j', (facts, words) => {
    const advice = adviceFor(failure(facts), place)
    expect(advice?.toMend).toBe('settings')
    expect(advice?.sentence).toMatch(words)
  })

  it.each([
    [
      { code: 'ENOTFOUND', hostname: 'gateway.discord.gg' },
      /No address is found for gateway\.discord\.gg \(ENOTFOUND\)/,
    ],
    [{ code: 'EAI_AGAIN', hostname: 'discord.com' }, /name server/],
    [{ code: 'ECONNREFUSED', syscall: 'connect' }, /reached at discord\.com \(ECONNREFUSED\).*firewall.*no proxy/],
    [{ code: 'EACCES', syscall: 'connect' }, /reached at discord\.com \(EACCES\)/],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, /reached at discord\.com/],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, /cannot prove that it is \(SELF_SIGNED_CERT_IN_CHAIN\).*clock/],
    [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, /cannot prove/],
    [{ status: 503 }, /answers 503.*discordstatus/],
    [{ status: 407 }, /answers 407, and not as Discord does: look for a proxy/],
  ])('blames what lies between the bot and Discord for %j', (facts, words) => {
    const advice = adviceFor(failure(facts), place)
    expect(advice?.toMend).toBe('surroundings')
    expect(advice?.sentence).toMatch(words)
  })

  it('knows a request that was given up from one that a proxy refused', () => {
    expect(adviceFor(failure({ code: 20 }, 'AbortError'), place)?.sentence).toContain('(no answer in time)')
    expect(adviceFor(failure({ code: 'UND_ERR_ABORTED' }, 'AbortError'), place)?.sentence).toContain(
      '(UND_ERR_ABORTED)',
    )
  })

  it.each([
    failure({}),
    failure({ status: 400, code: 50035 }),
    new TypeError('x is not a function'),
    'text',
    undefined,
  ])('has none for a fault of ours: %s', (err) => expect(adviceFor(err, place)).toBeNull())
})
