import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDay, resolveDay } from '../../src/domain/day.ts'
import { isAppError } from '../../src/domain/error.ts'
import { dayName, dayNameInFull } from '../../src/views/format.ts'
import { formatLocale, LANGUAGES, languageOf } from '../../src/views/words/languages.ts'

// A Wednesday.
const now = Temporal.Instant.from('2026-11-25T12:00:00Z')
const reader = (locale: string) => ({ locale: formatLocale(locale), words: LANGUAGES[languageOf(locale)].days })

function read(input: string, locale: string): string {
  try {
    return `${resolveDay(parseDay(input, '2026-11-24', reader(locale)), now, 'Europe/Oslo')}`
  } catch (error) {
    if (isAppError(error)) return error.code
    throw error
  }
}

describe('a day in the member’s own language', () => {
  it.each([
    ['today', '2026-11-25'],
    ['the day before yesterday', '2026-11-23'],
    ['3 days ago', '2026-11-22'],
    ['3d ago', '2026-11-22'],
    ['2 weeks ago', '2026-11-11'],
    ['-2w', '2026-11-11'],
    ['monday', '2026-11-23'],
    ['Mon', '2026-11-23'],
    ['Thurs', '2026-11-19'],
    ['wednesday', '2026-11-25'],
    ['last wednesday', '2026-11-18'],
    ['last monday', '2026-11-23'],
    ['9 mar', '2026-03-09'],
    ['9 Mar.', '2026-03-09'],
    ['March 9', '2026-03-09'],
    ['9th of march', '2026-03-09'],
    ['26 nov', '2025-11-26'],
    ['29 feb', '2024-02-29'],
    ['9 march 2024', '2024-03-09'],
    ['March 9th, 2024', '2024-03-09'],
    ['Sat 9 March 2024', '2024-03-09'],
    ['1 sept', '2026-09-01'],
    ['2024/3/9', '2024-03-09'],
    ['2024.03.09', '2024-03-09'],
    ['9.3.2024', '2024-03-09'],
    ['9.3.', '2026-03-09'],
    ['13/3', '2026-03-13'],
    ['3/13', '2026-03-13'],
    ['in two days', 'date-unreadable'],
    ['1 dec 2026', 'date-future'],
  ])('reads %s in English', (input, expected) => {
    for (const locale of ['en-GB', 'en-US', 'de', 'ja'])
      expect([locale, read(input, locale)]).toEqual([locale, expected])
  })

  it('reads 3/9 in the order of the reader’s locale', () => {
    expect(['en-GB', 'en-US', 'ja'].map((locale) => read('3/9', locale))).toEqual([
      '2026-09-03',
      '2026-03-09',
      '2026-03-09',
    ])
    expect(['en-GB', 'en-US'].map((locale) => read('3/9/24', locale))).toEqual(['2024-09-03', '2024-03-09'])
  })

  it.each([
    ['今日', '2026-11-25'],
    ['昨日', '2026-11-24'],
    ['一昨日', '2026-11-23'],
    ['おととい', '2026-11-23'],
    ['3日前', '2026-11-22'],
    ['３日前', '2026-11-22'],
    ['1週間前', '2026-11-18'],
    ['月曜日', '2026-11-23'],
    ['月曜', '2026-11-23'],
    ['月', '2026-11-23'],
    ['水曜日', '2026-11-25'],
    ['前の水曜日', '2026-11-18'],
    ['3月9日', '2026-03-09'],
    ['３月９日', '2026-03-09'],
    ['2024年3月9日', '2024-03-09'],
    ['2024年3月9日(土)', '2024-03-09'],
    ['2024年3月9日（土）', '2024-03-09'],
    ['2024年3月9日(日)', 'date-impossible'],
    ['13月9日', 'date-impossible'],
    ['昨日の夜', 'date-unreadable'],
  ])('reads %s in Japanese', (input, expected) => {
    expect(read(input, 'ja')).toBe(expected)
  })

  it.each(['en-GB', 'en-US', 'ja', 'de'])('reads back every day it writes in %s', (locale) => {
    const days = fc
      .integer({ min: 0, max: 9_000 })
      .map((back) => Temporal.PlainDate.from('2026-11-25').subtract({ days: back }))
    fc.assert(
      fc.property(days, (date) => {
        for (const written of [dayName(date, locale), dayNameInFull(date, locale)]) {
          expect(read(written, locale)).toBe(`${date}`)
        }
      }),
    )
  })

  it('never throws anything but its own errors', () => {
    const typed = fc.array(
      fc.constantFrom(
        '9',
        '31',
        '2024',
        '/',
        '-',
        '.',
        ' ',
        'mar',
        'may',
        'mon',
        'last ',
        '月',
        '日',
        '年',
        '前',
        'ago',
        'd',
        '０',
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(typed, fc.constantFrom('en-US', 'ja', 'xx'), (words, locale) => read(words.join(''), locale) !== ''),
    )
  })
})
