import type { BoardScope } from '../../src/stores/boards.ts'
import { openStore } from '../../src/stores/open.ts'
import { TALLY } from './tally-plan.ts'

/** One of several processes that bring the same totals, each growing over the day: node tally.ts <url> <scope>. */
const [url = '', scope = ''] = process.argv.slice(2)
const store = await openStore(url, { log: { warn: () => undefined } })
for (const part of [3, 2, 1]) {
  for (const { member, date, value } of TALLY) {
    const total = { scope: scope as BoardScope, member, date, value: Math.floor(value / part) }
    await store.boards.join(total.scope, member)
    await store.boards.put(total, [{ first: date, last: date }, null])
  }
}
await store.close()
