import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@keyv/redis'

/** The same store without ours. */
export interface Bare {
  /** The same page, rank and count of the same board in one pipeline; null where there is nothing to compare with. */
  look: (() => Promise<unknown>) | null
  /** One small value, on the disk when it resolves. */
  write(): Promise<unknown>
  close(): void
}

/** `key`: the sorted set of the board. */
export async function bareRedis(url: string, key: string): Promise<Bare> {
  const client = createClient({ url })
  await client.connect()
  const members = await client.zRange(key, 0, -1)
  if (members.length === 0) throw new Error('the bare side reads another board')
  const anyone = () => members[Math.floor(Math.random() * members.length)] ?? ''
  return {
    look: () =>
      Promise.all([
        client.zRangeWithScores(key, 0, 9, { REV: true }),
        client.zRevRank(key, anyone()),
        client.zCard(key),
      ]),
    write: () => client.set('bare', String(Math.random())),
    close: () => client.destroy(),
  }
}

export function bareSqlite(path: string): Bare {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA synchronous = FULL; CREATE TABLE bare (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID')
  const set = database.prepare("INSERT INTO bare VALUES ('bare', ?) ON CONFLICT DO UPDATE SET v = excluded.v")
  return {
    look: null,
    write: async () => set.run(String(Math.random())),
    close: () => database.close(),
  }
}
