import { describe, expect, it } from 'vitest'
import { postedView, previewView } from '../../src/views/share.ts'
import { stepsView } from '../../src/views/steps.ts'
import { RANGES, TRENDS } from '../../src/views/trend.ts'
import { steps } from './day-facts.ts'
import { ctx } from './people.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

describe('a copy for others', () => {
  const reply = stepsView(steps, ctx)

  it('says whose it is, and nothing it did not say before', () => {
    expect(textOf(previewView(reply, { name: 'Ann', postId: 'post:steps' }, ctx))).toMatchInlineSnapshot(`
      "**Everybody in this channel would see this.** Nothing is posted yet.
      -# **Ann** shares
      ## 👣 Steps · Sat, 9 March 2024
      **7,900** steps · **5.6 km** · **1** floor
      ▲ +692 against your usual 7,208 (middle of 28 days)
      -# Google Health · Charge 6 · day in Europe/Oslo · last synced <t:1710148680:R>"
    `)
    expect(buttonsOf(postedView(reply, { name: 'Ann', owner: '1' }, ctx))).toMatchObject([{ label: 'Remove' }])
  })

  it.each(['en-GB', 'ja'])('does not stumble over how a name ends, in %s', (locale) => {
    for (const name of ['Ann B.', 'Jr.', '田中。', '**Ann**', '-'])
      expectSendable(postedView(reply, { name, owner: '1' }, { locale }))
  })
})

describe('what /trend offers', () => {
  it('is named in every language, within what Discord shows', () => {
    for (const { name, name_localizations } of [...TRENDS, ...RANGES]) {
      const names = [name, ...Object.values(name_localizations)]
      expect(names).toHaveLength(2)
      for (const one of names) expect(one).toMatch(/^.{1,100}$/)
    }
    expect(TRENDS[0]).toEqual({ value: 'steps', name: 'Steps', name_localizations: { ja: '歩数' } })
    expect(RANGES[0]).toEqual({ value: 7, name: '7 days', name_localizations: { ja: '7日間' } })
  })
})
