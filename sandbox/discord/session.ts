import type { WebSocket } from 'ws'
import type { Guild } from './world.ts'

/** What the gateway sends: https://docs.discord.com/developers/events/gateway-events#payload-structure */
export interface Packet {
  op: number
  d: unknown
  s: number | null
  t: string | null
}

/** One bot process on one shard. Outlives its socket, so that it can be resumed. */
export interface Session {
  readonly id: string
  readonly shard: [id: number, count: number]
  readonly intents: number
  readonly guilds: readonly Guild[]
  seq: number
  /** Events by sequence number, for a resume. */
  readonly sent: Packet[]
  socket: WebSocket | null
}

/** More than anybody misses in a short outage. */
const KEPT_EVENTS = 1_000

/** Sends an event, or keeps it until the session is resumed. */
export function dispatch(session: Session, t: string, d: unknown): void {
  session.seq += 1
  const packet = { op: 0, d, s: session.seq, t }
  session.sent.push(packet)
  if (session.sent.length > KEPT_EVENTS) session.sent.shift()
  if (session.socket) sendPacket(session.socket, packet)
}

/** The last event that can no longer be replayed; 0 while all of them can. */
export function forgottenOf({ seq, sent }: Session): number {
  return seq - sent.length
}

export function sendPacket(socket: WebSocket, packet: Packet): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(packet))
}

export function control(socket: WebSocket, op: number, d: unknown = null): void {
  sendPacket(socket, { op, d, s: null, t: null })
}
