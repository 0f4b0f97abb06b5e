import { describe, expect, it } from 'vitest'
import { historyView, notLinkedUnlinkView, unlinkedView, whichUnlinkView } from '../../src/views/unlink.ts'
import { ctx } from './people.ts'
import { expectSendable, textOf } from './rules.ts'

describe('unlinking', () => {
  it('says what is gone, and whether the vendor agreed', () => {
    const done = unlinkedView({ providerId: 'fitbit', providerName: 'Fitbit', revoked: 'done' }, ctx)
    const unconfirmed = unlinkedView({ providerId: 'fitbit', providerName: 'Fitbit', revoked: 'unconfirmed' }, ctx)
    expectSendable(done)
    expectSendable(unconfirmed)
    expect(`${textOf(done)}\n\n${textOf(unconfirmed)}`).toMatchInlineSnapshot(`
      "**Fitbit is unlinked.** The tokens stored here are deleted.
      Fitbit has confirmed that our access is over.
      Your numbers from Fitbit are on no board any more, and nobody can compare with them.
      Copies of your days are still here, encrypted. Keep them, and they are there if you link again; they go by themselves 400 days after they were read at the latest. Without an answer they are kept.
      -# Your data at Fitbit is untouched. To link again: </link:1>

      **Fitbit is unlinked.** No command can use your tokens any more.
      Fitbit has not confirmed the end of our access yet. The bot goes on telling Fitbit until it does; it keeps one token for that, sealed, and deletes it then.
      Your numbers from Fitbit are on no board any more, and nobody can compare with them.
      Copies of your days are still here, encrypted. Keep them, and they are there if you link again; they go by themselves 400 days after they were read at the latest. Without an answer they are kept.
      -# Your data at Fitbit is untouched. To link again: </link:1>"
    `)
  })

  it('has nothing to end where nothing is linked', () => {
    const reply = notLinkedUnlinkView({ providerName: 'Fitbit' }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatchInlineSnapshot(`
      "**Fitbit isn't linked**, so there is nothing to unlink.
      Nothing was changed. To link an account: </link:1>"
    `)
  })
  it('asks which one where there are several, and names none as ended', () => {
    const linked = [
      { id: 'google-health', name: 'Google Health' },
      { id: 'fitbit', name: 'Fitbit' },
    ]
    const reply = whichUnlinkView(linked, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatch(/Which link should end\?\*\* Nothing was changed/)
    expect(JSON.stringify(reply)).toContain('unlink:google-health')
  })

  it('says how long copies stay that are kept', () => {
    for (const outcome of ['kept', 'deleted', 'in-use'] as const) {
      expectSendable(historyView({ providerName: 'Fitbit', outcome }, ctx))
    }
    expect(textOf(historyView({ providerName: 'Fitbit', outcome: 'kept' }, ctx))).toMatch(/400 days/)
  })
})
