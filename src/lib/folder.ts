import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and what is missing above it, for this user alone; a folder that is there stays as it is. Throws what the
 * file system says. Node's own `recursive` never returns where a parent can neither be found nor made, as below /proc.
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Several processes may start at once.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
