import { describe, expect, it } from 'vitest'
import { accountView, type LinkedAccount } from '../../src/views/account.ts'
import { ctx } from './people.ts'
import { expectSendable, textOf } from './rules.ts'
import { linked } from './states.ts'

const instead = [{ id: 'google-health', name: 'Google Health' }]

describe('the account page', () => {
  it.each<[string, Partial<LinkedAccount>, RegExp, string[]]>([
    ['works', {}, /works[\s\S]*Charge 6, last synced/, []],
    ['lacks a permission', { missing: ['devices'] }, /Not allowed/, ['Allow the rest']],
    ['is dead', { state: 'dead' }, /stopped accepting our access/, ['Reconnect']],
    ['lost its vendor', { state: 'retired', instead }, /off; nothing of yours is deleted/, ['Link Google Health']],
    ['lost its vendor, with nothing in its place', { state: 'retired' }, /has switched this service off/, []],
  ])('of a link that %s says so, and offers the one press that helps', (_what, change, words, labels) => {
    const reply = accountView([{ ...linked, ...change }], { servers: 0, metrics: [] }, ctx)
    expectSendable(reply)
    expect(textOf(reply)).toMatch(words)
    expect([...JSON.stringify(reply).matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label)).toEqual(labels)
  })
})
