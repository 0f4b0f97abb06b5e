import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { BoardBackend, StoredLook, StoredView } from './backend.ts'
import { boardKey, type Window } from './board-place.ts'
import { ruleIn, ruleText } from './board-rule.ts'
import { BUILD, READ } from './redis-board-reading.ts'
import { JOIN, PUT, REMOVE_MEMBER, REMOVE_SCOPE, TRIM } from './redis-board-scripts.ts'
import type { RedisClient } from './redis-client.ts'

/** Members in one step: Redis serves nobody else meanwhile, some 5 ms with a month of totals each. */
const STEP = '250'

const row = z
  .tuple([z.string(), z.coerce.number(), z.union([z.number(), z.literal('')])])
  .transform(([member, value, was]) => ({ member, value, was: was === '' ? null : was }))
const ahead = z
  .tuple([z.string(), z.coerce.number(), z.number()])
  .transform(([member, value, rank]) => ({ member, value, rank }))
const optional = z.union([z.literal('').transform(() => null), z.coerce.number()])
const answer = z.tuple([
  optional,
  z.number(),
  z.number(),
  z.array(row),
  z.number(),
  z.number(),
  z.array(row),
  z.union([z.literal('').transform(() => null), ahead]),
  z.number(),
])

/** Sums are sorted sets, day totals one hash for each member and scope. */
export function createRedisBoards(client: RedisClient): BoardBackend {
  const run = createRunner(client)
  const ruled = (scope: string) => ruleText(ruleIn(scope))
  const put: BoardBackend['put'] = async ({ scope, member, day, value, final }, open) =>
    (await run(PUT, scope, member, String(day), String(value), ruled(scope), String(final), ...open.map(nameOf))) === 1
  const removeDay: BoardBackend['removeDay'] = async (scope, member, day) =>
    (await run(PUT, scope, member, String(day), '', ruled(scope), '0')) === 1
  return {
    join: async (scope, member) => void (await run(JOIN, scope, member)),
    put,
    removeDay,
    putDays: async (days) => {
      // On their way at once: Redis answers in order and waits for its disk together.
      await Promise.all(
        days.map(({ value, open, ...day }) =>
          value === null ? removeDay(day.scope, day.member, day.day) : put({ ...day, value }, open),
        ),
      )
    },
    removeMember: async (member, within) => void (await run(REMOVE_MEMBER, member, within ?? '')),
    async held(member) {
      const found = []
      for (const scope of await client.sMembers(`board:of:${member}`)) {
        const fields = await client.hGetAll(`board::${boardKey(scope, member)}`)
        for (const [day, value] of versionsFor(Number.POSITIVE_INFINITY, fields)) found.push({ scope, day, value })
      }
      return found
    },
    async days(scope, member, { first, last }) {
      const days = versionsFor(last, await client.hGetAll(`board::${boardKey(scope, member)}`))
      return [...days].map(([day, value]) => ({ day, value })).filter(({ day }) => first <= day && day <= last)
    },
    scopes: (guild) => client.sMembers(`board:in:${guild}`),
    scopesOf: (member) => client.sMembers(`board:of:${member}`),
    removeScope: async (scope) => (await run(REMOVE_SCOPE, scope, STEP)) === 1,
    async trim(scope, first, after) {
      const last = await run(TRIM, scope, String(first), after, STEP, ruled(scope))
      return typeof last === 'string' ? last : null
    },
    build: async (scope, window) => (await run(BUILD, scope, nameOf(window), STEP, ruled(scope))) === 1,
    async read(scope, window, look) {
      const reply = await run(READ, scope, ...argumentsOf(window, look))
      return typeof reply === 'string' ? { missing: windowFrom(reply) } : viewFrom(reply, look)
    },
  }
}

/** By its digest, so that a script of 3 kB travels once; a Redis that has forgotten it is told again. */
function createRunner(client: RedisClient) {
  const digests = new Map<string, string>()
  return async function run(script: string, ...args: string[]): Promise<unknown> {
    const digest = digests.get(script) ?? createHash('sha1').update(script).digest('hex')
    digests.set(script, digest)
    try {
      return await client.evalSha(digest, { arguments: args })
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return client.eval(script, { arguments: args })
    }
  }
}

/** Of each day in a member's hash the version that counts on a board which ends with `last`. */
function versionsFor(last: number, fields: Readonly<Record<string, string>>): Map<number, number> {
  const days = new Map<number, { after: number; value: number }>()
  for (const [name, value] of Object.entries(fields)) {
    const [day = Number.NaN, after = 0] = name.split('>').map(Number)
    const counts = Number.isInteger(day) && after < last && after >= (days.get(day)?.after ?? 0)
    if (counts) days.set(day, { after, value: Number(value) })
  }
  return new Map([...days].map(([day, { value }]) => [day, value]))
}

function nameOf({ first, last }: Window): string {
  return `${first}-${last}`
}

function windowFrom(name: string): Window {
  const [first, last] = name.split('-').map(Number)
  return { first: first ?? 0, last: last ?? 0 }
}

function argumentsOf(window: Window, { before, from, size, member, beside }: StoredLook): string[] {
  const earlier = before === null ? ['', ''] : [String(before.first), String(before.last)]
  return [
    String(window.first),
    String(window.last),
    ...earlier,
    String(from),
    String(size),
    member ?? '',
    String(beside),
  ]
}

function viewFrom(reply: unknown, { from }: StoredLook): StoredView {
  const [since, count, top, page, start, above, own, ahead, joined] = answer.parse(reply)
  return {
    since,
    count,
    joined,
    rows: { from, better: top, rows: page },
    own: { from: start, better: above, rows: own },
    ahead,
  }
}
