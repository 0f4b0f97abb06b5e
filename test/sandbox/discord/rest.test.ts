import { afterEach, describe, expect, it } from 'vitest'
import type { DiscordOptions } from '../../../sandbox/discord/server.ts'
import { defer, hello, type Scene, setScene } from './typed.ts'
import { png } from './wire.ts'

/** The refusals, each with its status and its number, where a client would only show an exception. */
let scene: Scene
const start = async (options: DiscordOptions = {}): Promise<Scene> => {
  scene = await setScene(options)
  return scene
}

afterEach(async () => {
  await scene.close()
  // Refusals are answers, too: the stand-in owes them the shape that Discord gives them.
  expect(scene.discord.responseViolations).toEqual([])
})

const MINUTES = 60_000
const V2 = 1 << 15
const v2 = { flags: V2, components: [{ type: 10, content: 'V2' }] }

describe('an acknowledgement', () => {
  it('is taken once', async () => {
    const { call, typed } = await start()
    const { callback } = typed()
    expect((await call('POST', callback, defer)).status).toBe(204)
    expect(await call('POST', callback, defer)).toMatchObject({ status: 400, code: 40060 })
    expect(await call('POST', callback, { type: 4, data: hello })).toMatchObject({ status: 400, code: 40060 })
  })

  it('is taken within three seconds, by the clock a test can move', async () => {
    const { call, typed, discord } = await start()
    const [early, late] = [typed(), typed()]
    discord.clock.advance(2_000)
    expect((await call('POST', early.callback, defer)).status).toBe(204)
    discord.clock.advance(1_100)
    expect(await call('POST', late.callback, defer)).toMatchObject({ status: 404, code: 10062 })
    expect(await call('PATCH', late.original, hello)).toMatchObject({ status: 404, code: 10015 })
  })

  it('may be held to a shorter deadline', async () => {
    const { call, typed } = await start({ ackDeadlineMs: 20 })
    const { callback } = typed()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await call('POST', callback, defer)).toMatchObject({ status: 404, code: 10062 })
  })

  it('is for one interaction: another id or token is nobody’s', async () => {
    const { call, typed } = await start()
    const [one, two] = [typed(), typed()]
    const unknown = one.callback.replace(/\/\d+\//, '/1200000000000000009/')
    expect(await call('POST', unknown, defer)).toMatchObject({ status: 404, code: 10062 })
    const mixed = [one.callback.split('/')[2], two.callback.split('/')[3]]
    const crossed = `/interactions/${mixed.join('/')}/callback`
    expect(await call('POST', crossed, defer)).toMatchObject({ status: 404, code: 10062 })
  })

  it.each([
    ['choices for a command', { type: 8, data: { choices: [] } }],
    ['an update of no message', { type: 7, data: hello }],
    ['a pong', { type: 1 }],
    ['a type there is not', { type: 99 }],
    ['a defer with more than its visibility', { type: 5, data: { flags: V2 } }],
    ['no type at all', {}],
  ])('refuses %s with 50035, and waits for a better one', async (_what, body) => {
    const { call, typed } = await start()
    const { callback } = typed()
    expect(await call('POST', callback, body)).toMatchObject({ status: 400, code: 50035 })
    expect((await call('POST', callback, defer)).status).toBe(204)
  })

  it('comes without the bot’s token, and tells of the message when asked', async () => {
    const { call, typed } = await start()
    const nobody = { authorization: '' }
    const { callback, original } = typed()
    const body = { type: 4, data: { ...hello, flags: 64 } }
    const told = await call('POST', `${callback}?with_response=true`, body, nobody)
    expect(told).toMatchObject({
      status: 200,
      body: {
        interaction: { type: 2, response_message_loading: false, response_message_ephemeral: true },
        resource: { type: 4, message: { content: 'hello', flags: 64 } },
      },
    })
    expect((await call('PATCH', original, { content: 'edited' }, nobody)).status).toBe(200)
  })
})

