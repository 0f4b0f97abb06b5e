import { randomUUID } from 'node:crypto'
import Keyv from 'keyv'
import type { ZodType } from 'zod'
import type { Backend } from './backend.ts'
import { createBoards } from './create-boards.ts'
import { decode, type Envelope, encode } from './envelope.ts'
import { guard } from './guard.ts'
import { checkId, checkNamespace, keyOf, LEASES, LINKS, lifeTime, type Place } from './place.ts'
import { RecordError } from './record-error.ts'
import type { Leases, LinkId, LinkRecords, OneTime, Records, Store } from './store.ts'

/** The same store of either backend: checks what comes in, sets the deadline, parses what comes out. */
export function createStore(backend: Backend): Store {
  return {
    ping: () => guard({ namespace: 'store', id: 'ping' }, () => backend.ping()),
    records: (namespace, schema) => createRecords(backend, namespace, schema),
    oneTime: (namespace, schema) => createOneTime(backend, namespace, schema),
    links: createLinks(backend),
    boards: createBoards(backend.boards),
    leases: createLeases(backend),
    keys: (prefix = '') => guardedKeys(backend, prefix),
    close: () => backend.close(),
  }
}

/** Without an error listener: Keyv needs none, and with `throwOnErrors` every failure reaches the caller as a rejection. */
function createKeyv(backend: Backend, namespace: string, read: (text: string) => Envelope = decode): Keyv<unknown> {
  return new Keyv({
    store: backend.adapter(namespace),
    namespace,
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: encode,
    // Keyv types the value by a parameter nobody can check here; the schema does, on every read.
    deserialize: <Value>(text: string) => read(text) as { value: Value; expires?: number },
  })
}

function createRecords<T>(backend: Backend, namespace: string, schema: ZodType<T>): Records<T> {
  checkNamespace(namespace)
  const keyv = createKeyv(backend, namespace)
  return {
    async get(id) {
      checkId(id)
      const place = { namespace, id }
      return parse(place, schema, await guard(place, () => keyv.get<unknown>(id)))
    },
    async set(id, value, ttl) {
      checkId(id)
      const whole = ttl === undefined ? undefined : lifeTime(ttl)
      // Here rather than inside the guard, where what JSON cannot hold would pass for an outage.
      encode({ value })
      await guard({ namespace, id }, async () => {
        if (!(await keyv.set(id, value, whole))) throw new Error('Keyv says it did not store the record')
      })
    },
    async delete(id) {
      checkId(id)
      return guard({ namespace, id }, () => keyv.delete(id))
    },
  }
}

function createOneTime<T>(backend: Backend, namespace: string, schema: ZodType<T>): OneTime<T> {
  checkNamespace(namespace)
  async function read(id: string, operation: 'peek' | 'take'): Promise<T | undefined> {
    checkId(id)
    const place = { namespace, id }
    const value = await guard(place, async () => {
      const text = await backend[operation](keyOf(place))
      return text === null ? undefined : decode(text).value
    })
    return parse(place, schema, value)
  }
  return {
    async put(id, value, ttl) {
      checkId(id)
      const place = { namespace, id }
      const [text, whole] = [encode({ value }), lifeTime(ttl)]
      await guard(place, () => backend.put(keyOf(place), text, whole))
    },
    peek: (id) => read(id, 'peek'),
    take: (id) => read(id, 'take'),
  }
}

function createLinks(backend: Backend): LinkRecords {
  const { links } = backend
  // A link never expires. Keyv deletes what it finds expired, and nothing but an unlink may end a link.
  const keyv = createKeyv(backend, LINKS, (text) => ({ value: decode(text).value }))
  const at = (link: string): Place => ({ namespace: LINKS, id: link })
  return {
    async find(link) {
      checkId(link)
      return guard(at(link), () => keyv.get<unknown>(link))
    },
    async read(link) {
      checkId(link)
      return guard(at(link), () => links.read(link))
    },
    async cas(link, expected, next, due) {
      checkId(link)
      const whole = due === undefined ? null : Math.ceil(due)
      return guard(at(link), () => links.cas(link, expected, next, whole))
    },
    async remove(link, expected) {
      checkId(link)
      return guard(at(link), () => links.remove(link, expected))
    },
    // Only `cas` writes the index, and it takes nothing but link ids.
    stale: (now) => guard(at('(in-flight index)'), () => links.stale(now)) as Promise<LinkId[]>,
  }
}

function createLeases({ leases }: Backend): Leases {
  function at(id: string): Place {
    checkId(id)
    return { namespace: LEASES, id }
  }
  return {
    async take(id, ms) {
      const [place, token, whole] = [at(id), randomUUID(), lifeTime(ms)]
      return (await guard(place, () => leases.take(keyOf(place), token, whole))) ? token : null
    },
    async keep(id, token, ms) {
      const [place, whole] = [at(id), lifeTime(ms)]
      return guard(place, () => leases.keep(keyOf(place), token, whole))
    },
    async release(id, token) {
      const place = at(id)
      return guard(place, () => leases.release(keyOf(place), token))
    },
  }
}

/** The deadline holds for each step, not for the whole walk. */
async function* guardedKeys(backend: Backend, prefix: string): AsyncGenerator<string, void> {
  const steps = backend.keys(prefix)[Symbol.asyncIterator]()
  for (;;) {
    const step = await guard({ namespace: 'store', id: 'keys' }, () => steps.next())
    if (step.done) return
    yield step.value
  }
}

function parse<T>(place: Place, schema: ZodType<T>, value: unknown): T | undefined {
  // Stored JSON has no undefined: only an absence looks like this.
  if (value === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new RecordError(place, 'shape')
  return parsed.data
}
