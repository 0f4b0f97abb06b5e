import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { LANGUAGE_IDS, LANGUAGES, spoken } from '../views/words/languages.ts'
import type { Reader } from '../views/words/say.ts'

/** Browsers send a few dozen characters; what is longer was not written to be read. */
const MAX_LENGTH = 500

/**
 * The reader of a page nobody is known to have asked for, by the browser's own wishes (Accept-Language, RFC 9110 §12.5.4,
 * looked up as in RFC 4647 §3.4); English where it has none that we can meet. Says in `Vary` that the page goes by them.
 */
export function readerOf(c: Context): Reader {
  c.header('Vary', 'Accept-Language', { append: true })
  if ((c.req.header('accept-language') ?? '').length > MAX_LENGTH) return LANGUAGES.en
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: LANGUAGE_IDS,
    default: 'en',
    match: (wishes) =>
      wishes
        .filter(({ q }) => q > 0)
        .map(({ type }) => spoken(type))
        .find((id) => id !== null) ?? 'en',
  })
  return LANGUAGES[spoken(language) ?? 'en']
}
