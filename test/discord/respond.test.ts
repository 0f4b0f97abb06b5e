import type { ServerResponse } from 'node:http'
import type { APIInteraction } from 'discord-api-types/v10'
import { afterEach, describe, expect, it } from 'vitest'
import { createRespond, type DrawnReply } from '../../src/discord/respond.ts'
import { capturedLog } from '../support/log.ts'
import { type LocalServer, localServer } from '../support/server.ts'

const interaction = {
  id: '1200000000000000001',
  application_id: '1100000000000000000',
  token: 'interaction-token',
} as APIInteraction

const reply: DrawnReply = {
  components: [{ type: 10, content: 'Hello' }],
  files: [{ name: 'heart.png', alt: 'A chart', type: 'image/png', data: new Uint8Array([1, 2, 3]) }],
}

let server: LocalServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

type Play = (response: ServerResponse) => void
const fine: Play = (response) => response.writeHead(204).end()
const refuse =
  (status: number, code: number): Play =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message: 'no' }))
const silent: Play = () => undefined

/** Answers one call after the other as the plays say; the last one again and again. */
async function setUp(...plays: Play[]) {
  let next = 0
  server = await localServer((_request, response) => {
    const play = plays[Math.min(next++, plays.length - 1)]
    play?.(response)
  })
  const { log, lines } = capturedLog()
  return { respond: createRespond({ apiUrl: server.url, sign: (id) => `${id}~signed`, log }), lines, seen: server.seen }
}

describe('an acknowledgement', () => {
  it('is a defer whose visibility is fixed, without the bot’s token', async () => {
    const { respond, seen } = await setUp(fine)
    expect(await respond.defer(interaction, 'private')).toBe('sent')
    expect(await respond.defer(interaction, 'public')).toBe('sent')
    expect(seen.map(({ body }) => JSON.parse(body))).toEqual([
      { type: 5, data: { flags: 64 } },
      { type: 5, data: {} },
    ])
    expect(seen[0]?.path).toBe('/v10/interactions/1200000000000000001/interaction-token/callback')
    expect(seen[0]?.headers.authorization).toBeUndefined()
  })

  it.each([
    ['too late', 404, 10062],
    ['answered by another process', 400, 40060],
  ])('that is %s is lost: logged, not thrown', async (_what, status, code) => {
    const { respond, lines, seen } = await setUp(refuse(status, code))
    expect(await respond.defer(interaction, 'private')).toBe('lost')
    expect(seen).toHaveLength(1)
    expect(lines.join('')).toContain(`"code":${code}`)
  })

  it('is tried once more when no answer came, and counts as ours when the first try had arrived', async () => {
    const { respond, seen } = await setUp(silent, refuse(400, 40060))
    expect(await respond.defer(interaction, 'private')).toBe('sent')
    expect(seen).toHaveLength(2)
  })

  it('throws what is a bug of ours', async () => {
    const { respond } = await setUp(refuse(400, 50035))
    await expect(respond.defer(interaction, 'private')).rejects.toMatchObject({ code: 50035 })
  })
})

describe('an answer', () => {
  it('is Components V2, pings nobody, and describes its picture', async () => {
    const { respond, seen } = await setUp((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    )
    await respond.edit(interaction, reply)
    expect(seen[0]).toMatchObject({
      method: 'PATCH',
      path: '/v10/webhooks/1100000000000000000/interaction-token/messages/@original',
    })
    const body = seen[0]?.body ?? ''
    expect(body).toContain('"flags":32768')
    expect(body).toContain('"allowed_mentions":{"parse":[]}')
    expect(body).toContain('"attachments":[{"id":0,"filename":"heart.png","description":"A chart"}]')
  })

  it('in one call is ephemeral when private', async () => {
    const { respond, seen } = await setUp(fine)
    await respond.answer(interaction, 'private', { ...reply, files: [] })
    expect(JSON.parse(seen[0]?.body ?? '{}')).toMatchObject({ type: 4, data: { flags: 32768 | 64 } })
  })

  it.each([
    ['deleted meanwhile', 404, 10008],
    ['after fifteen minutes', 401, 50027],
  ])('to a message %s is lost', async (_what, status, code) => {
    const { respond } = await setUp(refuse(status, code))
    expect(await respond.edit(interaction, reply)).toBe('lost')
  })
})
