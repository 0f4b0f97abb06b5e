import { createHash } from 'node:crypto'
import type { Draw, Drawing } from './draw.ts'

export interface DrawnOptions {
  /** Most bytes of pictures kept; a heart chart has about 55 kB. */
  maxBytes: number
  /** How long a picture is kept after it was last asked for, in milliseconds. */
  keepMs: number
}

interface Kept {
  png: Uint8Array
  /** By the monotonic clock. */
  until: number
}

/**
 * The same picture is drawn once: drawing takes some 10 ms of a processor, and a settled day looks the same each time.
 * Pictures are found by what they show, so nobody gets another's; they leave memory by themselves, least recently used
 * first. A drawing that fails is not kept.
 */
export function rememberDrawn(draw: Draw, { maxBytes, keepMs }: DrawnOptions): Draw {
  /** In order of use: a picture asked for again goes to the end. */
  const kept = new Map<string, Kept>()
  const running = new Map<string, Promise<Uint8Array>>()
  let bytes = 0
  let sweep: NodeJS.Timeout | null = null

  function forget(key: string): void {
    bytes -= kept.get(key)?.png.byteLength ?? 0
    kept.delete(key)
  }

  function keep(key: string, png: Uint8Array): void {
    forget(key)
    if (png.byteLength > maxBytes) return
    kept.set(key, { png, until: performance.now() + keepMs })
    bytes += png.byteLength
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break
      forget(oldest)
    }
    sweep ??= setInterval(expire, keepMs).unref()
  }

  /** Health data has no business in memory that nobody asks for. */
  function expire(): void {
    for (const [key, { until }] of kept) {
      if (until > performance.now()) break
      forget(key)
    }
    if (kept.size > 0 || sweep === null) return
    clearInterval(sweep)
    sweep = null
  }

  async function first(key: string, drawing: Drawing, timeoutMs?: number): Promise<Uint8Array> {
    try {
      const png = await draw.draw(drawing, timeoutMs)
      keep(key, png)
      return png
    } finally {
      running.delete(key)
    }
  }

  return {
    async draw(drawing, timeoutMs) {
      const key = keyOf(drawing)
      const found = kept.get(key)
      if (found) {
        keep(key, found.png)
        return found.png
      }
      const work = running.get(key) ?? first(key, drawing, timeoutMs)
      running.set(key, work)
      return work
    },
    async close() {
      if (sweep) clearInterval(sweep)
      sweep = null
      kept.clear()
      bytes = 0
      await draw.close()
    },
  }
}

function keyOf({ width, height, svg }: Drawing): string {
  return createHash('sha256').update(`${width} ${height} ${svg}`).digest('base64')
}
