import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBot } from '../../sandbox/bot.ts'
import { startHouse } from '../../sandbox/house.ts'
import { freePort } from '../../sandbox/port.ts'
import { openStore } from '../../src/stores/open.ts'
import { capturedLog } from '../support/log.ts'
import { redisAvailable, startRedis } from '../support/redis.ts'
import { member } from './member.ts'

const script = fileURLToPath(new URL('../../scripts/rotate-keys.ts', import.meta.url))
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64url')}`
const BOTH = `${key('k2', 2)},${key('k1', 1)}`

interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** With these settings and no others: changing keys needs nothing of Discord. */
function rotate(env: Record<string, string>): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script],
      { env: { PATH: process.env.PATH ?? '', ...env } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulsecord-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))
const place = () => ({ STORE_URL: `sqlite:${join(folder, 'a.db')}`, SPILL_DIR: join(folder, 'spill') })

describe('npm run rotate-keys', () => {
  it('lets a link survive the change of keys an operator makes as the README says', async () => {
    const house = await startHouse({ env: { ...place(), TOKEN_KEYS: key('k1', 1) } })
    try {
      await house.bot.ready()
      const ann = member(house, 'ann', 'ann')
      await ann.link()
      expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
      expect(await house.bot.stop()).toBe(0)
      const done = await rotate({ ...place(), TOKEN_KEYS: BOTH })
      expect(done.code).toBe(0)
      expect(done.stdout).toContain(`${join(folder, 'a.db')}: 1 link sealed anew with k2;`)
      expect(done.stdout).toMatch(/1 copy of members' days sealed anew/)
      expect(done.stdout).toMatch(/k1 may be removed from TOKEN_KEYS from 20\d\d-/)
      const strange = await rotate({ ...place(), TOKEN_KEYS: `${key('k3', 3)},${key('k4', 4)}` })
      expect(strange).toMatchObject({ code: 1, stdout: expect.stringMatching(/none of the keys[\s\S]*Keep every key/) })
      expect(strange.stdout).not.toContain('may be removed')
      const again = await startBot({
        env: {
          ...place(),
          DISCORD_TOKEN: house.discord.token,
          DISCORD_API_URL: house.discord.apiUrl,
          FITBIT_CLIENT_ID: house.fitbit.clientId,
          FITBIT_CLIENT_SECRET: house.fitbit.clientSecret,
          FITBIT_API_URL: house.fitbit.url,
          TOKEN_KEYS: key('k2', 2),
        },
      })
      await again.ready()
      expect(await ann.ask('heart', { date: '2024-03-08' })).toContain('bpm')
      // A day that is kept is history: it must not depend on the vendor still being there.
      house.fitbit.fail('gone', { path: /activities/ })
      expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
      expect(await again.stop()).toBe(0)
    } finally {
      await house.close()
    }
  })

  it('refuses a store that is not there instead of making an empty one', async () => {
    const { code, stdout, stderr } = await rotate({ ...place(), TOKEN_KEYS: BOTH })
    expect(code).toBe(78)
    expect(stdout).toBe('')
    expect(stderr).toContain(`no store at ${join(folder, 'a.db')}`)
    expect(stderr).toContain('docker compose exec bot')
    expect(existsSync(join(folder, 'a.db'))).toBe(false)
    expect(existsSync(join(folder, 'spill'))).toBe(false)
  })

  it('does not call a key removable where no link was found', async () => {
    await (await openStore(place().STORE_URL, capturedLog())).close()
    const { code, stdout } = await rotate({ ...place(), TOKEN_KEYS: BOTH })
    expect(code).toBe(1)
    expect(stdout).toMatch(/No link was found\. Keep every key/)
    expect(stdout).not.toContain('may be removed')
  })

  it('does not call a key removable while a renewed token lies on the disk', async () => {
    await (await openStore(place().STORE_URL, capturedLog())).close()
    await mkdir(place().SPILL_DIR)
    await writeFile(join(place().SPILL_DIR, 'eA.json'), 'a sealed pair')
    const { code, stdout } = await rotate({ ...place(), TOKEN_KEYS: BOTH })
    expect(code).toBe(1)
    expect(stdout).toMatch(/1 renewed token still on the way[\s\S]*Keep every key/)
  })

  it('says in a sentence that the file is no store', async () => {
    await writeFile(join(folder, 'a.db'), 'a letter to grandmother '.repeat(100))
    const { code, stderr } = await rotate({ ...place(), TOKEN_KEYS: BOTH })
    expect(code).toBe(78)
    expect(stderr).toMatch(/^The keys cannot be changed: cannot use the database STORE_URL names, .*a\.db: .+\n$/)
  })

  it('says in a sentence that Redis is away, without its password', async () => {
    const STORE_URL = `redis://:opensesame@127.0.0.1:${await freePort()}/2`
    const { code, stdout, stderr } = await rotate({ STORE_URL, TOKEN_KEYS: BOTH })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      /^The store redis:\/\/127\.0\.0\.1:\d+\/2 does not answer \(ECONNREFUSED\)\. Keep every key.*\n$/,
    )
  })

  it.runIf(redisAvailable())('names the Redis it worked on, without its password', async () => {
    const redis = await startRedis({ password: 'opensesame', appendonly: true })
    try {
      const { code, stdout, stderr } = await rotate({ STORE_URL: redis.url, TOKEN_KEYS: BOTH })
      expect(code).toBe(1)
      expect(stdout).toMatch(/^redis:\/\/127\.0\.0\.1:\d+: 0 links/)
      expect(stdout + stderr).not.toContain('opensesame')
      const wrong = await rotate({ STORE_URL: redis.url.replace('opensesame', 'guess'), TOKEN_KEYS: BOTH })
      expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('does not answer (WRONGPASS)') })
    } finally {
      await redis.close()
    }
  })

  it('asks for the settings it needs and no others', async () => {
    const { code, stderr } = await rotate({ ...place(), TOKEN_KEYS: 'k1:short' })
    expect(code).toBe(78)
    expect(stderr).toContain('one setting needs attention')
    expect(stderr).toContain('TOKEN_KEYS the key of entry 1')
    expect(stderr).not.toMatch(/DISCORD|PUBLIC_URL|npm run demo/)
  })
})
