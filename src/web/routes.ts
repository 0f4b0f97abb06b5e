import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isAppError } from '../domain/error.ts'
import type { Log } from '../lib/log.ts'
import type { Callback, DmRef, Linking, Step } from '../services/linking.ts'
import { confirmPage, pageCsp } from '../views/page.ts'
import { type Outcome, outcomePage } from '../views/page-outcome.ts'
import type { Reply } from '../views/reply.ts'
import { askerOf, dmOf, pageOf } from './ends.ts'
import { addGate, type GateDeps, refuseOthers, type ShowPage } from './gate.ts'
import { readerOf } from './reader.ts'

export interface RoutesDeps extends Omit<GateDeps, 'csp'> {
  linking: Pick<Linking, 'look' | 'confirm' | 'identified' | 'authorized' | 'more' | 'choose'>
  dms: { edit(at: DmRef, reply: Reply): Promise<void> }
  mention: (command: string) => string
  /** Addresses a form of ours may lead to; browsers apply `form-action` to redirects as well. */
  leavesFor: readonly string[]
  isReady: () => Promise<boolean>
  newCode: () => string
  log: Log
}

const STATUS = {
  done: 200,
  partial: 200,
  left: 200,
  denied: 200,
  taken: 409,
  changed: 409,
  expired: 410,
  used: 410,
  'bad-request': 400,
  'wrong-account': 403,
  'too-many': 429,
  'no-account': 409,
  'vendor-failed': 502,
  'linking-off': 503,
  'store-down': 503,
  broken: 500,
} as const satisfies Record<Outcome, number>

/** The whole way of a link and a little longer: it also tells a member's own second visit from somebody else's. */
const COOKIE_SECONDS = 60 * 60

/** The HTTP edge: what a browser or a health check may ask for. */
export function createRoutes(deps: RoutesDeps): Hono {
  const app = new Hono()
  const secure = deps.publicUrl.startsWith('https://')
  const cookieName = secure ? '__Host-pulsecord-link' : 'pulsecord-link'
  const csp = pageCsp(deps.leavesFor.map((address) => new URL(address).origin))
  const page: ShowPage = (c, outcome, facts = {}, status = undefined) =>
    c.html(outcomePage(outcome, facts, readerOf(c)), status ?? STATUS[outcome])
  const cookieOf = (c: Context) => getCookie(c, cookieName) ?? null

  addGate(app, { ...deps, csp }, page)

  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => ((await deps.isReady()) ? c.text('ready') : c.text('not ready', 503)))

  app.get('/link/:secret', async (c) => {
    const secret = c.req.param('secret')
    const look = await deps.linking.look(secret, cookieOf(c))
    return look.kind === 'open'
      ? c.html(confirmPage(look.pending, { action: `/link/${encodeURIComponent(secret)}` }))
      : follow(c, look)
  })

  app.post('/link/:secret', async (c) => {
    const begun = await deps.linking.confirm(c.req.param('secret'), cookieOf(c))
    if (begun.kind !== 'next') return follow(c, begun)
    // Lax: the cookie must come along when Discord and the vendor send the browser back.
    const cookie = { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: COOKIE_SECONDS } as const
    setCookie(c, cookieName, begun.cookie, cookie)
    return c.redirect(begun.redirect, 303)
  })

  app.get('/oauth/:provider/callback', async (c) => {
    // Hono answers HEAD by this as well, and a callback is consumed by whoever asks for it.
    if (c.req.method !== 'GET') return page(c, 'bad-request', {}, 405)
    const came = callback(c)
    if (came === null) return page(c, 'bad-request')
    const provider = c.req.param('provider')
    const { linking } = deps
    return follow(c, await (provider === 'discord' ? linking.identified(came) : linking.authorized(provider, came)))
  })

  app.post('/rest/:token', async (c) =>
    follow(c, await deps.linking.more({ token: c.req.param('token'), cookie: cookieOf(c) })),
  )
  app.post('/choice/:token', async (c) => {
    const said = new URLSearchParams(await c.req.text()).getAll('choice')
    const choice = said.length === 1 ? (said[0] ?? null) : null
    return follow(c, await deps.linking.choose({ token: c.req.param('token'), cookie: cookieOf(c), choice }))
  })

  refuseOthers(app, '/link/:secret', 'GET, HEAD, POST', page)
  refuseOthers(app, '/oauth/:provider/callback', 'GET', page)
  for (const path of ['/rest/:token', '/choice/:token']) refuseOthers(app, path, 'POST', page)

  app.notFound((c) => page(c, 'bad-request'))
  app.onError((error, c) => {
    if (isAppError(error, 'store-down')) return page(c, 'store-down')
    if (isAppError(error, 'linking-off')) return page(c, 'linking-off')
    if (isAppError(error, 'provider-unknown')) return page(c, 'bad-request')
    const code = deps.newCode()
    deps.log.error({ err: error, incident: code }, 'a page failed')
    return page(c, 'broken', { code })
  })

  /** Null for what no vendor sends, so that it consumes nothing. */
  function callback(c: Context): Callback | null {
    const [code, state, error] = ['code', 'state', 'error'].map((name) => single(c, name))
    if (code === undefined || error === undefined || !state || (code === null && error === null)) return null
    return { code, state, error, cookie: cookieOf(c) }
  }

  async function follow(c: Context, step: Step): Promise<Response> {
    if (step.kind === 'next') return c.redirect(step.redirect, 303)
    const dm = dmOf(step, { now: Temporal.Now.instant(), mention: deps.mention })
    if (dm) await finishDm(dm.at, dm.reply)
    const { outcome, facts } = pageOf(step)
    return c.html(outcomePage(outcome, facts, askerOf(step) ?? readerOf(c)), STATUS[outcome])
  }

  /** The link stands whether or not its DM can be edited: it may be deleted by now. */
  async function finishDm(at: DmRef, reply: Reply): Promise<void> {
    try {
      await deps.dms.edit(at, reply)
    } catch (err) {
      deps.log.info({ err }, 'the DM of a link could not be brought to its final state')
    }
  }

  return app
}

/** Longer than any code or state in the field. */
const MAX_PARAMETER = 2_048

/** A parameter's value, null when it is not there, undefined when it is repeated (RFC 6749 §3.1 forbids it) or endless. */
function single(c: Context, name: string): string | null | undefined {
  const [value, ...more] = c.req.queries(name) ?? []
  if (value === undefined) return null
  return more.length === 0 && value.length <= MAX_PARAMETER ? value : undefined
}
