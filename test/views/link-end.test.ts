import { describe, expect, it } from 'vitest'
import {
  accountMovedDmView,
  linkChangedDmView,
  linkFailedDmView,
  linkLeftDmView,
  linkTakenDmView,
} from '../../src/views/link-end.ts'
import { ctx } from './people.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

const facts = { providerName: 'Fitbit', userName: 'Ann' }

describe('the DM of a link that did not end as asked for', () => {
  const ends = [linkFailedDmView, linkTakenDmView, linkChangedDmView, linkLeftDmView].map((view) => view(facts, ctx))

  it('says what happened, what is unchanged and what to type, without a button that is of no use', () => {
    for (const reply of ends) {
      expectSendable(reply)
      expect(buttonsOf(reply)).toEqual([])
      expect(textOf(reply)).toContain('</link:1>')
    }
    expect(ends.map(textOf).join('\n\n')).toMatchInlineSnapshot(`
      "**Linking Fitbit broke off**, and not because of you.
      This link is used up. </account:1> shows what is linked. To try again: </link:1>

      **This Fitbit account is linked to another Discord account**, so it was not linked to you.
      Nothing was changed. The page you came from can move it here, within 10 minutes. To try again: </link:1>

      **You had another Fitbit account linked before**, so this one was not linked yet.
      Nothing was changed. The page you came from asks what to keep, within 10 minutes. To try again: </link:1>

      **You left Fitbit as it was.**
      Nothing was linked or changed. Changed your mind? </link:1>"
    `)
  })
})

describe('the DM to the member whose vendor account was moved away', () => {
  it('names nobody, and says what to do if it was not them', () => {
    const reply = accountMovedDmView({ provider: 'Fitbit', providerId: 'fitbit' }, ctx)
    expectSendable(reply)
    expect(buttonsOf(reply)).toEqual([{ label: 'Link Fitbit', url: '' }])
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "**Your Fitbit link has ended.**
      Somebody who could sign in to that Fitbit account moved it to another Discord account. Your tokens here are deleted; your data at Fitbit is untouched.
      If that wasn't you, change your Fitbit password first, then link again: </link:1>
      -# This is the only message about it."
    `)
  })
})
