import { InteractionType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../sandbox/discord/error.ts'
import type { Json, JsonObject } from '../../../sandbox/discord/json.ts'
import { judgeMessage } from '../../../sandbox/discord/routes/judge.ts'
import { text, times, upload, V2, v2 } from './broken.ts'
import { goodModal } from './good.ts'
import { callback, createRooms } from './rooms.ts'

/** Status and code of what is thrown; null when nothing is. */
function refusal(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    if (error instanceof ApiError) return [error.status, error.code]
    throw error
  }
  return null
}

describe('refusals with a code of their own', () => {
  const send = (body: JsonObject, uploads = [] as ReturnType<typeof upload>[]) =>
    refusal(() => judgeMessage({ body, uploads, kind: 'callback', before: null }))
  const edit = (draft: JsonObject, body: JsonObject) => {
    const rooms = createRooms()
    const { channel } = rooms.world.guild({ name: 'Runners' })
    const stored = rooms.messages.create(
      { body: draft, uploads: [] },
      { channel, flags: 0, viewer: null, metadata: null, type: 0 },
    )
    return refusal(() => judgeMessage({ body, uploads: [], kind: 'ordinary', before: stored }))
  }

  it.each([
    ['nothing', {}],
    ['blanks', { content: ' \n ' }],
    ['V2 without components', { flags: V2, components: [] }],
  ])('50006 for %s', (_what, body) => {
    expect(send(body)).toEqual([400, 50006])
  })

  it.each([
    ['the content', { content: 'x' }, { content: '' }],
    ['the content, by null', { content: 'x' }, { content: null }],
    ['the only embed', { embeds: [{ title: 'x' }] }, { embeds: [] }],
  ])('50006 for an edit that takes away %s', (_what, draft, body) => {
    expect(edit(draft, body)).toEqual([400, 50006])
  })

  it.each([
    ['flags only', { content: 'x' }, { flags: 4 }],
    ['the attachments of a V2 message', v2(text('x')), { attachments: [] }],
    ['the content beside an embed', { content: 'x', embeds: [{ title: 'x' }] }, { content: '' }],
  ])('none for an edit of %s', (_what, draft, body) => {
    expect(edit(draft, body)).toBeNull()
  })

  it('40005 for a file of 11 MiB, none for one of 10', () => {
    expect(send({ content: 'x' }, [upload(0, 'x.png', 11 << 20)])).toEqual([413, 40005])
    expect(send({ content: 'x' }, [upload(0, 'x.png', 10 << 20)])).toBeNull()
  })

  it('none for a file alone', () => {
    expect(send({}, [upload(0)])).toBeNull()
  })
})

describe('the rules for callbacks', () => {
  const { ApplicationCommand, ApplicationCommandAutocomplete, MessageComponent, ModalSubmit } = InteractionType
  const answer = (type: InteractionType, body: Json) => callback(createRooms(), type, body)
  const choices = (...list: JsonObject[]) => ({ type: 8, data: { choices: list } })

  it.each([
    ['26 choices', 'data.choices', choices(...times(26, (n) => ({ name: `${n}`, value: `${n}` })))],
    ['a choice of 101', 'data.choices.0.value', choices({ name: 'x', value: 'x'.repeat(101) })],
    ['a choice’s name of 101', 'data.choices.0.name', choices({ name: 'x'.repeat(101), value: 'x' })],
    ['a message at fault', 'data.content', { type: 4, data: { content: 'x'.repeat(2001) } }],
    ['a modal at fault', 'data.title', { type: 9, data: { ...goodModal, title: '' } }],
  ])('name the field of %s', (_what, at, body) => {
    const { problems } = answer(ApplicationCommandAutocomplete, body)
    expect(problems().map(({ path }) => path)).toEqual([at])
  })

  it.each([
    ['a defer that says V2', ApplicationCommand, { type: 5, data: { flags: V2 } }],
    ['an update of no message', ApplicationCommand, { type: 7, data: { content: 'x' } }],
    ['a defer of choices', ApplicationCommandAutocomplete, { type: 5 }],
    ['a modal after a modal', ModalSubmit, { type: 9, data: goodModal }],
    ['choices for a button', MessageComponent, choices()],
  ])('refuse %s', (_what, type, body) => {
    expect(refusal(answer(type, body).run)).toEqual([400, 50035])
  })

  it('take a private defer', () => {
    const { problems, run } = answer(ApplicationCommand, { type: 5, data: { flags: 64 } })
    expect(problems()).toEqual([])
    expect(run()).toEqual({ status: 204 })
  })
})
