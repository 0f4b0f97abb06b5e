import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'

export interface WebServer {
  start(): Promise<void>
  /** The port really bound; differs from the setting when that was 0. */
  port(): number
  stop(): Promise<void>
}

/** A browser sends a few hundred bytes; anything that dribbles its headers is not one. */
const HEADERS_MS = 10_000
const REQUEST_MS = 20_000

export function createWebServer({ host, port, routes }: { host: string; port: number; routes: Hono }): WebServer {
  let server: ReturnType<typeof serve> | null = null
  let bound = 0
  return {
    start: () =>
      new Promise((resolve, reject) => {
        const started = serve(
          {
            fetch: routes.fetch,
            hostname: host,
            port,
            serverOptions: { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, maxHeaderSize: 16 * 1024 },
          },
          (info) => {
            bound = info.port
            resolve()
          },
        )
        started.once('error', reject)
        server = started
      }),
    port: () => bound,
    stop: () =>
      new Promise((resolve) => {
        if (!server) return resolve()
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      }),
  }
}

/** Who is at the other end of the connection: a browser, or the nearest proxy. */
export function remoteAddress(c: Context): string {
  return getConnInfo(c).remote.address ?? ''
}
