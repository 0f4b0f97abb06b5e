import { createHash } from 'node:crypto'
import { faults } from './errors.ts'

export interface Paged {
  /** A page with nothing on it and a token all the same, before the first real one: seen on the real API. */
  emptyFirst: boolean
}

/** A page of `items`, which are drawn one by one and no further than needed, and where it goes on. */
export function pageOf<T>(
  items: Iterable<T>,
  { pageSize, pageToken, about, emptyFirst }: { pageSize: number; pageToken: string | null; about: string } & Paged,
): { page: readonly T[]; nextPageToken?: string } {
  const start = pageToken === null ? 0 : offsetIn(pageToken, about)
  const page: T[] = []
  let index = 0
  for (const item of items) {
    if (pageToken === null && emptyFirst) return { page: [], nextPageToken: tokenFor(0, about) }
    if (index >= start + pageSize) return { page, nextPageToken: tokenFor(start + pageSize, about) }
    if (index >= start) page.push(item)
    index++
  }
  return { page }
}

/** 0 and nothing mean the default; more than the most is cut to it. */
export function pageSizeOf(
  said: string | number | null | undefined,
  { usual, most }: { usual: number; most: number },
): number {
  const size = said === null || said === undefined || said === '' ? 0 : Number(said)
  if (!Number.isInteger(size) || size < 0) throw faults.badRequest('page_size', 'The page size must not be negative.')
  return size === 0 ? usual : Math.min(size, most)
}

function tokenFor(offset: number, about: string): string {
  return Buffer.from(JSON.stringify([offset, markOf(about)])).toString('base64url')
}

function offsetIn(token: string, about: string): number {
  try {
    const [offset, mark] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as [unknown, unknown]
    if (typeof offset === 'number' && mark === markOf(about)) return offset
  } catch {
    // Said below.
  }
  throw faults.invalid('INVALID_PAGE_TOKEN', 'The page token is invalid or belongs to another request.')
}

function markOf(about: string): string {
  return createHash('sha256').update(about).digest('base64url').slice(0, 12)
}
