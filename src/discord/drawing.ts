import type { Log } from '../lib/log.ts'
import { type Chart, type Reply, type ReplyFile, withoutPictures } from '../views/reply.ts'
import type { DrawnReply } from './respond.ts'

export interface DrawingDeps {
  /** PNG of a chart; rejects when it is not done in time. */
  draw: (chart: Chart, timeoutMs: number) => Promise<Uint8Array>
  log: Log
}

/** From a view's reply to what goes over the wire. */
export function createDrawing({ draw, log }: DrawingDeps) {
  async function bytesOf(file: ReplyFile, timeoutMs: number): Promise<Uint8Array> {
    return 'chart' in file ? draw(file.chart, timeoutMs) : Buffer.from(file.json, 'utf8')
  }

  return {
    /** Numbers are in the text: a picture that cannot be drawn must not cost the answer. */
    async drawn(reply: Reply, timeoutMs: number): Promise<DrawnReply> {
      try {
        const files = await Promise.all(
          reply.files.map(async (file) => ({ ...fileFacts(file), data: await bytesOf(file, timeoutMs) })),
        )
        return { components: [...reply.components], files }
      } catch (err) {
        log.error({ err }, 'a chart could not be drawn; answering with the text alone')
        return bare(withoutPictures(reply))
      }
    },
  }
}

function fileFacts(file: ReplyFile) {
  const { name, alt } = file
  return { name, alt, type: 'chart' in file ? 'image/png' : 'application/json' }
}

export function bare(reply: Reply): DrawnReply {
  return { components: [...reply.components], files: [] }
}
