import { type APIChatInputApplicationCommandInteraction, type APIInteraction, Locale } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import type { Command, CommandContext, Press } from '../../src/discord/command.ts'
import { createDispatch, type DispatchDeps } from '../../src/discord/dispatch.ts'
import type { DrawnReply, Respond, Sent } from '../../src/discord/respond.ts'
import { AppError } from '../../src/domain/error.ts'
import type { Reply } from '../../src/views/reply.ts'
import { capturedLog } from '../support/log.ts'

const text = (content: string): Reply => ({ components: [{ type: 10, content }], files: [] })

let serial = 0
function interaction(name: string, options: object[] = []): APIChatInputApplicationCommandInteraction {
  serial++
  return {
    id: String(1_200_000_000_000_000_000n + BigInt(serial)),
    application_id: '1100000000000000000',
    token: 'interaction-token',
    type: 2,
    version: 1,
    locale: 'en-US',
    guild_id: '1300000000000000000',
    member: { nick: 'Annie', user: { id: '100000000000000001', username: 'ann', global_name: 'Ann', avatar: null } },
    data: { id: '1', type: 1, name, options },
  } as unknown as APIChatInputApplicationCommandInteraction
}

const pressed = (customId: string) =>
  ({
    ...interaction('unused'),
    type: 3,
    message: { id: '1' },
    data: { custom_id: customId, component_type: 2 },
  }) as unknown as APIInteraction

function command(name: string, run: Command['run'], change: Partial<Command> = {}): Command {
  return { data: { name, description: name }, visibility: 'private', run, ...change }
}

function setUp(commands: Command[], change: Partial<DispatchDeps> = {}, deferred: Sent = 'sent') {
  const events: string[] = []
  const sent: DrawnReply[] = []
  const { log, lines } = capturedLog()
  const respond: Respond = {
    async defer(_interaction, visibility) {
      events.push(`defer ${visibility}`)
      return deferred
    },
    async offer(_interaction, choices) {
      events.push(`offer ${choices.map(({ name }) => name).join(', ')}`)
      return 'sent'
    },
    async open(_interaction, { id }) {
      events.push(`open ${id}`)
      return 'sent'
    },
    async deferInPlace() {
      events.push('defer in place')
      return deferred
    },
    async post(_interaction, reply) {
      events.push('post')
      sent.push(reply)
      return 'sent'
    },
    async remove() {
      events.push('remove')
      return 'sent'
    },
    async tell(_interaction, reply) {
      events.push('tell')
      sent.push(reply)
      return 'sent'
    },
    async answer(_interaction, visibility, reply) {
      events.push(`answer ${visibility}`)
      sent.push(reply)
      return 'sent'
    },
    async edit(_interaction, reply) {
      events.push('edit')
      sent.push(reply)
      return 'sent'
    },
  }
  const dispatch = createDispatch({
    commands,
    presses: [],
    respond,
    draw: async () => new Uint8Array([1]),
    verify: (id) => id,
    mention: (name) => `</${name}:1>`,
    localeFor: async (_user, reported) => reported,
    now: () => Temporal.Instant.from('2026-01-15T12:00:00Z'),
    newCode: () => 'H7K2',
    log,
    ...change,
  })
  return { dispatch, events, sent, lines, words: () => JSON.stringify(sent) }
}

