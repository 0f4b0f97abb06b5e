import { afterEach, describe, expect, it } from 'vitest'
import type { DiscordOptions } from '../../../sandbox/discord/server.ts'
import { defer, hello, type Scene, setScene } from './typed.ts'
import { connect } from './wire.ts'

/** Limits, the ban, and mishaps a test orders. */
let scene: Scene
const start = async (options: DiscordOptions = {}): Promise<Scene> => {
  scene = await setScene(options)
  return scene
}

afterEach(async () => {
  await scene.close()
  expect(scene.discord.responseViolations).toEqual([])
})

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

describe('the brake', () => {
  it('lets fifty requests a second through, and refuses the next with its headers', async () => {
    const { call, discord } = await start()
    // Connections are open and rules compiled before the second begins, so that it suffices on a busy machine, too.
    await Promise.all(times(20, () => call('GET', '/gateway/bot')))
    discord.clock.advance(1_000)
    const answers = await Promise.all(times(51, () => call('GET', '/gateway/bot')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.body).toMatchObject({ message: 'You are being rate limited.', global: true })
    const wait = Number(refused[0]?.body.retry_after)
    expect(wait > 0 && wait <= 1).toBe(true)
    const header = (name: string) => refused[0]?.headers.get(name)
    expect([header('x-ratelimit-global'), header('x-ratelimit-scope')]).toEqual(['true', 'global'])
    expect(header('retry-after')).toBe('1')
    discord.clock.advance(1_000)
    expect((await call('GET', '/gateway/bot')).status).toBe(200)
  })

  it('does not count what belongs to an interaction', async () => {
    const { call, typed, discord } = await start({ perSecond: 2 })
    discord.clock.advance(1_000)
    const hooks = times(10, () => typed())
    for (const { callback } of hooks) expect((await call('POST', callback, defer)).status).toBe(204)
    for (const { original } of hooks) expect((await call('PATCH', original, hello)).status).toBe(200)
    for (const { hook } of hooks) expect((await call('POST', hook, hello)).status).toBe(200)
    // Not one of these thirty was counted.
    const own = await Promise.all(times(3, () => call('GET', '/gateway/bot')))
    expect(own.filter(({ status }) => status === 200)).toHaveLength(2)
  })

  it('keeps a bucket for each address of a route when a test asks for one', async () => {
    const { call, dm, discord } = await start()
    const [path, other] = [await dm(), `/channels/${discord.world.guild({ name: 'G' }).channel.id}/messages`]
    discord.limit({ method: 'POST', path: '/channels/{channel_id}/messages', limit: 2, perMs: 5_000 })
    const first = await call('POST', path, hello)
    expect(first.headers.get('x-ratelimit-limit')).toBe('2')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1')
    expect(first.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]+$/)
    await call('POST', path, hello)
    const refused = await call('POST', path, hello)
    expect(refused).toMatchObject({ status: 429, body: { global: false } })
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user')
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(Number(refused.headers.get('x-ratelimit-reset-after'))).toBeCloseTo(Number(refused.body.retry_after), 2)
    expect((await call('POST', other, hello)).status).toBe(200)
    expect((await call('GET', path)).headers.has('x-ratelimit-limit')).toBe(false)
    discord.clock.advance(5_001)
    expect((await call('POST', path, hello)).status).toBe(200)
  })

  it('is respected by an unmodified discord.js, which waits and never meets a 429', async () => {
    const { discord, ann } = await start()
    const client = await connect(discord)
    discord.limit({ method: 'POST', path: '/channels/{channel_id}/messages', limit: 1, perMs: 150 })
    const user = await client.users.fetch(ann.id)
    // From the first answer it learns the bucket, whose queue begins with the second.
    await user.send('one')
    discord.clock.advance(150)
    const began = performance.now()
    await Promise.all(['two', 'three'].map((content) => user.send(content)))
    expect(performance.now() - began).toBeGreaterThan(140)
    expect(discord.inbox(ann)).toHaveLength(3)
    expect(discord.requests.filter(({ status }) => status === 429)).toEqual([])
    await client.destroy()
  })
})

