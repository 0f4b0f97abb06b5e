import { z } from 'zod'
import type { Spill } from '../lib/spill.ts'
import type { LinkId, LinkRecords } from '../stores/store.ts'
import { dueOf, parseRecord } from './token-record.ts'

/** What lies in a spill file: a whole next record, sealed like every other, and the generation it may replace. */
const spilled = z.object({ v: z.literal(1), gen: z.number().int().positive(), next: z.string() })

export type Spilled = Omit<z.infer<typeof spilled>, 'v'>

export function serializeSpilled({ gen, next }: Spilled): string {
  return JSON.stringify({ v: 1, gen, next })
}

/** Throws what is wrong with the file, never what stands in it. */
function parseSpilled(text: string): Spilled {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new Error('a spilled record is not JSON')
  }
  const parsed = spilled.safeParse(body)
  if (!parsed.success)
    throw new Error(`a spilled record has a wrong ${parsed.error.issues[0]?.path.join('.') || 'shape'}`)
  parseRecord(parsed.data.next)
  return parsed.data
}

export type Recovery = 'installed' | 'outdated' | 'kept'

/**
 * Installs what a process wrote down between the vendor's answer and the store, while the record still has the
 * generation it came from. The file goes only when the record is past it. Rejects when store or file cannot be read.
 */
export async function recoverSpilled(
  { links, spill }: { links: LinkRecords; spill: Pick<Spill, 'drop'> },
  { id, text }: { id: string; text: string },
): Promise<Recovery> {
  const link = id as LinkId
  const { gen, next } = parseSpilled(text)
  const { raw } = await links.read(link)
  // Erased meanwhile: a file must not bring back what somebody had removed.
  const current = raw === null ? null : parseRecord(raw)
  const after = parseRecord(next)
  if (raw === null || current === null || current.gen !== gen || current.linkedAt !== after.linkedAt) {
    await spill.drop(id)
    return 'outdated'
  }
  const { ok, raw: now } = await links.cas(link, raw, next, dueOf(after))
  if (!ok && now !== next) return 'kept'
  await spill.drop(id)
  return 'installed'
}