describe('dispatch', () => {
  it('acknowledges before the command does anything', async () => {
    const { dispatch, events } = setUp([
      command('heart', () => {
        events.push('run')
        return text('58 bpm')
      }),
    ])
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(events).toEqual(['defer private', 'run', 'edit'])
  })

  it('lets the event loop turn between commands that came together', async () => {
    let turns = 0
    let isOver = false
    const count = () => {
      turns++
      if (!isOver) setImmediate(count)
    }
    const ranIn: number[] = []
    const { dispatch } = setUp([command('heart', () => text(`${ranIn.push(turns)}`))])
    setImmediate(count)
    for (let at = 0; at < 5; at++) dispatch.handle(interaction('heart'))
    await dispatch.stop()
    isOver = true
    expect(new Set(ranIn).size).toBe(5)
    expect(ranIn).toEqual(ranIn.toSorted((a, b) => a - b))
  })

  it('hands the command plain data', async () => {
    let seen: [unknown, CommandContext] | null = null
    const { dispatch } = setUp([
      command('heart', (args, ctx) => {
        seen = [args, ctx]
        return text('ok')
      }),
    ])
    dispatch.handle(
      interaction('heart', [
        { type: 3, name: 'date', value: '2024-03-09' },
        { type: 3, name: '__proto__', value: 'x' },
      ]),
    )
    await dispatch.stop()
    expect(seen).toMatchObject([
      { date: '2024-03-09' },
      { userId: '100000000000000001', userName: 'Annie', guildId: '1300000000000000000', locale: 'en-US' },
    ])
    expect(Object.prototype).not.toHaveProperty('x')
  })

  it('answers in the member’s own language, and in the reported one where that is unknown', async () => {
    const locales: string[] = []
    const speaking = command('heart', (_args, { locale, reportedLocale }) => {
      locales.push(`${locale} of ${reportedLocale}`)
      return text('ok')
    })
    const { dispatch } = setUp([speaking], { localeFor: async () => 'ja' })
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(locales).toEqual(['ja of en-US'])
  })

  it('ends the private answer before it posts the copy for everybody', async () => {
    const { dispatch, events, sent } = setUp([command('heart', () => ({ here: text('posted'), post: text('58 bpm') }))])
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(events).toEqual(['defer private', 'edit', 'post'])
    expect(sent.map(({ components }) => components[0])).toMatchObject([{ content: 'posted' }, { content: '58 bpm' }])
  })

  it('offers what fits while somebody types, in their language, at most 25', async () => {
    const typed: unknown[] = []
    const heart = command('heart', () => text('ok'), {
      complete: async (half, { locale }) => {
        typed.push([half, locale])
        return Array.from({ length: 30 }, (_, at) => ({ name: `${at}`, value: `${at}` }))
      },
    })
    const { dispatch, events } = setUp([heart], { localeFor: async () => 'ja' })
    dispatch.handle({
      ...interaction('heart', [{ type: 3, name: 'date', value: '3/', focused: true }]),
      type: 4,
    } as never)
    await dispatch.stop()
    expect(typed).toEqual([[{ option: 'date', value: '3/' }, 'ja']])
    expect(events).toEqual([`offer ${Array.from({ length: 25 }, (_, at) => at).join(', ')}`])
  })

  it.each([
    ['fails', async () => Promise.reject(new Error('58 bpm'))],
    ['offers nothing', undefined],
  ])('answers with no offers where a command %s', async (_what, complete) => {
    const { dispatch, events } = setUp([command('heart', () => text('ok'), complete ? { complete } : {})])
    dispatch.handle({
      ...interaction('heart', [{ type: 3, name: 'date', value: '', focused: true }]),
      type: 4,
    } as never)
    await dispatch.stop()
    expect(events).toEqual(['offer '])
  })

  it('handles an interaction once, however often it is delivered', async () => {
    const { dispatch, events } = setUp([command('heart', () => text('ok'))])
    const twice = interaction('heart')
    dispatch.handle(twice)
    dispatch.handle(twice)
    await dispatch.stop()
    expect(events).toEqual(['defer private', 'edit'])
  })

  it('does not run a command nobody is waiting for', async () => {
    let ran = false
    const { dispatch, events } = setUp(
      [
        command('heart', () => {
          ran = true
          return text('ok')
        }),
      ],
      {},
      'lost',
    )
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect([events, ran]).toEqual([['defer private'], false])
  })

  it('gives a reason its words', async () => {
    const { dispatch, words } = setUp([
      command('heart', () => Promise.reject(new AppError('not-linked', { provider: null }))),
    ])
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(words()).toContain('</link:1>')
  })

  it('tells the member a code for anything else, and the log what it was, without what it said', async () => {
    const broken = new Error('boom with access token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIyM0FCQ0QifQ and more')
    const { dispatch, words, lines } = setUp([command('heart', () => Promise.reject(broken))])
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(words()).toContain('H7K2')
    expect(words()).not.toContain('boom')
    expect(lines.join('')).toContain('"incident":"H7K2"')
    expect(lines.join('')).not.toContain('eyJhbGci')
  })

  it('answers with the text when the chart cannot be drawn', async () => {
    const withChart: Reply = {
      components: [
        {
          type: 17,
          components: [
            { type: 10, content: 'Resting 58' },
            { type: 12, items: [{ media: { url: 'attachment://a.png' } }] },
          ],
        },
      ],
      files: [{ name: 'a.png', alt: 'A chart', chart: { width: 1, height: 1, svg: '' } }],
    }
    const { dispatch, words, sent } = setUp([command('heart', () => withChart)], {
      draw: () => Promise.reject(new Error('no worker')),
    })
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(words()).toContain('Resting 58')
    expect(words()).not.toContain('attachment://')
    expect(sent[0]?.files).toEqual([])
  })

  it('sends the numbers ahead when the chart takes long, and the chart after them', async () => {
    const withChart: Reply = {
      components: [
        {
          type: 17,
          components: [
            { type: 10, content: 'Resting 58' },
            { type: 12, items: [{ media: { url: 'attachment://a.png' } }] },
          ],
        },
      ],
      files: [{ name: 'a.png', alt: 'A chart', chart: { width: 1, height: 1, svg: '' } }],
    }
    let finish = (_png: Uint8Array) => {}
    const { dispatch, events, sent } = setUp([command('heart', () => withChart)], {
      draw: () => new Promise((resolve) => (finish = resolve)),
      early: 5,
    })
    dispatch.handle(interaction('heart'))
    await expect.poll(() => events).toEqual(['defer private', 'edit'])
    expect(JSON.stringify(sent[0])).toMatch(/Resting 58.*chart is being drawn/)
    expect(JSON.stringify(sent[0])).not.toContain('attachment://')
    finish(new Uint8Array([1]))
    await dispatch.stop()
    expect(JSON.stringify(sent[1])).toContain('attachment://a.png')
    expect(JSON.stringify(sent[1])).not.toContain('being drawn')
    expect(sent[1]?.files).toHaveLength(1)
  })

  it('speaks the language of whoever asked, where it answers for itself', async () => {
    const broken = () => {
      throw new Error('a bug')
    }
    const refused = () => {
      throw new AppError('store-down', {})
    }
    const { dispatch, sent } = setUp([command('heart', broken), command('steps', refused)])
    for (const name of ['heart', 'steps']) dispatch.handle({ ...interaction(name), locale: Locale.Japanese })
    await dispatch.stop()
    expect(JSON.stringify(sent)).toMatch(/こちら側で問題が起きました.*保存先に接続できません/)
  })

  it('survives an answer that cannot be delivered', async () => {
    const { dispatch, lines } = setUp([command('heart', () => text('ok'))], {
      respond: {
        defer: () => Promise.reject(new Error('network')),
        offer: async () => 'sent',
        open: async () => 'sent',
        deferInPlace: async () => 'sent',
        tell: async () => 'sent',
        post: async () => 'sent',
        remove: async () => 'sent',
        answer: async () => 'sent',
        edit: async () => 'sent',
      },
    })
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(lines.join('')).toContain('could not be answered')
  })

  it('tells who comes while it stops to come back, and waits for what runs', async () => {
    let finish = () => {}
    const { dispatch, events, words } = setUp([
      command('heart', () => new Promise((resolve) => (finish = () => resolve(text('late but whole'))))),
    ])
    dispatch.handle(interaction('heart'))
    await Promise.resolve()
    const stopped = dispatch.stop()
    dispatch.handle(interaction('heart'))
    await new Promise(setImmediate)
    finish()
    await stopped
    expect(words()).toContain('late but whole')
    expect(events).toContain('answer private')
  })

  it('stops waiting for a command at its deadline', async () => {
    const patient = command(
      'heart',
      (_args, ctx) =>
        new Promise((_, reject) =>
          ctx.deadline.addEventListener('abort', () =>
            reject(new AppError('try-again', { provider: 'Fitbit', retryAt: null })),
          ),
        ),
    )
    const { dispatch, events } = setUp([patient], { patience: 20 })
    dispatch.handle(interaction('heart'))
    await dispatch.stop()
    expect(events).toEqual(['defer private', 'edit'])
  })
})

