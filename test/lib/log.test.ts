import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import { capturedLog } from '../support/log.ts'

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiIyM0FCQ0QiLCJzdWIiOiJYIn0.c2lnbmF0dXJl'
const HEX = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0'

describe('the log', () => {
  it('cuts tokens out of error messages, causes and stacks', () => {
    const { log, lines } = capturedLog()
    const cause = new Error(`Refresh token invalid: ${HEX}. Visit https://dev.fitbit.com`)
    log.error({ err: new Error(`Access token expired: ${JWT}`, { cause }) }, 'failed')
    expect(lines.join('')).toContain('Access token expired')
    expect(lines.join('')).not.toContain(JWT.slice(0, 30))
    expect(lines.join('')).not.toContain(HEX.slice(0, 20))
  })

  it('does not repeat what JSON.parse choked on: a vendor’s body', () => {
    const { log, lines } = capturedLog()
    try {
      JSON.parse('{"bpm": 58.25, oops')
    } catch (err) {
      log.error({ err }, 'failed')
    }
    expect(lines.join('')).toContain('SyntaxError')
    expect(lines.join('')).not.toContain('58.25')
  })

  it.each([() => BigInt(58.25), () => new Map([58.25] as never)])(
    'does not repeat the number the language trips over: %s',
    (stumble) => {
      const { log, lines } = capturedLog()
      try {
        stumble()
      } catch (err) {
        log.error({ err }, 'failed')
      }
      expect(lines.join('')).toMatch(/"type":"(Range|Type)Error","message":"/)
      expect(lines.join('')).not.toContain('58.25')
    },
  )

  it('shows of an expected error its code, what led to it and where, and none of its facts', () => {
    const { log, lines } = capturedLog()
    const socket = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const facts = { input: 'the day I weighed 81.4', example: '2024-03-09' }
    log.debug({ err: new AppError('date-unreadable', facts, { cause: new Error('lost', { cause: socket }) }) }, 'x')
    expect(JSON.parse(lines.join('')).err).toMatchObject({
      type: 'AppError',
      code: 'date-unreadable',
      message: 'date-unreadable',
      at: expect.arrayContaining([expect.stringContaining('test/lib/log.test.ts')]),
      cause: { message: 'lost', cause: { code: 'ECONNREFUSED' } },
    })
    expect(lines.join('')).not.toMatch(/81\.4|2024-03-09/)
  })

  it('drops fields that hold secrets, at the top and one level down', () => {
    const { log, lines } = capturedLog()
    log.info(
      {
        token: 'a-secret',
        request: { authorization: 'a-secret', cookie: 'a-secret' },
        state: 'a-secret',
        link: 'fitbit:1',
      },
      'x',
    )
    expect(lines.join('')).not.toContain('a-secret')
    expect(lines.join('')).toContain('fitbit:1')
  })

  it('names places in the source, not on the machine', () => {
    const { log, lines } = capturedLog()
    log.error({ err: new Error('x') }, 'failed')
    expect(lines.join('')).toContain('test/lib/log.test.ts')
    expect(lines.join('')).not.toContain(process.cwd())
  })

  it('keeps code and status, which say whose fault it was', () => {
    const { log, lines } = capturedLog()
    log.warn({ err: Object.assign(new Error('no'), { code: 10062, status: 404 }) }, 'x')
    expect(lines.join('')).toContain('"code":10062')
    expect(lines.join('')).toContain('"status":404')
  })
})
