import { fork } from 'node:child_process'
import { on } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/stores/open.ts'
import { openSchedule } from '../../src/stores/open-schedule.ts'
import { QUICKLY } from '../support/quickly.ts'
import { redisAvailable, startRedis } from '../support/redis.ts'
import { testSchedule } from './contract-schedule.ts'
import { quiet } from './harness.ts'
import { redisOrSkip } from './redis-or-skip.ts'

testSchedule('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pulsecord-schedule-'))
  return { url: `sqlite:${join(folder, 'a.db')}`, close: async () => rmSync(folder, { recursive: true, force: true }) }
})

if (redisOrSkip()) testSchedule('Redis', () => startRedis({ appendonly: true }))

describe.runIf(redisAvailable()).concurrent('a schedule whose Redis goes away', () => {
  it('takes nobody on meanwhile, and goes on by itself with everybody it knew', async () => {
    const redis = await startRedis({ appendonly: true })
    const store = await openStore(redis.url, quiet)
    const times = { look: 100, hold: 1_000, retry: 100 }
    const schedule = await openSchedule(redis.url, store, { name: 'away', atOnce: 2, log: quiet.log, times })
    const ran: string[] = []
    for (const id of ['1', '2', '3']) await schedule.add(id)
    schedule.start(async (id) => {
      ran.push(id)
      return { after: 50, first: false }
    })
    await expect.poll(() => new Set(ran).size, { timeout: 5_000 }).toBe(3)
    await redis.kill()
    await expect(schedule.add('4')).rejects.toMatchObject({ code: 'store-down' })
    await expect(schedule.remove('1')).rejects.toMatchObject({ code: 'store-down' })
    await redis.restart()
    ran.length = 0
    await expect.poll(() => new Set(ran).size, { timeout: 30_000 }).toBe(3)
    await redis.kill()
    const began = performance.now()
    await schedule.stop()
    expect(performance.now() - began).toBeLessThan(3_000)
    await store.close()
    await redis.close()
  })

  // BullMQ froze the process; one of its own, because a frozen one would take the test runner with it.
  it('leaves a process at work the use of its event loop, and its work when it is back', async () => {
    const redis = await startRedis({ appendonly: true })
    const child = fork(fileURLToPath(new URL('./outlasting.ts', import.meta.url)), [redis.url], {
      execArgv: [...QUICKLY],
    })
    const answers = on(child, 'message', { signal: AbortSignal.timeout(30_000) })
    const runs = async () => {
      child.send('how many?')
      return Number((await answers.next()).value?.[0])
    }
    try {
      await expect.poll(runs).toBeGreaterThan(20)
      for (let times = 0; times < 3; times++) {
        await redis.kill()
        await pause(200)
        const before = await runs()
        await redis.restart()
        await expect.poll(runs).toBeGreaterThan(before + 20)
      }
    } finally {
      child.kill('SIGKILL')
      await redis.close()
    }
  })

  it('does not wait for one that was never there', async () => {
    const redis = await startRedis()
    await redis.kill()
    const store = await openStore(redis.url, quiet)
    const schedule = await openSchedule(redis.url, store, { name: 'away', atOnce: 2, log: quiet.log })
    schedule.start(async () => null)
    await expect(schedule.add('4')).rejects.toMatchObject({ code: 'store-down' })
    await schedule.stop()
    await store.close()
    await redis.close()
  })
})