describe('the ban', () => {
  const wrong = { authorization: 'Bot wrong' }

  it('comes as a page after too many invalid answers, for everything, and ends after ten minutes', async () => {
    const { call, discord } = await start({ invalidLimit: 3 })
    for (const _ of times(3, () => 0)) await call('GET', '/gateway/bot', undefined, wrong)
    const banned = await fetch(`${discord.apiUrl}/v10/gateway`)
    expect([banned.status, banned.headers.get('content-type')]).toEqual([429, 'text/html'])
    expect(await banned.text()).toContain('1015')
    expect((await call('GET', '/gateway/bot')).status).toBe(429)
    discord.clock.advance(10 * 60_000 + 1)
    expect((await call('GET', '/gateway/bot')).status).toBe(200)
  })

  it('counts 401, 403 and 429, neither 400 nor 404, and no limit that others share', async () => {
    const { call, typed, dm, ann, discord } = await start({ invalidLimit: 3 })
    const path = await dm()
    const get = (headers = {}) => call('GET', '/gateway/bot', undefined, headers)
    for (const _ of times(5, () => 0)) await call('POST', path, {})
    for (const _ of times(5, () => 0)) await call('PATCH', typed().original, hello)
    const shared = { status: 429, body: { message: '', retry_after: 1, global: false } }
    discord.faults.add({
      ...{ method: 'GET', path: '/gateway/bot', times: 5 },
      ...{ ...shared, headers: { 'X-RateLimit-Scope': 'shared' } },
    })
    for (const _ of times(5, () => 0)) await get()
    expect((await get()).status).toBe(200)
    ann.dms = 'closed'
    await call('POST', path, hello)
    discord.faults.add({ method: 'GET', path: '/gateway/bot', ...shared })
    await get()
    expect((await get()).status).toBe(200)
    await get(wrong)
    expect((await get()).status).toBe(429)
  })
})

describe('a mishap', () => {
  it('is a status with body and headers, as often as it was ordered, the oldest first', async () => {
    const { call, discord } = await start()
    const where = { method: 'GET', path: '/gateway/bot' }
    discord.faults.add({ ...where, status: 500, body: { message: 'oops' }, headers: { 'x-odd': '1' }, times: 2 })
    discord.faults.add({ ...where, status: 503 })
    const got = []
    for (const _ of times(4, () => 0)) got.push(await call('GET', '/gateway/bot'))
    expect(got.map(({ status }) => status)).toEqual([500, 500, 503, 200])
    expect([got[0]?.body, got[0]?.headers.get('x-odd')]).toEqual([{ message: 'oops' }, '1'])
    discord.faults.add({ ...where, status: 500 })
    discord.faults.clear()
    expect((await call('GET', '/gateway/bot')).status).toBe(200)
  })

  it('happens to a route, to an address, or to what a pattern finds, and to nothing else', async () => {
    const { call, discord, ann } = await start()
    const bo = discord.world.user({ name: 'bo' })
    const asked = async () => [
      (await call('GET', `/users/${ann.id}`)).status,
      (await call('GET', `/users/${bo.id}`)).status,
      (await call('GET', '/users/@me')).status,
    ]
    discord.faults.add({ method: 'GET', path: '/users/{user_id}', status: 500, times: 2 })
    expect(await asked()).toEqual([500, 500, 200])
    discord.faults.add({ method: 'GET', path: `/users/${bo.id}`, status: 500 })
    expect(await asked()).toEqual([200, 500, 200])
    discord.faults.add({ method: 'GET', path: /@me$/, status: 500 })
    discord.faults.add({ method: 'POST', path: /./, status: 500 })
    expect(await asked()).toEqual([200, 200, 500])
  })

  it('that hangs makes an acknowledgement late: 10062', async () => {
    const { call, typed, discord } = await start({ ackDeadlineMs: 50 })
    discord.faults.add({ method: 'POST', path: /callback$/, delayMs: 80 })
    expect(await call('POST', typed().callback, defer)).toMatchObject({ status: 404, code: 10062 })
  })

  it('that loses the request leaves everything as it was', async () => {
    const { call, typed, discord } = await start()
    const { callback } = typed()
    discord.faults.add({ method: 'POST', path: /callback$/, drop: 'before' })
    await expect(call('POST', callback, defer)).rejects.toThrow()
    expect((await call('POST', callback, defer)).status).toBe(204)
  })

  it('that loses the answer leaves the retry with 40060', async () => {
    const { call, typed, discord } = await start()
    const { callback } = typed()
    discord.faults.add({ method: 'POST', path: /callback$/, drop: 'after' })
    await expect(call('POST', callback, defer)).rejects.toThrow()
    expect(await call('POST', callback, defer)).toMatchObject({ status: 400, code: 40060 })
    expect(discord.requests.slice(-2).map(({ status }) => status)).toEqual([204, 400])
  })

  it('500 and then fine, is mended by an unmodified discord.js; so is a 429 with Retry-After', async () => {
    const { discord, ann } = await start()
    const client = await connect(discord)
    const user = await client.users.fetch(ann.id)
    await user.createDM()
    const where = { method: 'POST', path: '/channels/{channel_id}/messages' }
    discord.faults.add({ ...where, status: 500 })
    const limited = { message: 'You are being rate limited.', retry_after: 0.1, global: false }
    discord.faults.add({ ...where, status: 429, body: limited, headers: { 'Retry-After': '0.1' } })
    await user.send('hello')
    expect(discord.inbox(ann)).toHaveLength(1)
    expect(discord.requests.slice(-3).map(({ status }) => status)).toEqual([500, 429, 200])
    await client.destroy()
  })
})
