import type { RedisClient } from './redis-client.ts'

/** Like the socket's own limit: a ping every second, and room for a slow answer. */
const SILENCE_MS = 2_500
const LOOK_EVERY_MS = 250

/**
 * Calls `onSilent` when a connected Redis has answered no ping for too long. The socket's own limit begins anew with every
 * write, so that under traffic a frozen Redis would never be noticed, and all writes would be made when it wakes.
 * Returns how to stop looking.
 */
export function watchSilence(client: RedisClient, onSilent: () => void): () => void {
  let heard = performance.now()
  let looked = heard
  function hear(): void {
    heard = performance.now()
  }
  client.on('ready', hear)
  client.on('ping-interval', hear)
  const looking = setInterval(() => {
    const now = performance.now()
    // Answers that wait behind a stall of our own process are not Redis's silence.
    if (now - looked > 4 * LOOK_EVERY_MS) heard = now
    looked = now
    if (client.isReady && now - heard > SILENCE_MS) onSilent()
  }, LOOK_EVERY_MS).unref()
  return () => clearInterval(looking)
}
