import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below the ports that systems give out by themselves: one of those may be somebody's outgoing connection between our look
 * and our use, when many tests run at once.
 */
const [FIRST, LAST] = [20_000, 32_000]
const TRIES = 100

/** A port on loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST))
    if (await isFree(port)) return port
  }
  throw new Error(`no free port from ${FIRST} to ${LAST}`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
