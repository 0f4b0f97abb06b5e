import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { invalidForm, type Problem, refusals } from '../../../sandbox/discord/error.ts'
import { loadOpenApi, type OpenApi } from '../../../sandbox/discord/openapi.ts'
import { type BrokenMessage, button, container, link, row, select, text, upload, v2 } from './broken.ts'
import { brokenCommands } from './broken-commands.ts'
import { brokenComponents } from './broken-components.ts'
import { brokenMessages } from './broken-messages.ts'
import { brokenModals } from './broken-modals.ts'
import { everyKind, goodCommands, goodDefer, goodDirectMessage, goodEdit, goodEphemeral, goodModal } from './good.ts'
import { createRooms } from './rooms.ts'

const path = process.env.DISCORD_OPENAPI
/** Of commit 74fda0f (2026-07-18) of https://github.com/discord/discord-api-spec, `specs/openapi.json`. */
const SHA256 = '8c1d0707ccdf8e380a86dfba04058820a66435c1b69d5ed82e04dd8c0520dd73'
if (!path) {
  process.stderr.write(
    'NOT CHECKED: bodies and answers against Discord’s OpenAPI file (set DISCORD_OPENAPI to its path)\n',
  )
} else if (createHash('sha256').update(readFileSync(path)).digest('hex') !== SHA256) {
  process.stderr.write(
    `${path} is another version of Discord’s OpenAPI file than the one these tests were written for\n`,
  )
}

const ID = '1100000000000000000'
const COMMANDS = { method: 'PUT', template: '/applications/{application_id}/commands' }
const CALLBACK = { method: 'POST', template: '/interactions/{interaction_id}/{interaction_token}/callback' }
const EDIT = { method: 'PATCH', template: '/webhooks/{webhook_id}/{webhook_token}/messages/@original' }
const FOLLOWUP = { method: 'POST', template: '/webhooks/{webhook_id}/{webhook_token}' }
const SEND = { method: 'POST', template: '/channels/{channel_id}/messages' }
const OPEN = { method: 'POST', template: '/users/@me/channels' }
const LIST = { method: 'GET', template: '/channels/{channel_id}/messages' }
const params = {
  application_id: ID,
  interaction_id: ID,
  interaction_token: 'secret',
  webhook_id: ID,
  webhook_token: 'secret',
  channel_id: ID,
}

const paths = (problems: Problem[]) => problems.map((one) => one.path)