describe('a button that asks first', () => {
  const heard: unknown[] = []
  const options = {
    askings: [
      { name: 'jump', open: ([metric]: readonly string[]) => ({ id: `jump-to:${metric}`, title: 'T', fields: [] }) },
    ],
    presses: [
      {
        name: 'jump-to',
        answer: 'in-place' as const,
        run(args: readonly string[]) {
          heard.push(args)
          return text('there')
        },
      },
    ],
  }

  it('opens a modal at once, and what was typed comes back behind the ids', async () => {
    const { dispatch, events } = setUp([], options)
    dispatch.handle(pressed('jump:steps'))
    const { member, ...rest } = pressed('jump-to:steps')
    const components = [{ type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'rank', value: '42' } }]
    dispatch.handle({ ...rest, member, type: 5, data: { custom_id: 'jump-to:steps', components } } as never)
    await dispatch.stop()
    expect(events.toSorted()).toEqual(['defer in place', 'edit', 'open jump-to:steps'])
    expect(heard).toEqual([['steps', '42']])
  })
})

describe('a command that did not work just now', () => {
  const idIn = (words: string) => /"custom_id":"(again:[^"]*)"/.exec(words)?.[1] ?? ''

  it('can be asked again by its button, in its place, by whoever asked', async () => {
    const asked: unknown[] = []
    const heart = command('heart', (args) => {
      asked.push({ ...args })
      if (asked.length < 3) throw new AppError('provider-down', { provider: 'Fitbit' })
      return text('58 bpm')
    })
    const { dispatch, events, words } = setUp([heart])
    dispatch.handle(
      interaction('heart', [
        { type: 3, name: 'date', value: '9 mar: ~' },
        { type: 5, name: 'share', value: false },
      ]),
    )
    await expect.poll(() => idIn(words())).not.toBe('')
    dispatch.handle(pressed(idIn(words())))
    await expect.poll(() => asked.length).toBe(2)
    dispatch.handle(pressed(idIn(words())))
    await dispatch.stop()
    expect(asked).toEqual(Array(3).fill({ date: '9 mar: ~', share: false }))
    expect(events).toEqual(['defer private', 'edit', 'defer in place', 'tell', 'defer in place', 'edit'])
    expect(words()).toContain('58 bpm')
  })

  it('is nobody else’s to ask, and not asked again where that would not help', async () => {
    const { dispatch, words, sent } = setUp([
      command('heart', () => Promise.reject(new AppError('provider-down', { provider: 'Fitbit' }))),
      command('steps', () => Promise.reject(new AppError('not-linked', { provider: null }))),
    ])
    dispatch.handle(interaction('heart'))
    await expect.poll(() => idIn(words())).not.toBe('')
    const theirs = pressed(idIn(words())) as { member: { user: { id: string } } } & APIInteraction
    theirs.member.user.id = '200000000000000002'
    dispatch.handle(theirs)
    dispatch.handle(interaction('steps'))
    await dispatch.stop()
    expect(JSON.stringify(sent[1])).toContain('belongs to somebody else')
    expect(JSON.stringify(sent[2])).not.toContain('again:')
  })
})

