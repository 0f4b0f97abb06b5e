import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/**
 * Below the ports that systems give out by themselves: one of those may be somebody's outgoing connection between our look
 * and our use, when many tests run at once.
 */
const [FIRST, LAST] = [20_000, 32_000]
const TRIES = 100

/** A port on loopback that nobody listens on, and nobody else is given. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = FIRST + 2 * Math.floor((Math.random() * (LAST - FIRST)) / 2)
    // Held as long as this process lives: whoever asked begins to listen half a second later, and another process that found the same
    // port meanwhile would take the one bot for the other.
    const guard = await listening(port + 1)
    if (!guard) continue
    const probe = await listening(port)
    if (probe) {
      guard.unref()
      probe.close()
      await once(probe, 'close')
      return port
    }
    guard.close()
  }
  throw new Error(`no free port from ${FIRST} to ${LAST}`)
}

async function listening(port: number): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return server
  } catch {
    return null
  }
}
