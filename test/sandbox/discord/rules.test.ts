import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../sandbox/discord/error.ts'
import type { Json, JsonObject } from '../../../sandbox/discord/json.ts'
import { commandListProblems } from '../../../sandbox/discord/rules/command.ts'
import { CALLBACK_FLAGS, messageProblems, ORDINARY_FLAGS } from '../../../sandbox/discord/rules/message.ts'
import { modalInputs, modalProblems } from '../../../sandbox/discord/rules/modal.ts'
import { type Broken, button, container, gallery, link, row, select, text, times, upload, v2 } from './broken.ts'
import { brokenCommands } from './broken-commands.ts'
import { brokenComponents } from './broken-components.ts'
import { brokenMessages } from './broken-messages.ts'
import { brokenModals } from './broken-modals.ts'
import { goodCommands, goodEdit, goodModal } from './good.ts'

const paths = (problems: Problem[]) => [...new Set(problems.map(({ path }) => path))]
const noticed = <T extends Broken>(rows: T[]) => rows.filter(({ by }) => by !== 'file')
const before = { flags: 0, content: '', embeds: 0, components: 0, files: [] }

function judge(body: JsonObject, change: Partial<Parameters<typeof messageProblems>[0]> = {}): Problem[] {
  return messageProblems({ body, uploads: [], before: null, flags: CALLBACK_FLAGS, ...change })
}

describe('the rules for commands', () => {
  it.each(noticed(brokenCommands))('name the field of $what', ({ body, at }) => {
    expect(paths(commandListProblems(body))).toEqual([at])
  })

  it.each([
    ['what the bot declares', goodCommands],
    ['names in other scripts', times(1, () => ({ name: '心拍数', description: 'd' }))],
    ['an apostrophe', [{ name: "l'heure", description: 'd' }]],
    ['a menu entry with capitals and blanks', [{ type: 3, name: 'Heart rate!' }]],
    [
      'one name for a command and a menu entry',
      [
        { name: 'heart', description: 'd' },
        { type: 2, name: 'heart' },
      ],
    ],
    ['100 commands and 15 menu entries of each kind', counted()],
    ['sub-commands in groups', [nested()]],
  ])('pass %s', (_what, body) => {
    expect(commandListProblems(body as Json)).toEqual([])
  })

  it('count only the longest translation of a text', () => {
    const words = (length: number) => ({ de: 'd'.repeat(length), fr: 'd'.repeat(length) })
    const options = times(25, (n) => ({
      type: 3,
      name: `day${n}`,
      description: 'd',
      choices: times(3, (c) => ({ name: `${c}`, value: 'v', name_localizations: words(95) })),
    }))
    expect(commandListProblems([{ name: 'heart', description: 'd', options }])).toEqual([])
  })
})

function counted(): JsonObject[] {
  const menus = (type: number) => times(15, (n) => ({ type, name: `Heart ${n}` }))
  return [...times(100, (n) => ({ name: `heart${n}`, description: 'd' })), ...menus(2), ...menus(3)]
}

function nested(): JsonObject {
  const value = { type: 3, name: 'date', description: 'd', required: true }
  const sub = { type: 1, name: 'day', description: 'd', options: [value] }
  return { name: 'heart', description: 'd', options: [{ type: 2, name: 'of', description: 'd', options: [sub] }, sub] }
}

describe('the rules for messages', () => {
  it.each(noticed([...brokenMessages, ...brokenComponents]))('name the field of $what', (broken) => {
    const { body, at, uploads = [], before: earlier = null, ordinary } = broken
    const flags = ordinary ? ORDINARY_FLAGS : CALLBACK_FLAGS
    expect(paths(messageProblems({ body, uploads, before: earlier, flags }))).toEqual([at])
  })

  it.each([
    ['40 components', v2(...times(20, () => container(text('x'))))],
    ['4,000 characters', v2(text('x'.repeat(4000)))],
    ['10,170 bytes', v2(text('心'.repeat(3386)))],
    ['five rows', { content: 'x', components: times(5, (n) => row(button({ custom_id: `${n}` }))) }],
    ['links, which have no custom id', { content: 'x', components: [row(link(), link({ custom_id: null }), link())] }],
    ['a link into the client', { content: 'x', components: [row(link({ url: 'discord://-/channels/@me' }))] }],
    ['a select', { content: 'x', components: [row(select())] }],
    ['6,000 characters in embeds', { embeds: times(3, () => ({ description: ` ${'x'.repeat(2000)} ` })) }],
    ['a content of 2,000 astral characters', { content: '🫀'.repeat(2000) }],
    ['no mention at all', { content: 'x', allowed_mentions: { parse: [] } }],
    ['ids that were not given', v2({ ...text('a'), id: 0 }, { ...text('b'), id: 0 })],
  ])('pass %s', (_what, body) => {
    expect(judge(body)).toEqual([])
  })

  it('pass the answer the bot gives after a defer', () => {
    expect(judge(goodEdit, { uploads: [upload(0, 'chart.png')], before: { ...before, flags: 128 | 64 } })).toEqual([])
  })

  it('let an edit show a picture of the message as it was', () => {
    const files = [{ id: '1100000000000000001', filename: 'old.png' }]
    const body = v2(gallery('attachment://old.png'))
    expect(judge(body, { before: { ...before, files } })).toEqual([])
    expect(judge({ ...body, attachments: [{ id: files[0]?.id ?? '' }] }, { before: { ...before, files } })).toEqual([])
  })

  it('let an edit switch to V2 when it empties the rest', () => {
    const earlier = { ...before, content: 'x', embeds: 1 }
    expect(judge({ ...v2(text('x')), content: null, embeds: [] }, { before: earlier })).toEqual([])
  })
})

describe('the rules for modals', () => {
  it.each(noticed(brokenModals))('name the field of $what', ({ modal, at }) => {
    expect(paths(modalProblems(modal))).toEqual([at])
  })

  it('pass one part of each kind, and know which take a value', () => {
    expect(modalProblems(goodModal)).toEqual([])
    expect(modalInputs(goodModal).map(({ custom_id }) => custom_id)).toEqual(['code', 'metric', 'range', 'agree'])
  })
})
