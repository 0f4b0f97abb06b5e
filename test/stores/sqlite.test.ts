import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { Days } from '../../src/domain/period.ts'
import { openStore } from '../../src/stores/open.ts'
import { openFile } from '../../src/stores/sqlite-file.ts'
import type { Store } from '../../src/stores/store.ts'
import { testStore } from './contract.ts'
import { type Harness, incrementElsewhere } from './harness.ts'
import { everyOperation, expectDown, freshLink, linkText, reads, writes } from './operations.ts'

const folder = mkdtempSync(join(tmpdir(), 'pulsecord-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const freshPath = () => join(folder, `${++files}`, 'pulsecord.db')

testStore('SQLite', async (): Promise<Harness> => {
  const path = freshPath()
  return {
    url: `sqlite:${path}`,
    async plant(key, text) {
      const [table, k] = key.startsWith('link::') ? ['links', key.slice('link::'.length)] : ['records', key]
      beside(path, (database) => database.prepare(`INSERT INTO ${table} (k, v) VALUES (?, ?)`).run(k, text))
    },
    async scan() {
      const found: unknown[] = []
      beside(path, (database) => {
        const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
        for (const { name } of tables) found.push([name, database.prepare(`SELECT * FROM ${name}`).all()])
      })
      return JSON.stringify(found)
    },
    close: async () => undefined,
  }
})

const tables = [
  'records',
  'links',
  'board_scopes',
  'board_members',
  'board_days',
  'board_windows',
  'board_sums',
  'board_levels',
]

/** A second connection, as another process would have it. */
function beside(path: string, act: (database: DatabaseSync) => unknown): void {
  const database = new DatabaseSync(path, { timeout: 2_000 })
  act(database)
  database.close()
}

const open: Store[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
  vi.useRealTimers()
})

async function openAt(path: string) {
  const warnings: { facts: object; message: string }[] = []
  const store = await openStore(`sqlite:${path}`, {
    log: { warn: (facts, message) => void warnings.push({ facts, message }) },
  })
  open.push(store)
  return { store, warnings }
}

describe('the SQLite file', () => {
  it('is readable by its owner alone, with its log and its folder, whatever the umask', async () => {
    const path = freshPath()
    const before = process.umask(0)
    const { store, warnings } = await openAt(path)
    await store.links.cas(freshLink(), null, linkText(1))
    expect(process.umask(before)).toBe(0)
    const modes = [join(path, '..'), path, `${path}-wal`, `${path}-shm`].map((file) =>
      (statSync(file).mode & 0o777).toString(8),
    )
    expect(modes).toEqual(['700', '600', '600', '600'])
    expect(warnings).toEqual([])
  })

  it('is warned about when others may read it', async () => {
    const path = freshPath()
    mkdirSync(join(path, '..'), { mode: 0o755 })
    writeFileSync(path, '', { mode: 0o644 })
    const { warnings } = await openAt(path)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]?.facts).toMatchObject({ files: expect.arrayContaining([join(path, '..'), path]) })
    expect(statSync(path).mode & 0o777).toBe(0o644)
  })

  it('keeps a write-ahead log and syncs every commit', () => {
    const database = openFile(freshPath(), { warn: () => undefined })
    expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
    expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 })
    expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 4 })
    database.close()
  })

  it('has the tables that docs/storage.md shows', () => {
    const database = openFile(freshPath(), { warn: () => undefined })
    const tables = database.prepare('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL').all()
    const plain = (text: string) => text.replace(/\s+/g, '').toLowerCase()
    const shown = plain(readFileSync('docs/storage.md', 'utf8'))
    expect(tables).toHaveLength(16)
    for (const { sql } of tables) expect(shown).toContain(plain(String(sql)))
    database.close()
  })

  it('of the version before keeps its totals, which had no versions', async () => {
    const path = freshPath()
    const scope = '1:steps' as const
    const date = Temporal.PlainDate.from('2026-11-18')
    const before = (await openAt(path)).store
    await before.boards.join(scope, '42')
    await before.boards.put({ scope, member: '42', date, value: 7 })
    await before.close()
    beside(path, (database) =>
      database.exec(`
        CREATE TABLE old (k TEXT NOT NULL, day INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (k, day)) STRICT, WITHOUT ROWID;
        INSERT INTO old SELECT k, day, value FROM board_days;
        DROP TABLE board_days;
        ALTER TABLE old RENAME TO board_days;
        PRAGMA user_version = 3;
      `),
    )
    const { store } = await openAt(path)
    expect(await store.boards.put({ scope, member: '42', date, value: 9 }, [], date)).toBe(true)
    const read = async (days: Days | null) =>
      (await store.boards.read(scope, days, { from: 0, size: 1 })).rows[0]?.value
    expect([await read({ first: date, last: date }), await read(null)]).toEqual([7, 9])
    await store.close()
  })

  it('is refused when a newer Pulsecord wrote it, and left as it is', async () => {
    const path = freshPath()
    await (await openAt(path)).store.close()
    beside(path, (database) => database.exec('PRAGMA user_version = 9'))
    await expect(openAt(path)).rejects.toThrow(/schema version 9 and this Pulsecord knows 4/)
    beside(path, (database) => expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 9 }))
  })

  it('is refused with its path when it is no database or cannot be made', async () => {
    const path = freshPath()
    mkdirSync(join(path, '..'))
    writeFileSync(path, 'not a database, but long enough to be looked at as one'.repeat(50))
    await expect(openAt(path)).rejects.toThrow(
      `cannot use the database STORE_URL names, ${path}: file is not a database`,
    )
    await expect(openAt(join(path, 'below', 'a-file.db'))).rejects.toThrow('cannot use the database STORE_URL names')
  })

  // A file that may only be read opens like any other. The modes themselves cannot be tested here: root is above them.
  it('is written to with every start, so that one this user may only read is refused at once', () => {
    const path = freshPath()
    openFile(path, { warn: () => undefined }).close()
    const again = openFile(path, { warn: () => undefined })
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
    again.close()
  })

  it('is made once when four processes start together', async () => {
    const path = freshPath()
    const link = freshLink()
    await Promise.all(Array.from({ length: 4 }, () => incrementElsewhere(`sqlite:${path}`, link, 5)))
    expect((await (await openAt(path)).store.links.read(link)).raw).toBe('{"value":20}')
  })

  it('may be in memory, with a warning', async () => {
    const { store, warnings } = await openAt(':memory:')
    await store.records('cache', z.string()).set('a', 'b')
    expect(await store.records('cache', z.string()).get('a')).toBe('b')
    expect(warnings[0]?.message).toContain('forgotten')
  })

  it('loses expired records by and by, and only those', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const path = freshPath()
    const { store } = await openAt(path)
    beside(path, (database) => {
      const insert = database.prepare('INSERT INTO records (k, v, expires) VALUES (?, ?, ?)')
      for (let i = 0; i < 1_200; i++) insert.run(`cache::${i}`, '{"value":1}', 1)
      insert.run('cache::later', '{"value":1}', Date.now() + 60_000)
      insert.run('cache::lasting', '{"value":1}', null)
    })
    vi.advanceTimersByTime(60_000)
    await expect.poll(() => Array.fromAsync(store.keys())).toEqual(['cache::lasting', 'cache::later'])
  })
})

