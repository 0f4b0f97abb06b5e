import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Outcome } from '../views/page-outcome.ts'
import type { OutcomeFacts } from '../views/page-words.ts'
import { clientAddress } from './address.ts'
import { createLimiter } from './limiter.ts'

export type ShowPage = (
  c: Context,
  outcome: Outcome,
  facts?: OutcomeFacts,
  status?: 403 | 405 | 413 | 421,
) => Response | Promise<Response>

export interface GateDeps {
  publicUrl: string
  csp: string
  /** Proxies of the operator's own in front of this process. */
  trustProxy: number
  /** The address of the connection. */
  remoteAddress: (c: Context) => string
  /** Epoch milliseconds. */
  now: () => number
}

/** A way takes four pages; this leaves room for a household behind one address. */
const LIMIT = { burst: 120, perSecond: 2, keys: 10_000 }
/** The largest form of ours is one word. */
const MAX_BODY = 4_096
/** Asked by machines on the inside, by address and often. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

/** What every request passes before any page: headers, rate, host, method, origin, size. Nothing is consumed on the way. */
export function addGate(app: Hono, deps: GateDeps, page: ShowPage): void {
  const limiter = createLimiter({ ...LIMIT, now: deps.now })
  const secure = deps.publicUrl.startsWith('https://')

  app.use('*', async (c, next) => {
    await next()
    c.header('Content-Security-Policy', deps.csp)
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    if (secure) c.header('Strict-Transport-Security', 'max-age=31536000')
  })

  app.use('*', async (c, next) => {
    if (PROBES.has(c.req.path)) return next()
    const address = clientAddress(deps.remoteAddress(c), c.req.header('x-forwarded-for'), deps.trustProxy)
    const seconds = limiter.take(address)
    if (seconds > 0) {
      c.header('Retry-After', String(seconds))
      return page(c, 'too-many', { seconds })
    }
    if (!isOurs(c.req.header('host'), deps.publicUrl)) return page(c, 'bad-request', {}, 421)
    // A form of another site, whoever sent it; browsers that do not say so are stopped by the cookie and the state.
    const site = c.req.header('sec-fetch-site')
    if (c.req.method === 'POST' && site !== undefined && site !== 'same-origin') {
      return page(c, 'bad-request', {}, 403)
    }
    return next()
  })

  app.use('*', bodyLimit({ maxSize: MAX_BODY, onError: (c) => page(c, 'bad-request', {}, 413) }))
}

/** Answers every method that the routes before it did not. */
export function refuseOthers(app: Hono, path: string, allow: string, page: ShowPage): void {
  app.all(path, (c) => {
    c.header('Allow', allow)
    return page(c, 'bad-request', {}, 405)
  })
}

/** Whether the request was made to the address people know; another name may be an attacker's, pointed here. */
function isOurs(host: string | undefined, publicUrl: string): boolean {
  const { protocol, host: ours } = new URL(publicUrl)
  return host !== undefined && URL.parse(`${protocol}//${host}`)?.host === ours
}