describe('the message of an interaction', () => {
  it('is not there before the acknowledgement: 10015', async () => {
    const { call, typed } = await start()
    const { callback, original, hook } = typed()
    expect(await call('PATCH', original, hello)).toMatchObject({ status: 404, code: 10015 })
    expect(await call('POST', hook, hello)).toMatchObject({ status: 404, code: 10015 })
    await call('POST', callback, defer)
    expect((await call('PATCH', original, hello)).status).toBe(200)
    expect((await call('GET', original.replace('@', '%40'))).body).toMatchObject(hello)
  })

  it('is not there for another application, or another token: 10015', async () => {
    const { call, typed, discord } = await start()
    const { callback, original } = typed()
    await call('POST', callback, defer)
    const foreign = original.replace(discord.world.applicationId, '1100000000000000009')
    expect(await call('PATCH', foreign, hello)).toMatchObject({ status: 404, code: 10015 })
    const invented = `/webhooks/${discord.world.applicationId}/invented/messages/@original`
    expect(await call('PATCH', invented, hello)).toMatchObject({ status: 404, code: 10015 })
  })

  it('is gone once it is deleted: 10008', async () => {
    const { call, typed } = await start()
    const { callback, original, hook } = typed()
    await call('POST', callback, { type: 4, data: hello })
    expect((await call('DELETE', original)).status).toBe(204)
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? hello : undefined
      expect(await call(method, original, body)).toMatchObject({ status: 404, code: 10008 })
    }
    expect(await call('PATCH', `${hook}/messages/1200000000000000009`, hello)).toMatchObject({ code: 10008 })
  })

  it('can be changed for fifteen minutes, then 50027', async () => {
    const { call, typed, discord } = await start()
    const { callback, original, hook } = typed()
    await call('POST', callback, defer)
    discord.clock.advance(15 * MINUTES - 1_000)
    expect((await call('PATCH', original, hello)).status).toBe(200)
    discord.clock.advance(1_001)
    expect(await call('PATCH', original, hello)).toMatchObject({ status: 401, code: 50027 })
    expect(await call('POST', hook, hello)).toMatchObject({ status: 401, code: 50027 })
  })

  it('is followed by five more where only the user brought the bot: 40094', async () => {
    const { call, typed, discord, ann } = await start()
    ann.installed = true
    const guest = typed({ private: true })
    const guild = discord.world.guild({ name: 'Runners', members: [ann] })
    const member = typed({ guild })
    for (const { callback } of [guest, member]) await call('POST', callback, { type: 4, data: hello })
    for (let i = 0; i < 5; i++) {
      expect((await call('POST', guest.hook, hello)).status).toBe(200)
      expect((await call('POST', member.hook, hello)).status).toBe(200)
    }
    expect(await call('POST', guest.hook, hello)).toMatchObject({ status: 400, code: 40094 })
    expect((await call('POST', member.hook, hello)).status).toBe(200)
  })

  it('keeps Components V2 once it has them, and may get them by an edit: 50035', async () => {
    const { call, typed } = await start()
    const { callback, original } = typed()
    await call('POST', callback, { type: 4, data: v2 })
    expect(await call('PATCH', original, { flags: 0 })).toMatchObject({
      status: 400,
      code: 50035,
      body: { errors: { flags: { _errors: [{ message: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG' }] } } },
    })
    expect(await call('PATCH', original, hello)).toMatchObject({ status: 400, code: 50035 })
    const later = typed()
    await call('POST', later.callback, defer)
    expect((await call('PATCH', later.original, v2)).body).toMatchObject({ flags: V2 })
  })
})

describe('a message', () => {
  it('is refused by closed doors: 50007 and 50278', async () => {
    const { call, dm, ann } = await start()
    const path = await dm()
    expect((await call('POST', path, hello)).status).toBe(200)
    ann.dms = 'closed'
    expect(await call('POST', path, hello)).toMatchObject({ status: 403, code: 50007 })
    ann.dms = 'no-shared-server'
    expect(await call('POST', path, hello)).toMatchObject({ status: 403, code: 50278 })
  })

  it('must go somewhere: 50033, 10003, 50001', async () => {
    const { call, discord, ann } = await start()
    expect(await call('POST', '/users/@me/channels', { recipient_id: '1200000000000000009' })).toMatchObject({
      code: 50033,
    })
    expect(await call('POST', '/channels/1200000000000000009/messages', hello)).toMatchObject({ code: 10003 })
    const { channel } = discord.world.guild({ name: 'Without the bot', bot: false, members: [ann] })
    expect(await call('POST', `/channels/${channel.id}/messages`, hello)).toMatchObject({ status: 403, code: 50001 })
  })

  it('must say something: 50006', async () => {
    const { call, dm, typed } = await start()
    expect(await call('POST', await dm(), {})).toMatchObject({ status: 400, code: 50006 })
    expect(await call('POST', typed().callback, { type: 4, data: {} })).toMatchObject({ status: 400, code: 50006 })
  })

  it.each(['{"content":', '', 'hello'])('must be JSON: 50109 for %j', async (text) => {
    const { call, dm } = await start()
    const path = await dm()
    const wanted = text === '' ? { status: 400 } : { status: 400, code: 50109 }
    expect(await call('POST', path, text)).toMatchObject(wanted)
    const form = new FormData()
    form.set('payload_json', text || '{')
    expect(await call('POST', path, form)).toMatchObject({ status: 400, code: 50109 })
  })

  it('must be of bearable size: 40005 beyond 10 MiB a file, and beyond 25 MiB in all', async () => {
    const { call, dm } = await start()
    const path = await dm()
    const form = (...sizes: number[]) => {
      const made = new FormData()
      for (const [n, size] of sizes.entries()) made.set(`files[${n}]`, new Blob([new Uint8Array(size)]), `${n}.bin`)
      return made
    }
    const MIB = 1024 * 1024
    expect((await call('POST', path, form(10 * MIB))).status).toBe(200)
    expect(await call('POST', path, form(10 * MIB + 1))).toMatchObject({ status: 413, code: 40005 })
    expect(await call('POST', path, form(9 * MIB, 9 * MIB, 9 * MIB))).toMatchObject({ status: 413, code: 40005 })
  })

  it('of several parts is kept with its files and their descriptions', async () => {
    const { call, dm, discord } = await start()
    const form = new FormData()
    form.set('payload_json', JSON.stringify({ ...hello, attachments: [{ id: 0, description: 'A dot' }] }))
    form.set('files[0]', new Blob([new Uint8Array(png(3, 2))], { type: 'image/png' }), 'dot.png')
    const { body } = await call('POST', await dm(), form)
    expect(body).toMatchObject({ attachments: [{ filename: 'dot.png', description: 'A dot', width: 3, height: 2 }] })
    expect(discord.requests.at(-1)).toMatchObject({
      operation: 'POST /channels/{channel_id}/messages',
      files: [{ name: 'dot.png', type: 'image/png', size: png(3, 2).length }],
    })
  })

  it('is sent once, however often it is tried with one enforced nonce', async () => {
    const { call, dm, discord, ann } = await start()
    const path = await dm()
    const body = { ...hello, nonce: '42', enforce_nonce: true }
    const [one, two] = [await call('POST', path, body), await call('POST', path, body)]
    expect(two.body.id).toBe(one.body.id)
    expect(discord.inbox(ann)).toHaveLength(1)
  })

  it('lists as the newest first, and does not pretend to page', async () => {
    const { call, dm } = await start()
    const path = await dm()
    for (const content of ['one', 'two', 'three']) await call('POST', path, { content })
    const { body } = await call('GET', `${path}?limit=2`)
    expect((body as unknown as { content: string }[]).map(({ content }) => content)).toEqual(['three', 'two'])
    expect((await call('GET', `${path}?before=1200000000000000009`)).status).toBe(501)
  })
})

describe('the edges', () => {
  it.each([
    ['GET', '/guilds/1200000000000000001/bans'],
    ['PUT', '/gateway/bot'],
    ['GET', '/%E0%A4%A'],
  ])('do not pretend: %s %s is 501, names the route and is a violation', async (method, path) => {
    const { call, discord } = await start()
    const refused = await call(method, path)
    expect(refused.status).toBe(501)
    expect(refused.body.message).toContain(`${method} ${path}`)
    expect(discord.violations).toMatchObject([{ operation: `${method} ${path}`, where: 'path' }])
    expect(discord.requests.at(-1)).toMatchObject({ method, path, operation: null, status: 501 })
  })

  it('speak version 10 only', async () => {
    const { discord } = await start()
    const response = await fetch(`${discord.apiUrl}/v9/gateway`)
    expect(response.status).toBe(501)
  })

  it.each(['Bot wrong', '', 'Bearer TOKEN', 'TOKEN'])('know the bot by its token, and not by: %j', async (given) => {
    const { call, discord } = await start()
    const authorization = given.replace('TOKEN', discord.token)
    expect(await call('GET', '/users/@me', undefined, { authorization })).toMatchObject({ status: 401, code: 0 })
  })

  it.each(['curl/8', '', 'DiscordBot'])('refuse the User-Agent %j', async (agent) => {
    const { call, discord } = await start()
    expect(await call('GET', '/users/@me', undefined, { 'user-agent': agent })).toMatchObject({ code: 50035 })
    expect(discord.violations).toMatchObject([{ operation: 'GET /users/@me', where: 'headers' }])
  })

  it('refuse a body of no known type', async () => {
    const { call, dm } = await start()
    const refused = await call('POST', await dm(), 'hello', { 'content-type': 'text/plain' })
    expect(refused).toMatchObject({ status: 400, code: 50035 })
  })

  it('write down what they let through when they are lenient', async () => {
    const { call, typed, discord } = await start({ strict: false })
    const body = { type: 4, data: { content: 'x'.repeat(2_001) } }
    expect((await call('POST', typed().callback, body)).status).toBe(204)
    expect((await call('GET', '/users/@me', undefined, { 'user-agent': 'curl/8' })).status).toBe(200)
    expect(discord.violations).toMatchObject([
      { where: 'body', problems: [{ path: 'data.content' }], body },
      { where: 'headers', problems: [{ path: 'user-agent' }] },
    ])
  })

  it('keep every request, with what it was and what it got', async () => {
    const { call, typed, discord } = await start()
    const { callback } = typed()
    await call('POST', callback, defer, { authorization: '' })
    await call('POST', callback, defer, { authorization: '' })
    const operation = 'POST /interactions/{interaction_id}/{interaction_token}/callback'
    expect(discord.requests.slice(-2)).toMatchObject([
      { operation, body: defer, auth: 'none', status: 204, code: null },
      { operation, body: defer, auth: 'none', status: 400, code: 40060 },
    ])
    expect(discord.operations.get(operation)).toBe(2)
  })
})
