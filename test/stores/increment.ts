import { openStore } from '../../src/stores/open.ts'
import type { LinkId } from '../../src/stores/store.ts'

/** One of several processes that count together: node increment.ts <url> <link> <times>. */
const [url = '', link = '', times = '0'] = process.argv.slice(2)
const store = await openStore(url, { log: { warn: () => undefined } })

function numberIn(raw: string | null): number {
  return raw === null ? 0 : (JSON.parse(raw) as { value: number }).value
}

for (let done = 0; done < Number(times); ) {
  const { raw } = await store.links.read(link as LinkId)
  const { ok } = await store.links.cas(link as LinkId, raw, JSON.stringify({ value: numberIn(raw) + 1 }))
  if (ok) done++
}
await store.close()
