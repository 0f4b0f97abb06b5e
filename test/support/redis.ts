import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../sandbox/port.ts'

/** Found on the PATH; a constant, so that tools do not take it for a package of ours. */
const SERVER = 'redis-server'

export interface RedisServer {
  url: string
  pid(): number
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>
  /** SIGSTOP: it accepts and never answers. */
  stop(): void
  cont(): void
  /** The same port and folder; kills it first when it still runs. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface RedisSettings {
  appendonly?: boolean
  maxmemory?: string
  password?: string
}

/** Whether there is a `redis-server` to start. */
export function redisAvailable(): boolean {
  return spawnSync(SERVER, ['--version'], { stdio: 'ignore' }).status === 0
}

/** A private server on a free port in a folder of its own; never the machine's. Dies with this process. */
export async function startRedis(settings: RedisSettings = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pulsecord-redis-'))
  const port = await freePort()
  let child = await launch(port, folder, settings)

  async function kill(): Promise<void> {
    await end(child)
  }
  return {
    url: `redis://${settings.password ? `:${settings.password}@` : ''}127.0.0.1:${port}`,
    pid: () => child.pid ?? -1,
    kill,
    stop: () => void child.kill('SIGSTOP'),
    cont: () => void child.kill('SIGCONT'),
    async restart() {
      await kill()
      child = await launch(port, folder, settings)
    },
    async close() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launch(
  port: number,
  folder: string,
  { appendonly, maxmemory, password }: RedisSettings,
): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  if (appendonly) options.push('--appendonly', 'yes', '--appendfsync', 'always')
  if (maxmemory) options.push('--maxmemory', maxmemory, '--maxmemory-policy', 'noeviction')
  if (password) options.push('--requirepass', password)
  const child = spawn(SERVER, options, { stdio: 'ignore' })
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`redis-server ended at once with ${child.exitCode}`)
    if (await accepts(port)) return child
    await pause(20)
  }
  throw new Error('redis-server does not accept connections')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** Connections are accepted once the data is loaded or being loaded; the client's own handshake waits for the rest. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
