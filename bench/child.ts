import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pause } from './measure.ts'

/** One of the scripts of this folder as its own process. */
export interface Child {
  process: ChildProcess
  lines: string[]
  /** Resolves with the milliseconds from spawn until it printed this line. */
  said(line: string, timeoutMs?: number): Promise<number>
  stop(): Promise<void>
}

export function startChild(script: URL, env: Record<string, string>): Child {
  const began = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(script)], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const heardAt = new Map<string, number>()
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      for (const line of parts) if (!heardAt.has(line)) heardAt.set(line, performance.now() - began)
      lines.push(...parts)
    })
  }
  const exited = once(child, 'exit')
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  void exited.then(() => process.off('exit', leave))
  return {
    process: child,
    lines,
    async said(line, timeoutMs = 20_000) {
      while (performance.now() - began < timeoutMs) {
        const at = heardAt.get(line)
        if (at !== undefined) return at
        if (child.exitCode !== null) break
        await pause(5)
      }
      throw new Error(`${script.pathname.split('/').at(-1)} never said ${line}:\n${lines.slice(-20).join('\n')}`)
    },
    async stop() {
      if (child.exitCode === null) child.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs a script to its end; resolves with the JSON of its last line. */
export async function resultOf(script: URL, env: Record<string, string>, timeoutMs = 120_000): Promise<unknown> {
  const child = startChild(script, env)
  await child.said('done', timeoutMs)
  const line = child.lines.at(child.lines.indexOf('done') - 1) ?? ''
  await child.stop()
  return JSON.parse(line)
}
