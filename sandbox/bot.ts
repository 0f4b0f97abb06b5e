import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from './port.ts'

/** The real bot, as its own process, pointed at stand-ins. */
export interface Bot {
  publicUrl: string
  process: ChildProcess
  /** Lines it printed so far: JSON on stdout, plain text on stderr. */
  lines: string[]
  /** Resolves with the time from spawn to `/readyz` 200, in milliseconds; rejects with what the bot printed. */
  ready(timeoutMs?: number): Promise<number>
  /** Resolves with the exit code when the process ends, for whatever reason. */
  exited: Promise<number | null>
  /** Sends the signal and resolves with the exit code (null when killed). */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface BotOptions {
  /** Settings on top of what the stand-ins give. */
  env: Record<string, string>
}

/**
 * As `npm start` runs it. The small young generation keeps some 20 MB from being held for good after start, and what was
 * stripped and compiled before is kept, which saves as much again; a test keeps this, package.json and the Dockerfile the same.
 */
export const RUNTIME_FLAGS = ['--max-semi-space-size=4', '--import=./scripts/compile-cache.js'] as const

const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))

export async function startBot({ env }: BotOptions): Promise<Bot> {
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, [...RUNTIME_FLAGS, entry], {
    // Nothing of the caller's environment but what a process needs: a set DISCORD_TOKEN must not reach a stand-in.
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      TOKEN_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
    })
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  void exited.then(() => process.off('exit', leave))

  return {
    publicUrl,
    process: child,
    lines,
    exited,
    async ready(timeoutMs = 30_000) {
      while (performance.now() - began < timeoutMs) {
        if (child.exitCode !== null)
          throw new Error(`the bot ended with code ${child.exitCode}:\n${lines.slice(-20).join('\n')}`)
        const response = await fetch(`${publicUrl}/readyz`).catch(() => null)
        if (response?.ok) return performance.now() - began
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`the bot was not ready within ${timeoutMs} ms:\n${lines.slice(-20).join('\n')}`)
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null) child.kill(signal)
      return exited
    },
  }
}
