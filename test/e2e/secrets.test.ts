import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '../../sandbox/browser.ts'
import { browserOf, followLink, type House, linkIn, startHouse } from '../../sandbox/house.ts'
import { type Member, member } from './member.ts'

/** A whole story, good and bad, at the most talkative log level; then everything written anywhere is searched. */
describe('after a full story nothing secret lies around', () => {
  let house: House
  let ann: Member
  const secrets = new Set<string>()
  const written = new Map<string, string>()

  /** Codes, states and link secrets in the addresses a browser went through. */
  function learn({ url, via }: Page): void {
    for (const address of [url, ...via].map((each) => new URL(each))) {
      for (const name of ['code', 'state']) secrets.add(address.searchParams.get(name) ?? '')
      secrets.add(/^\/link\/(.{16,})/.exec(address.pathname)?.[1] ?? '')
    }
  }

  beforeAll(async () => {
    house = await startHouse({ discord: { strict: true }, env: { LOG_LEVEL: 'trace' } })
    await house.bot.ready()
    ann = member(house, 'ann', 'ann')
    const guild = house.discord.world.guild({ name: 'Here', members: [ann.user] })
    const reply = await house.discord.slash(ann.user, 'link', { provider: 'fitbit' }, { guild }).settled
    await followLink(browserOf(house, ann.user, 'ann'), linkIn(reply), { seen: learn })
    const ask = (date: string) => ann.ask('heart', { date })
    expect(await ask('2024-03-09')).toContain('bpm')
    house.fitbit.expireAll()
    expect(await ask('2024-03-08')).toContain('bpm')
    for (const kind of ['invalid-token', 'expired-token', 'garbage', 'wrong-shape', 'server-error'] as const) {
      house.fitbit.fail(kind, { path: /activities/ })
      expect(await ask('2024-03-07')).not.toContain('bpm')
      house.fitbit.heal()
    }
    await ask('not a date with eyJhbGciOiJIUzI1NiJ9')
    house.fitbit.fail('server-error', { path: /revoke/ })
    await ann.ask('export')
    await ann.ask('unlink')
    house.fitbit.heal()

    for (const secret of [...house.fitbit.issuedSecrets(), ...house.discord.issuedSecrets()]) secrets.add(secret)
    for (const secret of [house.discord.token, house.discord.clientSecret, house.fitbit.clientSecret])
      secrets.add(secret)
    secrets.delete('')
    written.set('log', house.bot.lines.join('\n'))
    for (const name of await readdir(house.folder, { recursive: true })) {
      const path = join(house.folder, name)
      written.set(name, await readFile(path, 'latin1').catch(() => ''))
    }
  })
  afterAll(() => house.close())

  it('has looked at enough', () => {
    expect(secrets.size).toBeGreaterThan(12)
    expect(written.get('log')?.length).toBeGreaterThan(2_000)
    expect([...written.keys()]).toEqual(expect.arrayContaining(['log', 'pulsecord.db', 'pulsecord.db-wal']))
  })

  it('no token, code, state, link or client secret', () => {
    for (const [place, text] of written) {
      const found = [...secrets].filter((secret) => text.includes(secret))
      expect([place, found.length]).toEqual([place, 0])
    }
  })

  it('no health value: neither its words nor its numbers', () => {
    for (const [place, text] of written) {
      expect([place, /\bbpm\b|"(resting|samples|minutes|restingHeartRate)"/.test(text)]).toEqual([place, false])
    }
  })

  it('no sentence of the vendor, which repeats the token', () => {
    for (const [place, text] of written) {
      expect([place, /Access token|Refresh token/.test(text)]).toEqual([place, false])
    }
  })
})
