import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/services/linking.ts'
import { pending, setUp } from './routes-scene.ts'

describe('the language', () => {
  const japanese = { ...pending, locale: 'ja' }
  const dm = { channelId: '1', messageId: '2' }
  const callback = '/oauth/fitbit/callback?code=c&state=s'
  const langOf = async (response: Response) => /<html lang="([^"]*)"/.exec(await response.text())?.[1]
  const asking = (wishes: string) => ({ headers: { 'accept-language': wishes } })

  it('of a page about a link is that of whoever asked for it, whatever the browser wishes', async () => {
    const { routes } = setUp({ look: async () => ({ kind: 'open', pending: japanese }) })
    const response = await routes.request('/link/good', asking('en'))
    expect(response.headers.get('vary')).toBeNull()
    expect(await langOf(response)).toBe('ja')
    expect(await langOf(await setUp().routes.request('/link/good', asking('ja')))).toBe('en')
  })

  it.each([
    { kind: 'done', replaced: [], granted: ['heart-rate'], missing: [], blocked: [], rest: null },
    { kind: 'taken', choice: 'token' },
    { kind: 'changed', choice: 'token' },
    { kind: 'left', about: 'changed' },
    { kind: 'denied', by: 'vendor', left: 'nothing' },
    { kind: 'vendor-failed', by: 'vendor', left: 'nothing' },
    { kind: 'no-account', by: 'vendor', left: 'nothing', url: null },
  ] as const)('of the page is theirs where the way ends: $kind', async (end) => {
    const step = { ...end, pending: japanese, dm } as unknown as Step
    const { routes, edits } = setUp({ authorized: async () => step })
    const response = await routes.request(callback, asking('en'))
    expect(response.headers.get('vary')).toBeNull()
    expect(await langOf(response)).toBe('ja')
    expect(edits).toHaveLength(1)
  })

  it('of the DM is theirs, too', async () => {
    const allowed = { granted: ['sleep' as const], missing: [], blocked: [] }
    const { routes, edits } = setUp({
      authorized: async () => ({ kind: 'done', pending: japanese, replaced: [], ...allowed, rest: null, dm }),
    })
    await routes.request(callback, asking('en'))
    expect(JSON.stringify(edits)).toContain('睡眠')
  })

  it('is the browser’s on the page of somebody who has just proved not to be the one who asked', async () => {
    const { routes } = setUp({ identified: async () => ({ kind: 'wrong-account', pending: japanese }) })
    const ask = (wishes: string) => routes.request('/oauth/discord/callback?code=c&state=s', asking(wishes))
    expect(await langOf(await ask('en-US,en;q=0.9'))).toBe('en')
    expect(await langOf(await ask('ja'))).toBe('ja')
  })

  it.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA-jp,en;q=0.5', 'ja'],
    ['en-US,en;q=0.9,ja;q=0.8', 'en'],
    ['en;q=0.5, ja;q=0.6', 'ja'],
    ['de, fr;q=0.9, ja;q=0.1, en;q=0.05', 'ja'],
    ['ja;q=0, *', 'en'],
    ['ja;q=0', 'en'],
    ['*', 'en'],
    ['*, ja;q=0.5', 'ja'],
    ['de', 'en'],
    ['', 'en'],
    ['japanese', 'en'],
    ['ja_JP', 'en'],
    [';q=1,,;;=,"', 'en'],
    ['constructor, __proto__, toString', 'en'],
    ['"><script>alert(1)</script>', 'en'],
    [`${'de,'.repeat(2_000)}ja`, 'en'],
    [`ja;x="${'a'.repeat(10_000)}`, 'en'],
  ])('of any other page goes by the browser: %j', async (wishes, language) => {
    const { routes } = setUp()
    for (const path of ['/nowhere', '/link/unknown']) {
      const response = await routes.request(path, asking(wishes))
      expect(response.headers.get('vary')).toBe('Accept-Language')
      expect(await langOf(response)).toBe(language)
    }
  })

  it('is English where a browser wishes nothing, and kept where the gate answers or something breaks', async () => {
    expect(await langOf(await setUp().routes.request('/nowhere'))).toBe('en')
    const { routes } = setUp({ look: () => Promise.reject(new Error('x')) })
    for (const [path, headers] of [
      ['/link/good', {}],
      ['/link/good', { host: 'evil.example' }],
    ] as const) {
      const response = await routes.request(path, { headers: { 'accept-language': 'ja', ...headers } })
      expect([await langOf(response), response.headers.get('vary')]).toEqual(['ja', 'Accept-Language'])
    }
  })
})
