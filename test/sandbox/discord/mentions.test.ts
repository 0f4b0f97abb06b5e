import { describe, expect, it } from 'vitest'
import { mentionedUsers, mentioningText, pingsOf } from '../../../sandbox/discord/mentions.ts'
import { container, text } from './broken.ts'

const ANN = '1100000000000000001'
const BEN = '1100000000000000002'
const ROLE = '1100000000000000003'
const everybody = `<@${ANN}> <@!${BEN}> <@&${ROLE}> @everyone`

describe('who is pinged', () => {
  it.each([
    ['an ordinary message, by default', undefined, true, [ANN, BEN, ROLE, 'everyone']],
    ['an answer, by default', undefined, false, [ANN, BEN]],
    ['nobody allowed', { parse: [] }, true, []],
    ['allowed_mentions with nothing in it', {}, true, []],
    ['users allowed', { parse: ['users'] }, true, [ANN, BEN]],
    ['roles allowed', { parse: ['roles'] }, false, [ROLE]],
    ['@everyone allowed', { parse: ['everyone'] }, false, ['everyone']],
    ['one user allowed', { users: [BEN] }, true, [BEN]],
    ['a user allowed who is not named', { users: ['1100000000000000009'] }, true, []],
    ['one role allowed, and all users', { parse: ['users'], roles: [ROLE] }, true, [ANN, BEN, ROLE]],
  ])('%s', (_what, allowed, ordinary, pinged) => {
    expect(pingsOf(everybody, allowed, ordinary)).toEqual(pinged)
  })

  it('is nobody twice', () => {
    expect(pingsOf(`<@${ANN}> <@!${ANN}>`, undefined, true)).toEqual([ANN])
  })

  it.each([['@here'], ['@everyone'], ['look @here!']])('everyone, by %s', (words) => {
    expect(pingsOf(words, undefined, true)).toEqual(['everyone'])
  })

  it.each([
    ['code', `\`<@${ANN}> @everyone\``],
    ['a block of code', `\`\`\`\n<@&${ROLE}>\n<@${ANN}>\n\`\`\``],
    ['an id of the wrong length', '<@123>'],
    ['a mention of a channel', `<#${ANN}>`],
    ['a longer word', '@everyones'],
  ])('nobody, by %s', (_what, words) => {
    expect(pingsOf(words, undefined, true)).toEqual([])
  })
})

describe('what may mention', () => {
  it('is the content and every text display, and no embed', () => {
    const message = {
      content: `<@${ANN}>`,
      components: [container(text(`<@${BEN}>`))],
      embeds: [{ description: '<@1100000000000000009>' }],
    }
    expect(mentionedUsers(mentioningText(message))).toEqual([ANN, BEN])
  })
})
