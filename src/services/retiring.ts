import type { Log } from '../lib/log.ts'
import type { LinkId } from '../stores/store.ts'
import type { Connections } from './connection.ts'
import { linkRefOf } from './token-record.ts'
import type { Tokens } from './tokens.ts'

/**
 * Marks every link of a provider that the operator calls gone, so that its members are told once without having to ask.
 * A link that cannot be marked is named in the log and marked at the next start. Never rejects.
 */
export async function retireLinks(deps: {
  /** `Store.keys`. */
  keys: (prefix: string) => AsyncIterable<string>
  tokens: Pick<Tokens, 'retire'>
  connections: Connections
  log: Log
}): Promise<void> {
  for (const { provider } of deps.connections.values()) {
    if (!provider.retired) continue
    try {
      for await (const key of deps.keys(`link::${provider.id}:`)) {
        const id = key.slice('link::'.length) as LinkId
        await deps.tokens.retire(linkRefOf(id)).catch((err: unknown) => {
          deps.log.warn({ err, link: id }, 'a link could not be marked as retired')
        })
      }
    } catch (err) {
      deps.log.warn({ err, provider: provider.id }, 'the links of a provider that is gone could not all be marked')
    }
  }
}
