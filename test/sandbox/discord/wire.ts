import { once } from 'node:events'
import { deflateSync } from 'node:zlib'
import { Client, type ClientOptions, Events } from 'discord.js'
import { expect } from 'vitest'
import WebSocket from 'ws'
import type { StandInDiscord } from '../../../sandbox/discord/server.ts'

/** The two ways to speak to the stand-in: a discord.js that knows nothing but its address, and bare fetch and sockets. */

export async function connect(discord: StandInDiscord, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({ intents: [], rest: { api: discord.apiUrl, cdn: `${discord.url}/cdn` }, ...options })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  return ready
}

export interface Seen {
  status: number
  headers: Headers
  code: number | undefined
  body: Record<string, unknown>
}

/** As the bot, unless `headers` say otherwise. A string is sent as it is, an object as JSON. */
export function caller(discord: () => StandInDiscord) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Seen> => {
    const raw = typeof body === 'string' || body instanceof FormData || body instanceof URLSearchParams
    const response = await fetch(`${discord().apiUrl}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${discord().token}`,
        'user-agent': 'DiscordBot (http://localhost, 1)',
        ...(body === undefined || (raw && typeof body !== 'string') ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json: unknown = /^[[{]/.test(text) ? JSON.parse(text) : {}
    const fields = json as Record<string, unknown>
    return { status: response.status, headers: response.headers, code: fields.code as number | undefined, body: fields }
  }
}

interface Packet {
  op: number
  d: unknown
  s: number | null
  t: string | null
}

export type Line = Awaited<ReturnType<typeof dial>>

/** A raw line to the gateway: what comes in, in order, and the code it was closed with. */
export async function dial(discord: StandInDiscord, query = 'v=10&encoding=json') {
  const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?${query}`)
  const heard: Packet[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)) as Packet)
    for (const look of waiting) look()
  })
  const closed = once(socket, 'close').then(([code]) => code as number)
  await once(socket, 'open')

  function hear(match: (packet: Packet) => boolean): Promise<Packet> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`heard only ${JSON.stringify(heard)}`)), 3_000)
      const look = () => {
        const found = heard.find(match)
        if (!found) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  }

  return {
    heard,
    hear,
    closed,
    cut: () => socket.terminate(),
    close: (code: number) => socket.close(code),
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    raw: (text: string) => socket.send(text),
  }
}

/** A line with a session on it, without any intents unless `change` says otherwise. */
export async function identified(discord: StandInDiscord, change: object = {}) {
  const line = await dial(discord)
  line.send(2, { token: discord.token, intents: 0, properties: { os: 'linux', browser: 'x', device: 'x' }, ...change })
  const ready = await line.hear(({ t }) => t === 'READY')
  return { ...line, ready, session: (ready.d as { session_id: string }).session_id }
}

/** A real picture, black, so that its size can be read out of it. */
export function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const rows = Buffer.alloc((width + 1) * height)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')])
}

/** Without its checksum, which nobody here reads. */
function chunk(name: string, data = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)])
}

/** Every end of a test against the stand-in: nobody broke a rule, not the bot and not the stand-in itself. */
export function expectNoViolations(discord: StandInDiscord): void {
  expect(discord.violations).toEqual([])
  expect(discord.responseViolations).toEqual([])
}
