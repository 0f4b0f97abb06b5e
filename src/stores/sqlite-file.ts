import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolder } from '../lib/folder.ts'
import type { StoreLog } from './backend.ts'
import { isBusy } from './patience.ts'

/** Raised with every change of the tables below; a file of a newer version is refused. */
const SCHEMA_VERSION = 4

/** Starting processes wait for each other here; while running they do not, see `patience.ts`. */
const BOOT_TIMEOUT_MS = 5_000

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS records (
    k TEXT PRIMARY KEY,
    v TEXT NOT NULL,
    expires INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS records_expires ON records (expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS links (
    k TEXT PRIMARY KEY,
    v TEXT NOT NULL,
    due INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS links_due ON links (due) WHERE due IS NOT NULL;
  CREATE TABLE IF NOT EXISTS board_scopes (
    scope TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    latest INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS board_members (
    k TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    member TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS board_members_member ON board_members (member);
  CREATE TABLE IF NOT EXISTS board_joined (
    scope TEXT PRIMARY KEY,
    n INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT OR REPLACE INTO board_joined (scope, n) SELECT scope, count(*) FROM board_members GROUP BY scope;
  CREATE TRIGGER IF NOT EXISTS board_members_joined AFTER INSERT ON board_members BEGIN
    INSERT INTO board_joined (scope, n) VALUES (new.scope, 1) ON CONFLICT DO UPDATE SET n = n + 1;
  END;
  CREATE TRIGGER IF NOT EXISTS board_members_left AFTER DELETE ON board_members BEGIN
    UPDATE board_joined SET n = n - 1 WHERE scope = old.scope;
    DELETE FROM board_joined WHERE scope = old.scope AND n = 0;
  END;
  CREATE TABLE IF NOT EXISTS board_days (
    k TEXT NOT NULL,
    day INTEGER NOT NULL,
    after INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (k, day, after)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS board_windows (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    upto TEXT,
    closed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS board_windows_scope ON board_windows (scope);
  CREATE TABLE IF NOT EXISTS board_sums (
    board INTEGER NOT NULL,
    member TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (board, member)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS board_sums_value ON board_sums (board, value, member);
  CREATE TABLE IF NOT EXISTS board_levels (
    board INTEGER NOT NULL,
    level INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (board, level)
  ) STRICT, WITHOUT ROWID;
`

/** In version 3 a day had one total, whatever board it was on. */
const DAYS_OF_3 = `
  INSERT INTO board_days (k, day, after, value) SELECT k, day, 0, value FROM board_days_3;
  DROP TABLE board_days_3;
`

/**
 * Opens the one file, ready for use: private modes, write-ahead log, every commit on the disk before it counts, tables in
 * place. Throws a plain Error that names the path and the reason.
 */
export function openFile(path: string, log: StoreLog): DatabaseSync {
  if (path === ':memory:') log.warn({}, 'the store is in memory: every link is forgotten when the bot stops')
  // The log and shared-memory files are made here too, by the first statement.
  const before = process.umask(0o077)
  let database: DatabaseSync | undefined
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    database = new DatabaseSync(path, { timeout: BOOT_TIMEOUT_MS })
    const opened = database
    bootPatiently(() => {
      opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
      prepareSchema(opened)
    })
  } catch (cause) {
    if (database?.isOpen) database.close()
    const reason = cause instanceof Error ? cause.message : 'unknown reason'
    throw new Error(`cannot use the database STORE_URL names, ${path}: ${reason}`, { cause })
  } finally {
    process.umask(before)
  }
  if (path !== ':memory:') warnAboutModes(path, log)
  return database
}

/**
 * SQLite does not wait by itself where two connections would wait for each other, as when several processes turn a new file to
 * its log at once. Nothing runs yet that this could block.
 */
function bootPatiently(work: () => void): void {
  const start = performance.now()
  for (;;) {
    try {
      work()
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > BOOT_TIMEOUT_MS) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20)
    }
  }
}

function prepareSchema(database: DatabaseSync): void {
  // Several processes may start at once; the first one through here makes the tables.
  database.exec('BEGIN IMMEDIATE')
  try {
    const found = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0)
    if (found > SCHEMA_VERSION) {
      throw new Error(
        `it has schema version ${found} and this Pulsecord knows ${SCHEMA_VERSION}; run the newer version or restore a backup`,
      )
    }
    if (found === 3) database.exec('ALTER TABLE board_days RENAME TO board_days_3')
    if (found < SCHEMA_VERSION) database.exec(SCHEMA)
    if (found === 3) database.exec(DAYS_OF_3)
    // Written with every start: a file this user may only read opens like any other, and would fail with the first token.
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** Only looks: somebody may have opened the modes on purpose, say for a backup by group. */
function warnAboutModes(path: string, log: StoreLog): void {
  const wide = [dirname(path), path, `${path}-wal`, `${path}-shm`].filter((file) => {
    const found = statSync(file, { throwIfNoEntry: false })
    return found !== undefined && (found.mode & 0o077) !== 0
  })
  if (wide.length > 0) {
    log.warn(
      { files: wide },
      'other users of this machine may reach the database: chmod 600 the files and 700 their directory',
    )
  }
}
