import type { Source } from '../domain/heart.ts'
import { relative } from './format.ts'
import { plain } from './plain.ts'

/** Where numbers come from, whose midnight bounds the day, and when the device last told the vendor anything. */
export function sourceLine({ provider, device, lastSync }: Source, zone: string): string {
  const synced = lastSync ? `last synced ${relative(lastSync)}` : 'last sync unknown'
  return [provider, ...(device ? [plain(device)] : []), `day in ${plain(zone)}`, synced].join(' · ')
}

/** What to do about a day that has not arrived yet. */
export function syncAdvice({ provider, lastSync }: Source): string {
  const last = lastSync
    ? `Your device last synced ${relative(lastSync)}.`
    : `${provider} does not say when your device last synced.`
  return `${last} Open the ${provider} app to sync, then ask again.`
}

/** A device that has not synced since that day may still hold it. */
export function afterwards(date: Temporal.PlainDate, zone: string, { provider, lastSync }: Source): string {
  const over = date.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  if (!lastSync || Temporal.Instant.compare(lastSync, over) >= 0) return ''
  return `Your device last synced ${relative(lastSync)}, before that day was over; open the ${provider} app to sync, then ask again.`
}