describe('a SQLite file that is away', () => {
  it('rejects every operation when it is closed', async () => {
    const { store } = await openAt(freshPath())
    const operations = everyOperation(store)
    await store.close()
    await expectDown(operations, 100)
  })

  it('rejects every operation when its tables are gone', async () => {
    const path = freshPath()
    const { store } = await openAt(path)
    beside(path, (database) => database.exec(tables.map((name) => `DROP TABLE ${name};`).join(' ')))
    await expectDown(everyOperation(store), 100)
  })

  it('rejects writes it cannot make, and still reads', async () => {
    const path = freshPath()
    const { store } = await openAt(path)
    beside(path, (database) => {
      for (const table of ['records', 'links', 'board_scopes']) {
        database.exec(
          `CREATE TRIGGER full_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk is full'); END`,
        )
      }
    })
    await expectDown(writes(store), 100)
    await Promise.all(Object.values(reads(store, freshLink())).map((run) => run()))
  })

  it('writes all of a total or nothing of it', async () => {
    const path = freshPath()
    const { boards } = (await openAt(path)).store
    const total = { scope: '1:steps', member: '42', date: Temporal.PlainDate.from('2026-11-18'), value: 5 } as const
    const value = async () => (await boards.read('1:steps', null, { from: 0, size: 1 })).rows[0]?.value
    await boards.join('1:steps', '42')
    await boards.put(total, [null])
    beside(path, (database) =>
      database.exec(
        "CREATE TRIGGER full_sums BEFORE UPDATE ON board_sums BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
      ),
    )
    await expectDown({ put: () => boards.put({ ...total, value: 6 }) }, 100)
    beside(path, (database) => database.exec('DROP TRIGGER full_sums'))
    expect(await value()).toBe(5)
    await boards.put({ ...total, value: 8 })
    expect(await value()).toBe(8)
  })

  it('rejects writes inside the deadline while another process holds it, without holding up this one, and never makes them later', async () => {
    const path = freshPath()
    const { store } = await openAt(path)
    const other = new DatabaseSync(path)
    other.exec('BEGIN EXCLUSIVE')
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    await Promise.all([expectDown(writes(store)), ...Object.values(reads(store, freshLink())).map((run) => run())])
    clearInterval(beat)
    other.exec('COMMIT')
    other.close()
    expect(longest).toBeLessThan(1_000)
    expect(await Array.fromAsync(store.keys())).toEqual([])
  })

  it('waits for a short lock', async () => {
    const path = freshPath()
    const { store } = await openAt(path)
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const write = store.links.cas('a:b', null, linkText(1))
    setTimeout(() => other.exec('COMMIT'), 150)
    expect(await write).toEqual({ ok: true, raw: linkText(1) })
    other.close()
  })
})
