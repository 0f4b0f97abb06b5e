import type { Log } from '../lib/log.ts'
import type { Sealer } from '../lib/seal.ts'
import type { LinkId, LinkRecords } from '../stores/store.ts'
import {
  dueOf,
  type LinkRecord,
  type LinkRef,
  linkRefOf,
  openRevocation,
  parseRecord,
  resealPair,
  sealRevocation,
  serializeRecord,
} from './token-record.ts'

/** What a rotation found and did, in numbers of links. */
export interface Rotation {
  resealed: number
  /** Sealed with the current key before. */
  current: number
  /** Without tokens: unlinked. */
  empty: number
  /** Ids of links that do not open with any key, or are damaged. They are left as they are. */
  unreadable: string[]
}

/**
 * Seals every link's tokens anew with the current key, while bots go on working: each record is replaced only if it is
 * still what was read. Rejects with `store-down`; running it again goes on where it stopped.
 */
export async function rotateLinks(deps: {
  links: LinkRecords
  /** Every stored key, as `Store.keys` lists them. */
  keys: AsyncIterable<string>
  sealer: Sealer
  log: Log
}): Promise<Rotation> {
  const found: Rotation = { resealed: 0, current: 0, empty: 0, unreadable: [] }
  for await (const key of deps.keys) {
    const id = /^link::(.+:.+)$/.exec(key)?.[1]
    if (id === undefined) continue
    try {
      found[await rotate(deps, id as LinkId)]++
    } catch (err) {
      if (err instanceof Error && 'code' in err && err.code === 'store-down') throw err
      deps.log.error({ err, link: id }, 'a link cannot be sealed anew')
      found.unreadable.push(id)
    }
  }
  return found
}

function reseal(sealer: Sealer, link: LinkRef, record: LinkRecord): LinkRecord {
  if (record.tok !== null) return { ...record, tok: resealPair(sealer, link, record) }
  if (!record.revoke) return record
  const token = openRevocation(sealer, link, record.gen, record.revoke.tok)
  return { ...record, revoke: { ...record.revoke, tok: sealRevocation(sealer, link, record.gen, token) } }
}

async function rotate({ links, sealer }: { links: LinkRecords; sealer: Sealer }, id: LinkId) {
  for (;;) {
    const { raw } = await links.read(id)
    const record = raw === null ? null : parseRecord(raw)
    if (raw === null || record === null) return 'empty'
    const sealed = record.tok ?? record.revoke?.tok
    if (sealed === undefined) return 'empty'
    if (sealer.isCurrent(sealed)) return 'current'
    const next = reseal(sealer, linkRefOf(id), record)
    // The entry of the in-flight index is part of the comparison's write, so it is written as it was.
    if ((await links.cas(id, raw, serializeRecord(next), dueOf(next))).ok) return 'resealed'
  }
}
