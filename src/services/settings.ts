import { z } from 'zod'
import { DEFAULT_SETTINGS, isZone, type MemberSettings } from '../domain/settings.ts'
import type { Log } from '../lib/log.ts'
import type { Records } from '../stores/store.ts'

/** What members have chosen for themselves. */
export interface Settings {
  /** The member's choices, or the defaults. */
  of(userId: string): Promise<MemberSettings>
  /** Resolves with what was before. Throws `store-down`. */
  change(userId: string, change: Partial<MemberSettings>): Promise<MemberSettings>
  /**
   * BCP 47 of what to write to a member: their choice, else what Discord just reported, else what it last did. Never rejects:
   * the language of a sentence is no reason to withhold it.
   */
  localeFor(userId: string, reported: string | null): Promise<string>
  /** Remembers how Discord reports the member, for messages they do not ask for. */
  seen(userId: string, locale: string): Promise<void>
  /** Everything held, for the member's export; null where there is nothing. */
  held(userId: string): Promise<object | null>
  forget(userId: string): Promise<void>
}

export const SETTINGS = 'settings'

const UNHEARD = 'en-GB'

/** A field that no longer fits goes back to its default: a zone can leave the database, a language the bot. */
export const settingsRecord = z.object({
  zone: z.string().refine(isZone).nullable().catch(DEFAULT_SETTINGS.zone),
  units: z.enum(['metric', 'imperial', 'uk']).nullable().catch(DEFAULT_SETTINGS.units),
  language: z.string().nullable().catch(DEFAULT_SETTINGS.language),
  visibility: z.enum(['private', 'public']).catch(DEFAULT_SETTINGS.visibility),
  /** How Discord last reported the member, BCP 47. */
  seen: z.string().nullable().catch(null),
})
type SettingsRecord = z.infer<typeof settingsRecord>

export function createSettings({
  records,
  languages,
  log,
}: {
  records: Records<SettingsRecord>
  /** The locale to write by, for each language there is. */
  languages: ReadonlyMap<string, string>
  log: Log
}): Settings {
  async function read(userId: string): Promise<SettingsRecord> {
    return (await records.get(userId)) ?? { ...DEFAULT_SETTINGS, seen: null }
  }

  return {
    async of(userId) {
      const { seen: _, ...settings } = await read(userId)
      return settings
    },

    async change(userId, change) {
      const { seen, ...before } = await read(userId)
      await records.set(userId, { ...before, ...change, seen })
      return before
    },

    async localeFor(userId, reported) {
      try {
        const { language, seen } = await read(userId)
        const chosen = language === null ? undefined : languages.get(language)
        if (chosen === undefined) return reported ?? seen ?? UNHEARD
        // British and American differ in their dates: the reader's own variant of the language they chose.
        return reported?.split('-', 1)[0] === language ? (reported ?? chosen) : chosen
      } catch (err) {
        log.debug({ err }, 'settings unknown; answering in the language Discord reports')
        return reported ?? UNHEARD
      }
    },

    async seen(userId, locale) {
      const record = await read(userId)
      if (record.seen !== locale) await records.set(userId, { ...record, seen: locale })
    },

    held: async (userId) => (await records.get(userId)) ?? null,

    async forget(userId) {
      await records.delete(userId)
    },
  }
}
