import type { Source } from '../domain/heart.ts'
import { relative } from './format.ts'
import { plain } from './plain.ts'
import { type Reader, say } from './words/say.ts'

interface Sourced {
  source: Source
  /** IANA name of the zone whose midnight bounds the day. */
  zone: string
}

/** Where numbers come from, whose midnight bounds the day, and when the device last told the vendor anything. */
export function sourceLine({ source, zone }: Sourced, reader: Reader): string {
  const { provider, device, lastSync } = source
  const synced = lastSync
    ? say(reader, 'source.synced', { when: relative(lastSync) })
    : say(reader, 'source.synced.unknown')
  const day = say(reader, 'source.zone', { zone: plain(zone) })
  return [provider, ...(device ? [plain(device)] : []), day, synced].join(' · ')
}

/** Why a day has nothing: it has not arrived yet, the device may still hold it, or nobody measured it. */
export function whyNothing(
  { date, today, zone, source }: Sourced & { date: Temporal.PlainDate; today: Temporal.PlainDate },
  reader: Reader,
): string {
  const { provider, lastSync } = source
  const when = lastSync ? relative(lastSync) : ''
  if (date.equals(today)) return say(reader, lastSync ? 'sync.last' : 'sync.unknown', { provider, when })
  const over = date.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const mayFollow = lastSync !== null && Temporal.Instant.compare(lastSync, over) < 0
  return mayFollow ? say(reader, 'sync.before', { provider, when }) : say(reader, 'nothing.why')
}
