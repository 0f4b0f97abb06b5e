import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/error.ts'
import type { LinkRef } from '../../src/services/token-record.ts'
import { first, id, link, setUp } from './engine.ts'

const other: LinkRef = { ...link, userId: '100000000000000002' }
/** What a member may be told about a record that is not what we wrote. */
const OWN = ['seal-broken', 'relink', 'not-linked', 'try-again']

/** A stored record, changed in any way: other text, cut, one field replaced, one character flipped. */
function damaged(raw: string): fc.Arbitrary<string> {
  const value = (JSON.parse(raw) as { value: Record<string, unknown> }).value
  const field = fc.constantFrom(...Object.keys(value))
  return fc.oneof(
    fc.string(),
    fc.json(),
    fc.nat({ max: raw.length - 1 }).map((end) => raw.slice(0, end)),
    fc.tuple(field, fc.jsonValue()).map(([key, wrong]) => JSON.stringify({ value: { ...value, [key]: wrong } })),
    field.map((key) => JSON.stringify({ value: { ...value, [key]: undefined } })),
    fc.tuple(fc.nat({ max: raw.length - 1 }), fc.string({ minLength: 1, maxLength: 1 })).map(([at, character]) => {
      return raw.slice(0, at) + character + raw.slice(at + 1)
    }),
  )
}

describe('a stored link that is not what we wrote', () => {
  it('has an error of its own, touches nobody else, is reported by id, and gives nothing away', async () => {
    const engine = setUp([])
    const { tokens, links, lines } = engine
    await tokens.grant(link, first)
    await tokens.grant(other, { ...first, accessToken: 'access-of-other' })
    const raw = links.map.get(id) ?? ''
    await fc.assert(
      fc.asyncProperty(damaged(raw), async (text) => {
        lines.length = 0
        links.map.set(id, text)
        links.due.clear()
        const outcome = await tokens.usable(link).catch((error: unknown) => error)
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(AppError)
          expect(OWN).toContain((outcome as AppError).code)
          if ((outcome as AppError).code === 'seal-broken') expect(lines.join('')).toContain(id)
        } else {
          // Whatever opens is the pair that was sealed for this member and this generation.
          expect(outcome).toMatchObject({ accessToken: 'access-1' })
        }
        expect(lines.join('')).not.toMatch(/access-1|refresh-1/)
        expect(await tokens.usable(other)).toMatchObject({ accessToken: 'access-of-other' })
      }),
      { numRuns: 400 },
    )
  })

  it('cannot keep its owner from linking again, nor from erasing it', async () => {
    const { tokens, links } = setUp()
    await tokens.grant(link, first)
    const raw = links.map.get(id) ?? ''
    await fc.assert(
      fc.asyncProperty(damaged(raw), async (text) => {
        links.map.set(id, text)
        await tokens.grant(link, { ...first, accessToken: 'again' })
        expect(await tokens.usable(link)).toMatchObject({ accessToken: 'again' })
        links.map.set(id, text)
        await tokens.erase(link)
        expect(links.map.has(id)).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})
