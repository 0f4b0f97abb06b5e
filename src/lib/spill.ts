import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from './folder.ts'

/**
 * A drawer for what must not be lost between two stores: one small file for each id. Kept on a disk that outlives the
 * process; what lies in it is for the caller to seal.
 */
export interface Spill {
  /** Durable once it resolves: the file and its name are on the disk. Replaces what lay there under this id. */
  put(id: string, text: string): Promise<void>
  get(id: string): Promise<string | null>
  /** Fine when there is nothing. */
  drop(id: string): Promise<void>
  all(): Promise<{ id: string; text: string }[]>
}

const SUFFIX = '.json'

/**
 * Makes the folder, readable by this user alone, and tries to write in it: a member's renewed token is the wrong moment to
 * find out. Throws a plain Error in words for the operator.
 */
export async function openSpill(folder: string): Promise<Spill> {
  try {
    makeFolder(folder)
    const trial = join(folder, `trial.${process.pid}.tmp`)
    await writeFile(trial, '', { mode: 0o600 })
    await rm(trial)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown reason'
    throw new Error(`cannot write to the folder SPILL_DIR names, ${folder}: ${reason}`, { cause })
  }
  return createSpill(folder)
}

/** The folder is made with the first `put`, readable by this user alone. */
export function createSpill(folder: string): Spill {
  const place = (id: string) => join(folder, `${Buffer.from(id, 'utf8').toString('base64url')}${SUFFIX}`)

  /** null when there is no such file; another process may have finished with it. */
  async function read(path: string): Promise<string | null> {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  async function sync(): Promise<void> {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  return {
    async put(id, text) {
      makeFolder(folder)
      // Two processes may spill for one id; each has a name of its own until the rename.
      const temporary = `${place(id)}.${process.pid}.tmp`
      const file = await open(temporary, 'w', 0o600)
      try {
        await file.writeFile(text, 'utf8')
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, place(id))
      await sync()
    },
    get: (id) => read(place(id)),
    async drop(id) {
      await rm(place(id), { force: true })
    },
    async all() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw error
      })
      const found: { id: string; text: string }[] = []
      for (const name of names.filter((each) => each.endsWith(SUFFIX))) {
        const text = await read(join(folder, name))
        const id = Buffer.from(name.slice(0, -SUFFIX.length), 'base64url').toString('utf8')
        if (text !== null) found.push({ id, text })
      }
      return found
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