describe('a command with subcommands', () => {
  it('says which one was typed, with its options, and whether they may manage the server', async () => {
    const seen: unknown[] = []
    const server = command('server', (args, { mayManage }) => {
      seen.push({ ...args, mayManage })
      return text('ok')
    })
    const { dispatch } = setUp([server])
    const typed = interaction('server', [
      { type: 1, name: 'settings', options: [{ type: 3, name: 'zone', value: 'UTC' }] },
    ])
    dispatch.handle(typed)
    dispatch.handle({ ...typed, id: '1', member: { ...typed.member, permissions: '32' } } as never)
    await dispatch.stop()
    expect(seen).toEqual([
      { subcommand: 'settings', zone: 'UTC', mayManage: false },
      { subcommand: 'settings', zone: 'UTC', mayManage: true },
    ])
  })
})

describe('a button of ours', () => {
  it('runs what it names, with its ids, and answers privately', async () => {
    let seen: readonly string[] | null = null
    const press: Press = {
      name: 'link',
      run(args, ctx) {
        seen = [...args, ctx.userId]
        return text('ok')
      },
    }
    const { dispatch, events } = setUp([], { presses: [press] })
    dispatch.handle(pressed('link:fitbit'))
    await dispatch.stop()
    expect(events).toEqual(['defer private', 'edit'])
    expect(seen).toEqual(['fitbit', '100000000000000001'])
  })

  it.each(['nobody:1', '', ':', 'toString', '__proto__:x'])(
    'that nobody here knows (%j) is out of date, and so is one that nobody here signed',
    async (id) => {
      const { dispatch, events, words } = setUp([command('heart', () => text('ok'))], {
        verify: (given) => (given === '' ? null : given),
      })
      dispatch.handle(pressed(id))
      await dispatch.stop()
      expect(events).toEqual(['defer in place', 'tell'])
      expect(words()).toContain('out of date')
    },
  )
})
