import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface LocalServer {
  url: string
  seen: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[]
  close(): Promise<void>
}

/** A real server on loopback that answers as the test says; the answer may also hang or cut the connection. */
export async function localServer(
  answer: (request: LocalServer['seen'][number], response: ServerResponse) => void,
): Promise<LocalServer> {
  const seen: LocalServer['seen'] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const entry = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
    seen.push(entry)
    answer(entry, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
