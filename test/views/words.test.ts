import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/views/words/en.ts'
import { formatLocale, LANGUAGE_IDS, LANGUAGES, languageOf, postLocale } from '../../src/views/words/languages.ts'
import { say } from '../../src/views/words/say.ts'
import type { Key } from '../../src/views/words/words.ts'

const keys = Object.keys(en) as Key[]
const others = LANGUAGE_IDS.filter((id) => id !== 'en')

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/** Everything a message is filled with, the names of its tags included. */
function argumentsOf(message: string, locale: string): string[] {
  const walk = (parts: readonly Part[]): string[] =>
    parts.flatMap((part) => {
      const inside = [
        ...('options' in part && part.options ? Object.values(part.options).flatMap(({ value }) => walk(value)) : []),
        ...('children' in part ? walk(part.children) : []),
      ]
      // 0 is literal text and 7 the `#` of a plural; everything else has a name.
      return part.type === 0 || part.type === 7 ? inside : [String(part.value), ...inside]
    })
  return [...new Set(walk(new IntlMessageFormat(message, locale).getAst()))].sort()
}

const sources = (() => {
  const root = fileURLToPath(new URL('../../src', import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('words/'))
    .map((name) => readFileSync(`${root}/${name}`, 'utf8'))
    .join('\n')
})()

/** Looked through once for a pattern and not once for each of nine hundred keys: it is a megabyte. */
function found(pattern: RegExp): Set<string | undefined> {
  return new Set([...sources.matchAll(pattern)].map(([, name]) => name))
}

describe('the words', () => {
  it.each(others)('have the same messages with the same values in %s as in English', (id) => {
    const { words, locale } = LANGUAGES[id]
    expect(Object.keys(words).sort()).toEqual([...keys].sort())
    for (const key of keys) expect([key, argumentsOf(words[key], locale)]).toEqual([key, argumentsOf(en[key], 'en')])
  })

  it.each(others)('are no English left over in %s', (id) => {
    const same = keys.filter((key) => LANGUAGES[id].words[key] === en[key] && /[a-z]{4,}/.test(withoutValues(en[key])))
    expect(same).toEqual([])
  })

  it('are all used, and all there', () => {
    const named = found(/'([\w.-]+)(?=')/g)
    // A key made of a prefix and a name, such as `reads.${kind}`.
    const prefixes = found(/`([\w.-]+)\.\$\{/g)
    const unused = keys.filter((key) => {
      if (named.has(key)) return false
      return !key.split('.').some((_, depth, parts) => prefixes.has(parts.slice(0, depth).join('.')))
    })
    expect(unused).toEqual([])
  })

  it.each(LANGUAGE_IDS)('are no longer in %s than where they stand allows', (id) => {
    const limits: readonly [RegExp, number][] = [
      [/^button\./, 80],
      [/^command\..*\.description$/, 100],
      [/^command\..*\.name$/, 32],
      [/^choice\./, 100],
    ]
    const { words } = LANGUAGES[id]
    for (const key of keys) {
      const limit = limits.find(([where]) => where.test(key))?.[1] ?? 1_000
      // A value in a label is a date or a vendor's name.
      expect([key, withoutValues(words[key]).length + 20 * argumentsOf(words[key], id).length <= limit]).toEqual([
        key,
        true,
      ])
    }
  })

  it('are the reader’s own, and English for everybody else', () => {
    expect(['ja', 'en-US', 'de', 'pt-BR', '', 'JA-jp'].map(languageOf)).toEqual(['ja', 'en', 'en', 'en', 'en', 'ja'])
    expect(['ja', 'en-US', 'de', ''].map(formatLocale)).toEqual(['ja', 'en-US', 'en-GB', 'en-GB'])
    expect(postLocale(null, 'en-US')).toBe('en-US')
    expect(['en', 'ja', 'tlh'].map((language) => postLocale(language, 'en-US'))).toEqual(['en-US', 'ja', 'en-US'])
    expect(['ja', 'fr'].map((locale) => say({ locale }, 'reads.sleep'))).toEqual(['睡眠', 'sleep'])
  })
})

function withoutValues(message: string): string {
  return message.replaceAll(/\{[a-zA-Z]+\}/g, '')
}
