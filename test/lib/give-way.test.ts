import { getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'

const module = new URL('../../src/lib/give-way.ts', import.meta.url).href
const SCRIPT = `
  const { parentPort } = require('node:worker_threads')
  const { readlinkSync } = require('node:fs')
  const { getPriority } = require('node:os')
  const { basename } = require('node:path')
  import(${JSON.stringify(module)}).then(({ giveWay }) => {
    const thread = Number(basename(readlinkSync('/proc/thread-self')))
    const before = getPriority(thread)
    giveWay()
    parentPort.postMessage({ before, after: getPriority(thread) })
  })`

describe.runIf(process.platform === 'linux')('a thread that gives way', () => {
  it('does so alone', async () => {
    const worker = new Worker(SCRIPT, { eval: true })
    const own = getPriority()
    const { before, after } = await new Promise<{ before: number; after: number }>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    expect(after).toBe(Math.max(before, 10))
    expect(getPriority()).toBe(own)
    await worker.terminate()
  })
})
