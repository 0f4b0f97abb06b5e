import { type DayWords, EN_DAYS } from '../../domain/day-words.ts'
import { en } from './en.ts'
import { japanese } from './ja.ts'
import type { Words } from './words.ts'

/** A language we speak. */
export interface Language {
  words: Words
  /** How days are typed. */
  days: DayWords
  /** BCP 47, for plurals, dates and numbers where the reader's own locale is of another language. */
  locale: string
  /** Its own name for itself. */
  name: string
  /** Discord's names for its variants: https://docs.discord.com/developers/reference#locales */
  discord: readonly string[]
}

export const LANGUAGES = {
  en: { words: en, days: EN_DAYS, locale: 'en-GB', name: 'English', discord: ['en-GB', 'en-US'] },
  ja: japanese,
} as const satisfies Record<string, Language>

export type LanguageId = keyof typeof LANGUAGES

export const LANGUAGE_IDS = Object.keys(LANGUAGES) as LanguageId[]

/** The language of `locale` (BCP 47) where it is one of ours. */
export function spoken(locale: string): LanguageId | null {
  const base = locale.split('-', 1)[0]?.toLowerCase() ?? ''
  return Object.hasOwn(LANGUAGES, base) ? (base as LanguageId) : null
}

/** The language for a reader of `locale` (BCP 47); English where we have no better. */
export function languageOf(locale: string): LanguageId {
  return spoken(locale) ?? 'en'
}

/** What `Intl` is to write dates and numbers by: the reader's own locale, unless its sentences would be of another language. */
export function formatLocale(locale: string): string {
  return spoken(locale) ? locale : LANGUAGES.en.locale
}

/** What everybody reads is in the server's `language` where it has one, an id of ours; else it goes by `locale` (BCP 47). */
export function postLocale(language: string | null, locale: string): string {
  const id = language === null ? null : spoken(language)
  return id === null || id === spoken(locale) ? locale : LANGUAGES[id].locale
}
