import type { z } from 'zod'
import { ProviderDataError, type VendorReply } from './provider.ts'

/** What every vendor's answer goes through before anything is believed of it. */

/** The body as JSON, or undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Throws `ProviderDataError` naming the field, never its value. */
export function checked<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new ProviderDataError(`${what}: ${result.error.issues[0]?.path.join('.') || 'body'}`)
}

/** A page of some gateway in between, whatever its status says. */
export function isHtml(reply: VendorReply): boolean {
  return (reply.headers['content-type'] ?? '').includes('text/html') || /^\s*<(!doctype|html)/i.test(reply.text)
}
