import { createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../sandbox/port.ts'
import { type RedisServer, redisAvailable, startRedis } from '../support/redis.ts'
import { everyOperation, expectDown, freshId, freshLink, healed, linkText } from './operations.ts'
import { AT_ONCE_MS, closeAll, openAt, stranger } from './redis-store.ts'

// redis.test.ts says so out loud where there is none.
describe.skipIf(!redisAvailable())('a Redis that goes away', testOutages)
describe.skipIf(!redisAvailable())('what an operator is told about Redis', testWarnings)

function testOutages(): void {
  let server: RedisServer
  beforeAll(async () => {
    server = await startRedis({ appendonly: true })
  })
  afterEach(async () => {
    await closeAll()
    await server.restart()
  })
  afterAll(() => server.close())

  it('lets the bot start without it, rejects at once, and heals when it comes', async () => {
    await server.kill()
    const start = performance.now()
    const { store } = await openAt(server.url)
    expect(performance.now() - start).toBeLessThan(4_000)
    await expectDown(everyOperation(store), AT_ONCE_MS)
    await server.restart()
    await healed(store)
    await Promise.all(Object.values(everyOperation(store)).map((run) => run()))
  })

  it('rejects what was under way when it was killed, and everything after, at once', async () => {
    const { store } = await openAt(server.url)
    const records = store.records('cache', z.string())
    await records.set('known', 'here')
    server.stop()
    const underWay = Array.from({ length: 50 }, () => records.get('known').catch((error: unknown) => error))
    await server.kill()
    for (const outcome of await Promise.all(underWay)) expect(outcome).toMatchObject({ code: 'store-down' })
    await expectDown(everyOperation(store), AT_ONCE_MS)
  })

  it('never makes a write later that was issued while it was away', async () => {
    const late = (await openAt(server.url)).store
    const link = freshLink()
    const id = freshId()
    await late.records('cache', z.string()).set(id, 'old')
    await late.links.cas(link, null, linkText(0))
    await server.kill()
    await expectDown({
      set: () => late.records('cache', z.string()).set(id, 'late'),
      delete: () => late.records('cache', z.string()).delete(id),
      put: () => late.oneTime('pending', z.string()).put(id, 'late', 60_000),
      take: () => late.oneTime('cache', z.string()).take(id),
      cas: () => late.links.cas(link, linkText(0), linkText(1), 1),
    })
    await server.restart()
    const newer = (await openAt(server.url)).store
    await newer.records('cache', z.string()).set(id, 'newer')
    expect((await newer.links.cas(link, linkText(0), linkText(2))).ok).toBe(true)
    await healed(late)
    expect(await late.records('cache', z.string()).get(id)).toBe('newer')
    expect(await late.oneTime('pending', z.string()).peek(id)).toBeUndefined()
    expect((await late.links.read(link)).raw).toBe(linkText(2))
    expect(await late.links.stale(Number.MAX_SAFE_INTEGER)).not.toContain(link)
  })

  it('rejects inside the deadline while it is frozen, and a compare-and-set caught in it cannot undo a newer one', async () => {
    const caught = (await openAt(server.url)).store
    const other = (await openAt(server.url)).store
    const link = freshLink()
    await caught.links.cas(link, null, linkText(0))
    server.stop()
    const writing = setInterval(() => void caught.ping().catch(() => undefined), 200)
    await expectDown({
      ...everyOperation(caught),
      'cas of a known link': () => caught.links.cas(link, linkText(0), linkText(1)),
    })
    clearInterval(writing)
    // Under steady writing, as above, the client's own time limit for silent sockets never ends.
    const tooLate = freshId()
    await expectDown(
      { 'set once it is known': () => caught.records('cache', z.string()).set(tooLate, 'x') },
      AT_ONCE_MS,
    )
    server.cont()
    await Promise.all([healed(other), healed(caught)])
    expect(await other.records('cache', z.string()).get(tooLate)).toBeUndefined()
    // The caught one may have been made meanwhile: "unknown" is what its rejection meant.
    const { raw } = await other.links.read(link)
    expect([linkText(0), linkText(1)]).toContain(raw)
    expect((await other.links.cas(link, raw, linkText(2))).ok).toBe(true)
    expect((await caught.links.read(link)).raw).toBe(linkText(2))
  })

  it('closes in good time while it is frozen', async () => {
    const { store } = await openAt(server.url)
    server.stop()
    const start = performance.now()
    await store.close()
    expect(performance.now() - start).toBeLessThan(4_000)
    server.cont()
  })

  it('is started without when its port accepts and stays silent', async () => {
    const sockets: Socket[] = []
    const port = await freePort()
    const mute = createServer((socket) => void sockets.push(socket)).listen(port, '127.0.0.1')
    const start = performance.now()
    const { store } = await openAt(`redis://127.0.0.1:${port}`)
    expect(performance.now() - start).toBeLessThan(4_000)
    await expectDown(everyOperation(store), AT_ONCE_MS)
    for (const socket of sockets) socket.destroy()
    mute.close()
  })
}

function testWarnings(): void {
  const servers: RedisServer[] = []
  afterEach(async () => {
    await closeAll()
    for (const server of servers.splice(0)) await server.close()
  })
  async function start(settings: Parameters<typeof startRedis>[0]): Promise<RedisServer> {
    const server = await startRedis(settings)
    servers.push(server)
    return server
  }

  it('says loudly which settings may lose links', async () => {
    const { lines } = await openAt((await start({})).url)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/appendonly yes \(now no\), appendfsync always \(now everysec\).*REDIS MAY LOSE LINKS/)
  })

  it('says nothing when all is as asked, or when it may not look', async () => {
    const server = await start({ appendonly: true })
    expect((await openAt(server.url)).lines).toEqual([])
    const client = await stranger(server)
    await client.configSet('maxmemory-policy', 'allkeys-lru')
    expect((await openAt(server.url)).lines.join()).toContain('maxmemory-policy noeviction (now allkeys-lru)')
    await client.sendCommand(['ACL', 'SETUSER', 'bot', 'on', '>hidden', '~*', '+@all', '-config'])
    const { store, lines } = await openAt(server.url.replace('//', '//bot:hidden@'))
    await store.ping()
    expect(lines).toEqual([])
    client.destroy()
  })

  it('names the trouble once, says when it is over, and never the password', async () => {
    const server = await start({ appendonly: true, password: 'hidden-word' })
    const wrong = await openAt(server.url.replace('hidden-word', 'another-hidden-word'))
    await expectDown({ ping: () => wrong.store.ping() }, AT_ONCE_MS)
    expect(wrong.lines.join('\n')).toMatch(/^\{"problem":"WRONGPASS"\}.*store is down/)

    const right = await openAt(server.url)
    await server.kill()
    const error: unknown = await right.store.ping().catch((thrown: unknown) => thrown)
    await expect.poll(() => right.lines.filter((line) => line.includes('ECONNREFUSED'))).toHaveLength(1)
    await server.restart()
    await healed(right.store)
    expect(right.lines.at(-1)).toContain('answers again')
    expect(`${[...right.lines, ...wrong.lines].join()} ${wordsOf(error)}`).not.toContain('hidden-word')
  })
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.stack} ${JSON.stringify(error)} ${wordsOf(error.cause)}` : String(error)
}
