import { randomBytes } from 'node:crypto'
import { describeProblems, parseConfig } from '../src/config.ts'
import { createLog } from '../src/lib/log.ts'
import { createSealer } from '../src/lib/seal.ts'
import { createSpill } from '../src/lib/spill.ts'
import { rotateLinks } from '../src/services/rotation.ts'
import { openStore } from '../src/stores/open.ts'

/**
 * `npm run rotate-keys`: seals everything anew with the first key of TOKEN_KEYS and says when the others may go. Bots may
 * run meanwhile, once all of them know the new key.
 */

/** The longest life of a pending link and its steps; what else old keys sealed is read anew from the vendor. */
const PENDING_MINUTES = 25

const parsed = parseConfig(process.env)
if (!parsed.ok) {
  process.stderr.write(`${describeProblems(parsed.problems)}\n`)
  process.exit(78)
}
const { config } = parsed
const log = createLog('warn')
const store = await openStore(config.storeUrl, { log })
const sealer = createSealer(config.tokenKeys, randomBytes)
const say = (line: string) => process.stdout.write(`${line}\n`)
try {
  const { resealed, current, empty, unreadable } = await rotateLinks({
    links: store.links,
    keys: store.keys(),
    sealer,
    log,
  })
  const spilled = await createSpill(config.spillDir).all()
  const others = [...config.tokenKeys.keys.keys()].filter((id) => id !== config.tokenKeys.current)
  say(
    `${resealed} links sealed anew with ${config.tokenKeys.current}; ${current} were already; ${empty} hold no tokens.`,
  )
  if (unreadable.length > 0) {
    say(`${unreadable.length} links open with none of the keys and were left alone: ${unreadable.join(' ')}`)
    process.exitCode = 1
  } else if (spilled.length > 0) {
    say(
      `${spilled.length} renewed tokens still lie in ${config.spillDir}. Start the bot, let it install them, and run this again.`,
    )
    process.exitCode = 1
  } else if (others.length === 0) {
    say('There is no other key to remove.')
  } else {
    const when = new Date(Date.now() + PENDING_MINUTES * 60_000).toISOString().slice(0, 16).replace('T', ' ')
    say(
      `${others.join(', ')} may be removed from TOKEN_KEYS from ${when} UTC on, when links being made now have ended.`,
    )
    say('Keep them for as long as you keep backups of the store.')
  }
} finally {
  await store.close()
}
