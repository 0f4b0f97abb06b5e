import { createLog } from '../../src/lib/log.ts'

/** A real log whose lines are kept, so that a test can look for what must never stand in them. */
export function capturedLog(level = 'trace') {
  const lines: string[] = []
  const log = createLog(level, { write: (line: string) => void lines.push(line) })
  return { log, lines }
}
