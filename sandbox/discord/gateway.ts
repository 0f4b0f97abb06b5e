import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { CLOSE, Hangup } from './hangup.ts'
import { demandToken, GUILD_MEMBERS, GUILDS, readIdentify } from './identify.ts'
import { type JsonObject, numberOf, objectOf, textOf } from './json.ts'
import { guildCreate, guildMemberAdd, guildMemberRemove, readyData } from './payloads.ts'
import { control, dispatch, forgottenOf, type Packet, type Session, sendPacket } from './session.ts'
import { shardOf } from './snowflake.ts'
import type { Guild, Move, World } from './world.ts'

export interface GatewayOptions {
  world: World
  token: string
  /** ws://… */
  url(): string
  heartbeatMs: number
  /** How far apart two sessions may begin; 0 = any. Discord: 5,000. */
  identifyEveryMs: number
}

const OP = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const

const SENDS_PER_MINUTE = 120
const MAX_PAYLOAD = 4096
const STARTS_PER_DAY = 1_000

/** One open socket, before and after it belongs to a session. */
interface Line {
  socket: WebSocket
  session: Session | null
  sends: number[]
  beat: NodeJS.Timeout
}

/** The WebSocket side: hello, identify, heartbeats, resume, and every mishap on the way. */
export function createGateway({ world, token, url, heartbeatMs, identifyEveryMs }: GatewayOptions) {
  const sessions = new Map<string, Session>()
  const lines = new Set<Line>()
  let acking = true
  let lastIdentify = Number.NEGATIVE_INFINITY
  let starts = 0

  function connect(socket: WebSocket, request: IncomingMessage): void {
    const { searchParams } = new URL(request.url ?? '/', 'ws://localhost')
    const line: Line = { socket, session: null, sends: [], beat: silence(socket) }
    lines.add(line)
    socket.on('close', (code) => hangUp(line, code))
    if (searchParams.get('v') !== '10' || searchParams.get('encoding') !== 'json') {
      socket.close(CLOSE.badVersion, 'only v=10&encoding=json')
      return
    }
    socket.on('message', (data: Buffer) => receive(line, data))
    control(socket, OP.hello, { heartbeat_interval: heartbeatMs })
  }

  /** Two intervals without a beat, and the line counts as dead. */
  function silence(socket: WebSocket): NodeJS.Timeout {
    return setTimeout(() => socket.close(CLOSE.timeout, 'no heartbeat'), heartbeatMs * 2 + 500).unref()
  }

  function hangUp(line: Line, code: number): void {
    clearTimeout(line.beat)
    lines.delete(line)
    const { session } = line
    // A line that was resumed elsewhere has no say any more.
    if (session?.socket !== line.socket) return
    session.socket = null
    // A client that says goodbye properly gives its session up.
    if (code === 1000 || code === 1001) sessions.delete(session.id)
    world.watch.notify()
  }

  function receive(line: Line, data: Buffer): void {
    // Whoever has been hung up on is no longer heard.
    if (line.socket.readyState !== line.socket.OPEN) return
    try {
      if (data.length > MAX_PAYLOAD) throw new Hangup(CLOSE.undecodable, 'payload too large')
      const now = world.clock.now()
      line.sends = [...line.sends.filter((at) => now - at < 60_000), now]
      if (line.sends.length > SENDS_PER_MINUTE) throw new Hangup(CLOSE.tooFast, 'too many payloads')
      obey(line, parsePacket(data))
    } catch (error) {
      if (!(error instanceof Hangup)) throw error
      line.socket.close(error.code, error.message)
    }
  }

  function obey(line: Line, { op, d }: Packet): void {
    if (op === OP.heartbeat) beat(line)
    else if (op === OP.identify) identify(line, objectOf(d))
    else if (op === OP.resume) resume(line, objectOf(d))
    else if (op !== OP.presence && op !== OP.voice && op !== OP.members)
      throw new Hangup(CLOSE.unknownOp, 'unknown opcode')
    else if (!line.session) throw new Hangup(CLOSE.notAuthenticated, 'not authenticated')
  }

  function beat(line: Line): void {
    clearTimeout(line.beat)
    line.beat = silence(line.socket)
    if (acking) control(line.socket, OP.ack)
  }

  function identify(line: Line, d: JsonObject): void {
    const { socket } = line
    demandFree(line)
    const known = [...world.guilds.values()].filter(({ bot }) => bot)
    const { intents, shard, guilds } = readIdentify(d, { token, flags: world.application.flags, guilds: known })
    const now = world.clock.now()
    if (now - lastIdentify < identifyEveryMs) {
      control(socket, OP.invalid, false)
      return
    }
    lastIdentify = now
    starts += 1
    const id = randomBytes(16).toString('hex')
    const session: Session = { id, shard, intents, guilds, seq: 0, sent: [], socket }
    sessions.set(id, session)
    line.session = session
    dispatch(session, 'READY', readyData(world, { id, gatewayUrl: url(), shard, guilds }))
    if (session.intents & GUILDS) for (const guild of guilds) dispatch(session, 'GUILD_CREATE', guildCreate(guild))
    world.watch.notify()
  }

  function demandFree(line: Line): void {
    if (line.session) throw new Hangup(CLOSE.alreadyAuthenticated, 'already authenticated')
  }

  function resume(line: Line, d: JsonObject): void {
    demandFree(line)
    demandToken(d, token)
    const session = sessions.get(textOf(d.session_id))
    const seq = numberOf(d.seq)
    if (session && seq > session.seq) throw new Hangup(CLOSE.badSeq, 'invalid seq')
    if (!session || seq < forgottenOf(session)) {
      control(line.socket, OP.invalid, false)
      return
    }
    session.socket?.close(4900, 'resumed elsewhere')
    session.socket = line.socket
    line.session = session
    for (const packet of session.sent) if (numberOf(packet.s) > seq) sendPacket(line.socket, packet)
    dispatch(session, 'RESUMED', {})
    world.watch.notify()
  }

  /** To the sessions on the server's shard that asked for such events. */
  function tell({ id }: Guild, intent: number, t: string, d: unknown): void {
    for (const session of sessions.values()) {
      const mine = shardOf(id, session.shard[1]) === session.shard[0]
      if (mine && session.intents & intent) dispatch(session, t, d)
    }
  }

  world.onJoin((guild: Guild) => tell(guild, GUILDS, 'GUILD_CREATE', guildCreate(guild)))
  world.onMove(({ guild, user, how }: Move) => {
    if (how === 'enters') tell(guild, GUILD_MEMBERS, 'GUILD_MEMBER_ADD', guildMemberAdd(guild, user))
    else tell(guild, GUILD_MEMBERS, 'GUILD_MEMBER_REMOVE', guildMemberRemove(guild, user))
  })

  const each = (act: (line: Line) => void) => {
    for (const line of lines) act(line)
  }

  return {
    connect,
    /** To every process on the shard, as at Discord. Throws when nobody is there or may come back. */
    deliver(t: string, d: unknown, guildId: string | undefined): void {
      const there = [...sessions.values()].filter(({ shard }) => shardOf(guildId, shard[1]) === shard[0])
      if (there.length === 0) throw new Error('no bot is connected to the stand-in Discord')
      for (const session of there) dispatch(session, t, d)
    },
    connected: () => [...sessions.values()].filter(({ socket }) => socket !== null).length,
    identifies: () => starts,
    sessionStarts: () => ({
      total: STARTS_PER_DAY,
      remaining: Math.max(0, STARTS_PER_DAY - starts),
      reset_after: 86_400_000,
      max_concurrency: 1,
    }),
    chaos: {
      /** The connection breaks without a word. */
      cut: () => each(({ socket }) => socket.terminate()),
      close: (code: number) => each(({ socket }) => socket.close(code, 'a test says so')),
      reconnect: () => each(({ socket }) => control(socket, OP.reconnect)),
      /** op 9; without `resumable` the sessions are forgotten as well. */
      invalidate(resumable: boolean): void {
        if (!resumable) sessions.clear()
        each((line) => {
          // From here on the line belongs to nobody, until it resumes or identifies; events wait for that.
          if (line.session) line.session.socket = null
          line.session = null
          control(line.socket, OP.invalid, resumable)
        })
        world.watch.notify()
      },
      demandHeartbeat: () => each(({ socket }) => control(socket, OP.heartbeat)),
      ackHeartbeats(on: boolean): void {
        acking = on
      },
    },
  }
}

export type StandInGateway = ReturnType<typeof createGateway>

function parsePacket(data: Buffer): Packet {
  try {
    const { op, d } = objectOf(JSON.parse(data.toString('utf8')))
    if (typeof op === 'number') return { op, d, s: null, t: null }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Hangup(CLOSE.undecodable, 'not a payload')
}
