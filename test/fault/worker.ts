import { setTimeout as pause } from 'node:timers/promises'
import type { LinkRecords } from '../../src/stores/store.ts'
import { type Settings, startEngine, type Wrap } from './engine.ts'

/** A script: one process of a bot under load. Prints what its callers met as one line of JSON. */

export interface Orders extends Settings {
  users: string[]
  callers: number
  /** Milliseconds. */
  duration: number
  /** Where this process kills itself, and how likely each time it comes there. */
  kill: { at: 'claimed' | 'answered' | 'spilled' | 'committed'; chance: number } | null
}

export interface Report {
  /** By verdict or error code. */
  outcomes: Record<string, number>
  slowestMs: number
  /** The newest generation of each member whose token served. */
  used: Record<string, number>
}

/** Milliseconds between two rounds of asking, and how far the callers of one round are apart at most. */
const ROUND = 100
const SPREAD = 30

const orders = JSON.parse(process.env.ORDERS ?? '') as Orders
const engine = await startEngine(orders, suicidal(orders.kill))
const report: Report = { outcomes: {}, slowestMs: 0, used: engine.used }
engine.tokens.start()
const end = performance.now() + orders.duration
await Promise.all(Array.from({ length: orders.callers }, () => caller()))
await engine.close()
process.stdout.write(`${JSON.stringify(report)}\n`)

async function caller(): Promise<void> {
  while (performance.now() < end) {
    const userId = orders.users[Math.floor(Math.random() * orders.users.length)] ?? ''
    const began = performance.now()
    const outcome: string = await engine.call(userId).catch(codeOf)
    report.outcomes[outcome] = (report.outcomes[outcome] ?? 0) + 1
    report.slowestMs = Math.max(report.slowestMs, performance.now() - began)
    await nextRound()
  }
}

/**
 * By the clock, so that the callers of all processes ask at once: that is when they fight over a renewal, and calls in between
 * would only keep the machine busy. Not to the millisecond, so that some also come while a renewal is on its way.
 */
function nextRound(): Promise<void> {
  return pause(ROUND - (Date.now() % ROUND) + Math.random() * SPREAD)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : `bug: ${String(error)}`
}

/** Dies by SIGKILL at one place, as a machine does that loses its power. */
function suicidal(kill: Orders['kill']): Wrap {
  if (!kill) return {}
  const perhaps = (at: string) => {
    if (at === kill.at && Math.random() < kill.chance) process.kill(process.pid, 'SIGKILL')
  }
  return {
    links: (links): LinkRecords => ({
      ...links,
      async cas(link, expected, next, due) {
        const result = await links.cas(link, expected, next, due)
        if (result.ok && next.includes('"state":"refreshing"')) perhaps('claimed')
        if (result.ok && next.includes('"state":"ok"')) perhaps('committed')
        return result
      },
    }),
    oauth: (oauth) => ({
      ...oauth,
      async refresh(token, deadline) {
        const answer = await oauth.refresh(token, deadline)
        perhaps('answered')
        return answer
      },
    }),
    spill: (spill) => ({
      ...spill,
      async put(id, text) {
        await spill.put(id, text)
        perhaps('spilled')
      },
    }),
  }
}
