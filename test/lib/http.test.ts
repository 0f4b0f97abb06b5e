import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttp, type Http } from '../../src/lib/http.ts'
import { type LocalServer, localServer } from '../support/server.ts'

let server: LocalServer | null = null
let http: Http | null = null
afterEach(async () => {
  await http?.close()
  await server?.close()
})

async function send(answers: ((response: ServerResponse) => void)[], ms = 3_000) {
  server = await localServer((_request, response) => (answers.shift() ?? ((r) => r.end('last')))(response))
  http = createHttp()
  return http.send(
    { method: 'GET', url: `${server.url}/x`, headers: { authorization: 'Bearer t' } },
    { deadline: AbortSignal.timeout(ms) },
  )
}

const status =
  (code: number, body = '', headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(code, headers).end(body)
  }

describe('an HTTP call', () => {
  it('hands over status, headers and body', async () => {
    const reply = await send([
      status(200, '{"a":1}', { 'content-type': 'application/json', 'Fitbit-Rate-Limit-Reset': '9' }),
    ])
    expect(reply).toMatchObject({ status: 200, text: '{"a":1}', headers: { 'fitbit-rate-limit-reset': '9' } })
    expect(server?.seen[0]?.headers.authorization).toBe('Bearer t')
    expect(server?.seen[0]?.headers['accept-language']).toBeUndefined()
  })

  it.each([502, 503, 504])('is repeated on %d', async (code) => {
    expect((await send([status(code), status(200, 'fine')])).text).toBe('fine')
    expect(server?.seen).toHaveLength(2)
  })

  it('is repeated on a cut connection', async () => {
    expect((await send([(response) => response.destroy(), status(200, 'fine')])).text).toBe('fine')
  })

  it('comes back whole when the last repeat fails too', async () => {
    const html = status(503, '<html>', { 'content-type': 'text/html' })
    expect(await send([html, html, html])).toMatchObject({ status: 503, text: '<html>' })
  })

  it.each([400, 401, 403, 404, 410, 429, 500])('is not repeated on %d', async (code) => {
    expect((await send([status(code, '', { 'retry-after': '3600' }), status(200)])).status).toBe(code)
    expect(server?.seen).toHaveLength(1)
  })

  it('ends at its deadline', async () => {
    await expect(send([() => undefined], 200)).rejects.toMatchObject({ name: 'HttpFailure', kind: 'timeout' })
  })

  it('ends at its deadline when the body stalls', async () => {
    await expect(send([(response) => response.writeHead(200).write('{"a":')], 200)).rejects.toMatchObject({
      kind: 'timeout',
    })
  })

  it('refuses an endless body, announced or not', async () => {
    await expect(send([status(200, '', { 'content-length': String(64 * 1024 * 1024) })])).rejects.toMatchObject({
      kind: 'too-large',
    })
    await http?.close()
    await server?.close()
    const flood = (response: ServerResponse) => {
      const chunk = Buffer.alloc(1024 * 1024, 'a')
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.writeHead(200).on('drain', more)
      more()
    }
    await expect(send([flood])).rejects.toMatchObject({ kind: 'too-large' })
  })

  it('says when nobody is there, without naming the address', async () => {
    const away = createHttp()
    const error = await away
      .send({ method: 'GET', url: 'http://127.0.0.1:9/secret' }, { deadline: AbortSignal.timeout(3_000) })
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ kind: 'unreachable', message: 'unreachable' })
    await away.close()
  })
})
