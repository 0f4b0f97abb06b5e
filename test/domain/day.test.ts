import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elapsedOf, parseDay, resolveDay } from '../../src/domain/day.ts'
import { AppError } from '../../src/domain/error.ts'
import { anyCharacter } from '../support/characters.ts'

const example = '2026-03-01'
const codeOf = (input: string) => {
  try {
    parseDay(input, example)
    return 'read'
  } catch (error) {
    return error instanceof AppError ? `${error.code} ${'example' in error.facts ? error.facts.example : ''}` : 'threw'
  }
}

describe('a day as a person types it', () => {
  it.each([
    ['2024-03-09', { kind: 'date', date: Temporal.PlainDate.from('2024-03-09') }],
    [' 2024-3-9 ', { kind: 'date', date: Temporal.PlainDate.from('2024-03-09') }],
    ['２０２４－０３－０９', { kind: 'date', date: Temporal.PlainDate.from('2024-03-09') }],
    ['Today', { kind: 'ago', days: 0 }],
    ['YESTERDAY', { kind: 'ago', days: 1 }],
    ['-3d', { kind: 'ago', days: 3 }],
    ['−3 d', { kind: 'ago', days: 3 }],
  ])('reads %s', (input, expected) => {
    const spec = parseDay(input, example)
    expect(spec.kind).toBe(expected.kind)
    expect(JSON.stringify(spec)).toBe(JSON.stringify(expected))
  })

  it.each([
    ['2025-02-30', 'date-impossible 2025-02-28'],
    ['2023-02-29', 'date-impossible 2023-02-28'],
    ['2024-13-01', `date-impossible ${example}`],
    ['2024-00-10', `date-impossible ${example}`],
    ['1024-03-09', 'date-too-early '],
    ['0000-01-01', 'date-too-early '],
    ['Mon 9 March 2024', 'date-impossible 2024-03-09'],
    ['30 feb', `date-impossible ${example}`],
    ['hello 9 mar', `date-unreadable ${example}`],
    ['9 mar yes', `date-unreadable ${example}`],
    ['march 2024', `date-unreadable ${example}`],
    ['3/9/1', `date-unreadable ${example}`],
    ['3d', `date-unreadable ${example}`],
    ['-99999d', `date-unreadable ${example}`],
    ['', `date-unreadable ${example}`],
    ['constructor', `date-unreadable ${example}`],
    ['__proto__', `date-unreadable ${example}`],
    ["'; DROP TABLE links; --", `date-unreadable ${example}`],
    ['2024-03-09T00:00:00Z', `date-unreadable ${example}`],
  ])('refuses %s with an example that works', (input, expected) => {
    expect(codeOf(input)).toBe(expected)
  })

  it('never throws anything but its own two errors', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (input) => codeOf(input) !== 'threw'))
  })

  it('reads back every date it could print', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          const spec = parseDay(iso, example)
          return spec.kind === 'date' && spec.date.toString() === iso
        },
      ),
    )
  })
})

describe('the wearer’s day', () => {
  // 2024-03-10 00:30 in Oslo is still the 9th in London and Los Angeles.
  const now = Temporal.Instant.from('2024-03-09T23:30:00Z')

  it('is the day of the wearer’s zone, not of the server', () => {
    const today = { kind: 'ago', days: 0 } as const
    expect(resolveDay(today, now, 'Europe/Oslo').toString()).toBe('2024-03-10')
    expect(resolveDay(today, now, 'America/Los_Angeles').toString()).toBe('2024-03-09')
    expect(resolveDay(today, now, 'Pacific/Kiritimati').toString()).toBe('2024-03-10')
  })

  it('refuses tomorrow, and says which day it is there', () => {
    const tomorrow = { kind: 'date', date: Temporal.PlainDate.from('2024-03-10') } as const
    expect(resolveDay(tomorrow, now, 'Europe/Oslo').toString()).toBe('2024-03-10')
    expect(() => resolveDay(tomorrow, now, 'Europe/London')).toThrow(
      expect.objectContaining({ code: 'date-future', facts: expect.objectContaining({ zone: 'Europe/London' }) }),
    )
  })

  it('counts what has passed of it', () => {
    const date = Temporal.PlainDate.from('2024-03-10')
    expect(elapsedOf(date, now, 'Europe/Oslo')).toBe(30 * 60)
    expect(elapsedOf(date.subtract({ days: 1 }), now, 'Europe/Oslo')).toBe(86_400)
    expect(elapsedOf(date, now, 'Europe/London')).toBe(0)
  })
})
