import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@keyv/redis'

/** Everything in a store past the store: one line for each row, or each element of a key, with its place first. */
export function dumpOf(url: string): Promise<string[]> {
  return url.startsWith('redis') ? ofRedis(url) : Promise.resolve(ofSqlite(url.slice('sqlite:'.length)))
}

function ofSqlite(path: string): string[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 })
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    const rows = tables.flatMap(({ name }) =>
      database
        .prepare(`SELECT * FROM ${name}`)
        .all()
        .map((row) => `${name} ${JSON.stringify(row)}`),
    )
    // A row of a board has the board's number alone.
    const sums = database.prepare(
      'SELECT w.scope, s.member FROM board_sums s LEFT JOIN board_windows w ON w.id = s.board',
    )
    return [...rows, ...sums.all().map(({ scope, member }) => `board_sums of ${scope}: ${member}`)]
  } finally {
    database.close()
  }
}

async function ofRedis(url: string): Promise<string[]> {
  const client = createClient({ url })
  client.on('error', () => undefined)
  await client.connect()
  const contents: Record<string, (key: string) => Promise<readonly unknown[]>> = {
    string: async (key) => [await client.get(key)],
    hash: async (key) => Object.entries(await client.hGetAll(key)),
    set: (key) => client.sMembers(key),
    zset: (key) => client.zRangeWithScores(key, 0, -1),
    list: (key) => client.lRange(key, 0, -1),
    stream: (key) => client.xRange(key, '-', '+'),
  }
  try {
    const lines: string[] = []
    for (const key of await client.keys('*')) {
      const type = await client.type(key)
      // Gone since it was listed.
      if (type === 'none') continue
      const read = contents[type]
      if (!read) throw new Error(`a key of type ${type} that this dump cannot read`)
      const elements = await read(key)
      lines.push(...elements.map((element) => `${key} ${JSON.stringify(element)}`))
    }
    return lines
  } finally {
    await client.close()
  }
}
