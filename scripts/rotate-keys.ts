import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type KeepingConfig, listProblems, parseKeepingConfig } from '../src/config.ts'
import { isAppError } from '../src/domain/error.ts'
import { createLog } from '../src/lib/log.ts'
import { createSealer } from '../src/lib/seal.ts'
import { createSpill } from '../src/lib/spill.ts'
import { COPIES, createCopies } from '../src/services/copies.ts'
import { type Rotation, rotateLinks } from '../src/services/rotation.ts'
import { openStore } from '../src/stores/open.ts'

/**
 * `npm run rotate-keys`: seals everything anew with the first key of TOKEN_KEYS and says when the others may go. Bots may
 * run meanwhile, once all of them know the new key. Exits 0 only when everything it found is sealed with that key, 1 when
 * something is left to do, 78 when it is pointed at the wrong place.
 */

const EXIT_UNDONE = 1
/** sysexits.h EX_CONFIG, as in `src/index.ts`. */
const EXIT_CONFIG = 78

/** The longest life of a pending link and its steps; what else old keys sealed is short-lived and read anew. */
const PENDING_MINUTES = 25

const ELSEWHERE =
  'STORE_URL must be the one the bot runs with. For a bot in containers: docker compose exec bot node_modules/.bin/node scripts/rotate-keys.ts'

async function main(): Promise<number> {
  const parsed = parseKeepingConfig(process.env)
  if (!parsed.ok) return refuse(listProblems('The keys cannot be changed', parsed.problems))
  const { config } = parsed
  const place = placeOf(config.storeUrl)
  // Opening a SQLite file that is not there would make it, and an empty one has nothing that needs an old key.
  if (place.file !== null && !existsSync(place.file)) {
    return refuse(`There is no store at ${place.name}, so nothing was done. ${ELSEWHERE}`)
  }
  let trouble = ''
  try {
    const found = await rotate(config, (problem) => {
      trouble = ` (${problem})`
    })
    const { words, code } = verdict(config, place.name, found)
    process.stdout.write(`${words.join('\n')}\n`)
    return code
  } catch (error) {
    if (error instanceof Unusable) return refuse(`The keys cannot be changed: ${error.message}`)
    if (!isAppError(error, 'store-down')) throw error
    process.stderr.write(
      `The store ${place.name} does not answer${trouble}. Keep every key, and run this again when it does: it goes on where it stopped.\n`,
    )
    return EXIT_UNDONE
  }
}

/** A file or folder the operator has to look at; the message is in words for them. */
class Unusable extends Error {
  static of(error: unknown): never {
    throw new Unusable(error instanceof Error ? error.message : 'unknown reason')
  }
}

interface Found extends Rotation {
  /** Renewed tokens on this machine's disk, on their way to the store. */
  spilled: number
  /** Copies of members' days. */
  history: { resealed: number; unreadable: number }
}

async function rotate(config: KeepingConfig, onTrouble: (problem: string) => void): Promise<Found> {
  // On stderr, so that stdout has the outcome alone.
  const log = createLog('warn', process.stderr)
  const warn = (facts: object, words: string) =>
    'problem' in facts ? onTrouble(String(facts.problem)) : log.warn(facts, words)
  const store = await openStore(config.storeUrl, { log: { warn } }).catch(Unusable.of)
  try {
    const sealer = createSealer(config.tokenKeys, randomBytes)
    const rotation = await rotateLinks({ links: store.links, keys: store.keys('link::'), sealer, log })
    const records = store.records(COPIES, z.string())
    const history = await createCopies({ records, keys: store.keys, sealer, log }).reseal()
    const spilled = await createSpill(config.spillDir).all().catch(Unusable.of)
    return { ...rotation, spilled: spilled.length, history }
  } finally {
    await store.close()
  }
}

/** What was found and whether the other keys may go: only a store with links in it can tell. */
function verdict(config: KeepingConfig, place: string, found: Found): { words: string[]; code: number } {
  const { resealed, current, empty, unreadable, spilled, history } = found
  const key = config.tokenKeys.current
  const others = [...config.tokenKeys.keys.keys()].filter((id) => id !== key)
  const words = [
    `${place}: ${count(resealed, 'link')} sealed anew with ${key}; ${current} sealed with it before; ${empty} without tokens.`,
  ]
  if (history.resealed > 0)
    words.push(`${count(history.resealed, 'copy', 'copies')} of members' days sealed anew with it.`)
  if (history.unreadable > 0) {
    words.push(`${count(history.unreadable, 'copy', 'copies')} of members' days could be opened with none of the keys.`)
  }
  if (unreadable.length > 0) {
    words.push(
      `${count(unreadable.length, 'link')} could be opened with none of the keys and stayed as they were: ${unreadable.join(' ')}`,
    )
  }
  if (spilled > 0) {
    words.push(
      `${count(spilled, 'renewed token')} still on the way in ${config.spillDir}. Start the bot, let it install them, and run this again.`,
    )
  }
  if (unreadable.length > 0 || spilled > 0) return { words: [...words, 'Keep every key.'], code: EXIT_UNDONE }
  if (resealed + current + empty === 0) {
    words.push(`No link was found. Keep every key until you are sure that this is the store in use. ${ELSEWHERE}`)
    return { words, code: EXIT_UNDONE }
  }
  if (others.length === 0) return { words: [...words, 'There is no other key to remove.'], code: 0 }
  const when = new Date(Date.now() + PENDING_MINUTES * 60_000).toISOString().slice(0, 16).replace('T', ' ')
  words.push(
    `${others.join(', ')} may be removed from TOKEN_KEYS from ${when} UTC on, when links being made now have ended.`,
    'Keep them for as long as you keep backups of the store.',
  )
  return { words, code: 0 }
}

/** The store as an operator knows it, without a password. `file`: null where there is none to look for. */
function placeOf(storeUrl: string): { name: string; file: string | null } {
  if (storeUrl.startsWith('sqlite:')) {
    const path = storeUrl.slice('sqlite:'.length)
    const file = path === ':memory:' ? path : resolve(path)
    return { name: file, file }
  }
  const { protocol, host, pathname } = new URL(storeUrl)
  return { name: `${protocol}//${host}${pathname}`, file: null }
}

function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`)
  return EXIT_CONFIG
}

process.exitCode = await main()
