import { describe, expect, it } from 'vitest'
import { card, text } from '../../src/views/card.ts'
import { withDayTurns } from '../../src/views/nav.ts'
import { buttonsOf } from './rules.ts'

const day = (date: string) => Temporal.PlainDate.from(date)
const reply = card([text('No heart data'), text('-# Fitbit')])
const below = {
  command: 'heart',
  owner: '1',
  share: true,
  locale: 'en-GB',
  date: day('2024-03-09'),
  today: day('2024-03-11'),
}
const labels = (change: object) => buttonsOf(withDayTurns(reply, { ...below, ...change })).map(({ label }) => label)

describe('the buttons below a day', () => {
  it('turn to its neighbours', () => {
    expect(labels({})).toEqual(['◀ 8 Mar', '10 Mar ▶'])
  })

  it('lead to the nearest day with data, unless that is next to it', () => {
    expect(labels({ nearest: day('2024-03-05') })).toEqual(['◀ 8 Mar', '10 Mar ▶', 'Data: 5 Mar'])
    expect(labels({ nearest: day('2024-03-08') })).toEqual(['◀ 8 Mar', '10 Mar ▶'])
  })

  it('ask again where more may come', () => {
    expect(labels({ again: true, locale: 'ja' }).at(-1)).toBe('もう一度')
  })
})
