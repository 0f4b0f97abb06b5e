import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@keyv/redis'

/** The last day there are totals for. */
export const TODAY = Temporal.PlainDate.from('2026-11-22')

/** Days of totals for each member, so that the longest rolling board and the week before are full. */
const DAYS = Array.from({ length: 30 }, (_, back) =>
  Number(TODAY.subtract({ days: back }).toString().replaceAll('-', '')),
)

/** Written at once: what goes through the store one by one takes half an hour for the largest guild. */
const BATCH = 2_000

export function memberOf(n: number): string {
  return String(100_000_000_000_000_000n + BigInt(n) * 7_919n)
}

/** 2,000 to 15,000 steps, the same in every run, with some ties. */
function stepsOf(n: number, day: number): number {
  return 2_000 + (((n + 1) * 48_271 + day * 6_971) % 13_000)
}

/** Members and their totals as `docs/storage.md` shows them; no boards yet. */
export async function plantRedis(url: string, scope: string, members: number): Promise<void> {
  const [guild = ''] = scope.split(':')
  const client = createClient({ url })
  await client.connect()
  await client.flushAll()
  await client.sAdd(`board:in:${guild}`, scope)
  await client.hSet(`board:scope:${scope}`, 'latest', String(DAYS[0]))
  for (let start = 0; start < members; start += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, members - start) }, (_, n) => start + n)
    await Promise.all(
      some.flatMap((n) => {
        const totals = DAYS.map((day) => [String(day), String(stepsOf(n, day))] as const)
        return [
          client.hSet(`board::${scope}:${memberOf(n)}`, Object.fromEntries([['joined', '1'], ...totals])),
          client.zAdd(`board:members:${scope}`, { score: 0, value: memberOf(n) }),
          client.sAdd(`board:of:${memberOf(n)}`, scope),
        ]
      }),
    )
  }
  client.destroy()
}

export function plantSqlite(path: string, scope: string, members: number): void {
  const database = new DatabaseSync(path)
  const scopes = database.prepare('INSERT INTO board_scopes (scope, since, latest) VALUES (?, 0, ?)')
  const joined = database.prepare('INSERT INTO board_members (k, scope, member) VALUES (?, ?, ?)')
  const totals = database.prepare('INSERT INTO board_days (k, day, after, value) VALUES (?, ?, 0, ?)')
  database.exec('BEGIN')
  scopes.run(scope, DAYS[0] ?? 0)
  for (let n = 0; n < members; n++) {
    const k = `${scope}:${memberOf(n)}`
    joined.run(k, scope, memberOf(n))
    for (const day of DAYS) totals.run(k, day, stepsOf(n, day))
  }
  database.exec('COMMIT')
  database.close()
}
