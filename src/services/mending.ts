import { z } from 'zod'
import { type AppError, isAppError } from '../domain/error.ts'
import type { Mend } from '../domain/stale.ts'

/** As it is noted with a member's sync. */
export const mendRecord = z.object({
  why: z.enum(['retired', 'link']),
  link: z.array(z.object({ id: z.string(), name: z.string() })),
}) satisfies z.ZodType<Mend>

/** Null where another link would not help, or nobody can say which. */
export function mendOf(error: AppError): z.infer<typeof mendRecord> | null {
  if (isAppError(error, 'provider-gone')) return { why: 'retired', link: [...error.facts.instead] }
  if (!isAppError(error, 'relink')) return null
  const { provider, providerId } = error.facts
  return { why: 'link', link: [{ id: providerId, name: provider }] }
}
