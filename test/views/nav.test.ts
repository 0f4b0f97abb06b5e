import { describe, expect, it } from 'vitest'
import { card, text } from '../../src/views/card.ts'
import { withDayTurns, withPictureTurns } from '../../src/views/nav.ts'
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

  it('keep what else was asked for while they turn, ask again and share', () => {
    const pictured = { ...reply, files: [{ name: 'steps.png', alt: 'Steps', json: '{}' }] }
    const turns = withDayTurns(pictured, { ...below, command: 'steps', more: ['week'], again: true })
    expect(JSON.stringify(turns).match(/"custom_id":"[^"]+"/g)).toEqual([
      '"custom_id":"day:steps:2024-03-08.week:1"',
      '"custom_id":"day:steps:2024-03-10.week:1"',
      '"custom_id":"day:steps:2024-03-09.week:1"',
      '"custom_id":"share:steps:2024-03-09.week:1"',
    ])
  })

  it('change the picture, but for the one that is shown, in a row of their own', () => {
    const both = withDayTurns(withPictureTurns(reply, { ...below, shown: 'hours' }), { ...below, again: true })
    expect(
      buttonsOf(both)
        .map(({ label }) => label)
        .slice(0, 2),
    ).toEqual(['By hour', '7 days'])
    const ids = JSON.stringify(both).match(/"custom_id":"[^"]+"(,"disabled":true)?/g) ?? []
    expect(ids.slice(0, 2)).toEqual([
      '"custom_id":"picture:steps:2024-03-09.hours:1","disabled":true',
      '"custom_id":"picture:steps:2024-03-09.week:1"',
    ])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('ask again where more may come', () => {
    expect(labels({ again: true, locale: 'ja' }).at(-1)).toBe('もう一度')
  })
})
