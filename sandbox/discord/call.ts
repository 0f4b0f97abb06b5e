import type { IncomingHttpHeaders } from 'node:http'
import type { Problem } from './error.ts'
import type { Upload } from './files.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import type { User } from './world.ts'

/** A request that found its route. */
export interface Call {
  method: string
  /** Without the version: `/users/@me`. */
  path: string
  params: Record<string, string>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** The JSON body, the `payload_json` of a multipart one, or a form's fields. */
  body: Json | undefined
  uploads: Upload[]
  /** The person whose Bearer token came along; null for the bot and for nobody. */
  bearer: User | null
}

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As in the OpenAPI file: `/channels/{channel_id}`. */
  path: string
  /** `token`: the address itself holds the secret. `client`: the application's id and secret, which the route judges. */
  auth: 'bot' | 'bearer' | 'either' | 'token' | 'client'
  /** The documentation's rules beyond the OpenAPI file. */
  check?(call: Call): Problem[]
  run(call: Call): Answer
}

export function bodyOf(call: Call): JsonObject {
  return isObject(call.body) ? call.body : {}
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? ''
}

export const noContent: Answer = { status: 204 }

export function ok(body: unknown): Answer {
  return { status: 200, body }
}
