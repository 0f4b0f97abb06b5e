import type { Problem } from './error.ts'
import type { Json } from './json.ts'

export interface SeenRequest {
  method: string
  path: string
  /** `POST /channels/{channel_id}/messages`, or null for a route nobody knows. */
  operation: string | null
  body: Json | undefined
  files: { name: string; type: string; size: number }[]
  auth: 'bot' | 'bearer' | 'none'
  /** Milliseconds since 1970 by the stand-in's clock. */
  at: number
  status: number
  /** Discord's numeric code of a refusal. */
  code: number | null
}

export interface Violation {
  operation: string
  where: 'request' | 'headers' | 'path' | 'query' | 'body' | 'response'
  problems: Problem[]
  body?: unknown
}

/** What a test looks at afterwards. */
export function createEvidence() {
  return {
    requests: [] as SeenRequest[],
    /** How often each operation was hit. */
    operations: new Map<string, number>(),
    /** Wrong requests, whether refused or let through. */
    violations: [] as Violation[],
    /** Wrong answers: mistakes of the stand-in itself. */
    responseViolations: [] as Violation[],
    /** Properties the OpenAPI file does not know: a typo, or newer than the file. */
    warnings: [] as Violation[],
    /** Legal, and nearly always unintended. */
    notes: [] as string[],
  }
}

export type Evidence = ReturnType<typeof createEvidence>
