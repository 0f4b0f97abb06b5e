import type { IncomingMessage } from 'node:http'
import { ApiError, refusals } from './error.ts'
import { MAX_REQUEST, type Upload } from './files.ts'
import type { Json, JsonObject } from './json.ts'

export interface Body {
  kind: 'none' | 'json' | 'multipart' | 'form' | 'unknown'
  /** The JSON, a multipart body's `payload_json`, or a form's fields. */
  json: Json | undefined
  uploads: Upload[]
}

/** Reads a request whole. Throws 413 beyond 25 MiB and 50109 for what is no JSON. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return { kind: 'none', json: undefined, uploads: [] }
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(bytes, type)
  if (type.startsWith('application/json')) return { kind: 'json', json: parse(bytes.toString('utf8')), uploads: [] }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { kind: 'form', json: Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))), uploads: [] }
  }
  return { kind: 'unknown', json: undefined, uploads: [] }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_REQUEST) throw refusals.fileTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function readMultipart(bytes: Buffer, type: string): Promise<Body> {
  const uploads: Upload[] = []
  const rest: JsonObject = {}
  let json: Json | undefined
  for (const [name, value] of await formOf(bytes, type)) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1]
    if (index !== undefined && typeof value !== 'string') {
      uploads.push({ index, name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
    } else if (typeof value === 'string') {
      if (name === 'payload_json') json = parse(value)
      else rest[name] = value
    }
  }
  return { kind: 'multipart', json: json ?? rest, uploads }
}

async function formOf(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new ApiError(400, 50109, 'The request body contains an unreadable form.')
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    throw refusals.invalidJson()
  }
}