describe.skipIf(!path)('Discord’s OpenAPI file', () => {
  let api: OpenApi
  beforeAll(async () => {
    api = await loadOpenApi(path ?? '')
  })

  const ask = (operation: { method: string; template: string }, body: unknown, query = '') =>
    api.request({ ...operation, body, params, query: new URLSearchParams(query) })
  const of = ({ ordinary, before }: BrokenMessage) => (ordinary ? SEND : before ? EDIT : FOLLOWUP)

  describe('requests', () => {
    it.each([
      ['the commands', COMMANDS, goodCommands],
      ['a defer', CALLBACK, goodDefer],
      ['an answer with a picture', EDIT, goodEdit],
      ['an ephemeral answer', CALLBACK, goodEphemeral],
      ['the opening of a DM', OPEN, { recipient_id: ID }],
      ['a DM', SEND, goodDirectMessage],
      ['choices', CALLBACK, { type: 8, data: { choices: [{ name: 'Today', value: '2024-03-09' }] } }],
      ['a modal', CALLBACK, { type: 9, data: goodModal }],
      ['what discord.js adds', SEND, { content: 'x', nonce: '1', enforce_nonce: true, tts: false }],
    ])('%s pass', (_what, operation, body) => {
      expect(ask(operation, body)).toEqual({ problems: [], unknown: [] })
    })

    it.each(brokenCommands)('commands: $what, noticed by $by', ({ body, at, by }) => {
      expect(paths(ask(COMMANDS, body).problems)).toEqual(by === 'rules' ? [] : [at])
    })

    it.each([...brokenMessages, ...brokenComponents])('messages: $what, noticed by $by', (broken) => {
      expect(paths(ask(of(broken), broken.body).problems)).toEqual(broken.by === 'rules' ? [] : [broken.at])
    })

    it.each(brokenModals)('modals: $what, noticed by $by', ({ modal, at, by }) => {
      expect(paths(ask(CALLBACK, { type: 9, data: modal }).problems)).toEqual(by === 'rules' ? [] : [`data.${at}`])
    })

    it.each([
      ['a kind of answer', 'type', { type: 99 }],
      ['an answer of no kind', 'type', { data: {} }],
      ['no body', '', undefined],
      ['flags', 'data.flags', { type: 5, data: { flags: 'private' } }],
      ['a choice of no kind', 'data.choices.0.value', { type: 8, data: { choices: [{ name: 'x', value: true }] } }],
    ])('a callback names %s', (_what, at, body) => {
      expect(paths(ask(CALLBACK, body).problems)).toEqual([at])
    })

    it('say it in words a reader of the stand-in’s evidence understands', () => {
      expect(ask(EDIT, v2(container(button({ style: 'blue' })))).problems).toEqual([
        { path: 'components.0.components.0.type', message: 'Value must be one of {1, 13, 12, 9, 14, 10}.' },
      ])
      expect(ask(OPEN, { recipient_id: 'Ann' }).problems).toEqual([
        { path: 'recipient_id', message: 'must be a snowflake' },
      ])
      expect(ask(SEND, { content: 3 }).problems).toEqual([{ path: 'content', message: 'must be string or null' }])
      expect(ask(SEND, { flags: 'x' }).problems).toEqual([{ path: 'flags', message: 'must be an integer' }])
    })

    it('warn of properties nobody knows, at any depth', () => {
      const typo = { ...container({ ...text('x'), contnet: 'x' }), accent_colour: 1 }
      const { problems, unknown } = ask(EDIT, { ...v2(typo), componets: [] })
      expect(problems).toEqual([])
      expect(paths(unknown).sort()).toEqual([
        'components.0.accent_colour',
        'components.0.components.0.contnet',
        'componets',
      ])
    })

    it('warn of what no branch of a union knows, and only of that', () => {
      expect(paths(ask(FOLLOWUP, { content: 'x', username: 'Pulsecord', usernam: 'x' }).unknown)).toEqual(['usernam'])
    })

    it('take ids as numbers while they have all their digits', () => {
      const attachments = (id: number) => ({ content: 'x', attachments: [{ id }] })
      expect(ask(SEND, attachments(0)).problems).toEqual([])
      expect(paths(ask(SEND, attachments(2 ** 60)).problems)).toEqual(['attachments.0.id'])
    })
  })

  describe('addresses', () => {
    it('have snowflakes of real length', () => {
      const call = { ...LIST, body: undefined, query: new URLSearchParams() }
      expect(paths(api.request({ ...call, params: { channel_id: '123' } }).problems)).toEqual(['path.channel_id'])
      expect(api.request({ ...call, params: { channel_id: ID } }).problems).toEqual([])
    })

    it('have queries of the right kind, under known names', () => {
      expect(ask(LIST, undefined, `limit=100&before=${ID}`)).toEqual({ problems: [], unknown: [] })
      expect(paths(ask(LIST, undefined, 'limit=101&before=x').problems)).toEqual(['query.limit', 'query.before'])
      expect(paths(ask(LIST, undefined, 'limits=1').unknown)).toEqual(['query.limits'])
      expect(ask(CALLBACK, goodDefer, 'with_response=true')).toEqual({ problems: [], unknown: [] })
      expect(paths(ask(CALLBACK, goodDefer, 'with_response=yes').problems)).toEqual(['query.with_response'])
    })

    it('may name their parameters otherwise', () => {
      const call = { method: 'GET', template: '/channels/{id}/messages', body: undefined, query: new URLSearchParams() }
      expect(paths(api.request({ ...call, params: { id: '1' } }).problems)).toEqual(['path.channel_id'])
    })

    it.each([
      ['GET', '/users/@me', true],
      ['GET', '/users/{id}', true],
      ['PATCH', EDIT.template, true],
      ['POST', EDIT.template, false],
      ['POST', '/oauth2/token', false],
      ['GET', '/channels/{channel_id}/nothing', false],
    ])('%s %s: %s', (method, template, known) => {
      expect(api.knows(method, template)).toBe(known)
    })

    it('the file lacks are not judged', () => {
      expect(ask({ method: 'POST', template: '/oauth2/token' }, { grant_type: 1 })).toEqual({
        problems: [],
        unknown: [],
      })
    })
  })

  describe('answers', () => {
    const problems = (operation: { method: string; template: string }, status: number, body?: unknown) =>
      api.response({ ...operation, status, body })

    it('are checked by their status', () => {
      expect(problems(CALLBACK, 204)).toEqual([])
      expect(problems(CALLBACK, 204, {})).toHaveLength(1)
      expect(problems(CALLBACK, 200)).toHaveLength(1)
      expect(problems(CALLBACK, 302)).toHaveLength(1)
      expect(problems(CALLBACK, 500, 'out of order')).toEqual([])
      expect(paths(problems(OPEN, 200, { id: ID, type: 1, recipients: [] }))).toEqual(['flags'])
    })

    it('are not forgiven a number as a text, which Discord would take but never send', () => {
      expect(paths(problems(OPEN, 200, { id: 1, type: 1, flags: '0', recipients: [] })).sort()).toEqual(['flags', 'id'])
    })

    it('may be refusals, with and without fields', () => {
      expect(problems(EDIT, 404, refusals.unknownWebhook().body)).toEqual([])
      const fields = ['', 'components', 'components.0.type'].map((at) => ({ path: at, message: 'wrong' }))
      expect(problems(EDIT, 400, invalidForm(fields).body)).toEqual([])
      expect(problems(SEND, 429, { message: 'slow', retry_after: 0.5, global: false })).toEqual([])
      expect(paths(problems(EDIT, 400, { message: 'wrong' }))).toEqual(['code'])
    })

    it.each([
      ['content and embeds', { content: 'x', embeds: [{ title: 'x', fields: [{ name: 'a', value: 'b' }] }] }],
      ['rows', { content: 'x', components: [row(button(), link()), row(select())] }],
      ['every kind of component', v2(...everyKind)],
      ['a picture', goodEdit],
      ['a picture in an embed', { embeds: [{ image: { url: 'attachment://chart.png' } }] }],
      ['a file nobody shows', { content: 'x' }],
    ])('include the stand-in’s own message with %s', (_what, body) => {
      const rooms = createRooms()
      const { channel } = rooms.world.guild({ name: 'Runners' })
      const circumstances = { channel, flags: 0, viewer: null, metadata: null, type: 0 } as const
      const draft = { body: structuredClone(body), uploads: [upload(0, 'chart.png')] }
      const { message } = rooms.messages.create(draft, circumstances)
      expect(problems(SEND, 200, JSON.parse(JSON.stringify(message)))).toEqual([])
    })
  })
})
