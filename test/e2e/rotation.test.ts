import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { startBot } from '../../sandbox/bot.ts'
import { startHouse } from '../../sandbox/house.ts'
import { member } from './member.ts'

const script = fileURLToPath(new URL('../../scripts/rotate-keys.ts', import.meta.url))
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64url')}`

it('a link survives the change of keys an operator makes as the README says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pulsecord-test-'))
  const place = { STORE_URL: `sqlite:${join(folder, 'a.db')}`, SPILL_DIR: join(folder, 'spill') }
  const house = await startHouse({ env: { ...place, TOKEN_KEYS: key('k1', 1) } })
  try {
    await house.bot.ready()
    const ann = member(house, 'ann', 'ann')
    await ann.link()
    expect(await house.bot.stop()).toBe(0)
    const discord = { DISCORD_TOKEN: house.discord.token, DISCORD_API_URL: house.discord.apiUrl }
    const env = { ...place, ...discord, PATH: process.env.PATH ?? '', PUBLIC_URL: 'http://localhost:1' }
    const rotate = (keys: string) =>
      promisify(execFile)(process.execPath, [script], { env: { ...env, TOKEN_KEYS: keys } })
    const { stdout } = await rotate(`${key('k2', 2)},${key('k1', 1)}`)
    expect(stdout).toMatch(/1 links? sealed anew with k2/)
    expect(stdout).toMatch(/k1 may be removed from TOKEN_KEYS from 20\d\d-/)
    await expect(rotate(key('k3', 3))).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('none of the keys'),
    })
    const fitbit = {
      FITBIT_CLIENT_ID: house.fitbit.clientId,
      FITBIT_CLIENT_SECRET: house.fitbit.clientSecret,
      FITBIT_API_URL: house.fitbit.url,
    }
    const again = await startBot({ env: { ...place, ...discord, ...fitbit, TOKEN_KEYS: key('k2', 2) } })
    await again.ready()
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
    expect(await again.stop()).toBe(0)
  } finally {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  }
})
