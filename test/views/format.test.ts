import { describe, expect, it } from 'vitest'
import { clock, dayName, duration, share } from '../../src/views/format.ts'
import { cut, plain } from '../../src/views/plain.ts'
import { ctx } from './people.ts'

describe('amounts in words', () => {
  it.each([
    [0, '00:00'],
    [15_059, '04:10'],
    [86_399, '23:59'],
    [86_400, '24:00'],
    [90_000, '24:00'],
  ])('writes %i seconds as %s', (seconds, words) => {
    expect(clock(seconds)).toBe(words)
  })

  it.each([
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 h'],
    [192, '3 h 12 min'],
    [1440, '24 h'],
  ])('writes %i minutes as %s', (minutes, words) => {
    expect(duration(ctx, minutes)).toBe(words)
  })

  it.each([
    [0, '0%'],
    [0.004, 'less than 1%'],
    [0.034, '3%'],
    [0.996, 'more than 99%'],
    [1, '100%'],
  ])('writes %f as %s', (part, words) => {
    expect(share(ctx, part)).toBe(words)
  })

  it('writes a day as the reader does, in English while the sentences are', () => {
    const date = Temporal.PlainDate.from('2024-03-09')
    expect(['en-GB', 'en-US', 'ja', 'x'].map((locale) => dayName(date, locale))).toMatchInlineSnapshot(`
      [
        "Sat, 9 March 2024",
        "Sat, March 9, 2024",
        "2024年3月9日(土)",
        "Sat, 9 March 2024",
      ]
    `)
  })
})

describe("somebody else's words", () => {
  it('stay what they are when they are harmless', () => {
    for (const words of ['2025-02-30', 'Charge 6', 'Zoë O’Neil', '山田 太郎', 'می‌خواهم', '👩‍👧'])
      expect(plain(words)).toBe(words)
  })

  it('are cut by characters, not in the middle of one', () => {
    expect(cut('🫀'.repeat(50), 40)).toBe(`${'🫀'.repeat(39)}…`)
    expect(cut('a\n\t\u0000 b', 40)).toBe('a b')
  })
})
