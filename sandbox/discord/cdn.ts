import type { ServerResponse } from 'node:http'
import { TINY_PNG } from './files.ts'
import type { World } from './world.ts'

/** `/cdn/attachments/<channel>/<id>/<name>?ex&is&hm`, and a picture for every avatar. */
export function serveFile(world: World, url: URL, response: ServerResponse): void {
  const [kind, , id = '', name = ''] = url.pathname.replace(/^\/cdn\//, '').split('/')
  if (kind === 'avatars' || kind === 'embed') {
    send(response, 'image/png', TINY_PNG)
    return
  }
  const file = kind === 'attachments' ? world.files.get(id) : undefined
  const found = file?.attachment.filename === decodeURIComponent(name)
  // Addresses are signed and expire: whoever builds one by hand gets nothing.
  const signed = ['ex', 'is', 'hm'].every((key) => url.searchParams.has(key))
  if (!file || !found || !signed) response.writeHead(404).end()
  else send(response, file.attachment.content_type ?? 'application/octet-stream', file.bytes)
}

function send(response: ServerResponse, type: string, bytes: Uint8Array): void {
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.byteLength }).end(bytes)
}
