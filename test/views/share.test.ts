import { describe, expect, it } from 'vitest'
import { postedView, previewView } from '../../src/views/share.ts'
import { stepsView } from '../../src/views/steps.ts'
import { named } from '../../src/views/words/named.ts'
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

describe('a name as Discord lists it', () => {
  it('is there in every language', () => {
    expect(named('metric.steps')).toEqual({ name: 'Steps', name_localizations: { ja: '歩数' } })
    expect(named('choice.range.7')).toEqual({ name: '7 days', name_localizations: { ja: '7日間' } })
  })
})
