import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Draw, Drawing } from '../../src/lib/draw.ts'
import { rememberDrawn } from '../../src/lib/drawn.ts'

const drawing = (width: number): Drawing => ({ width, height: 1, svg: `<svg width="${width}"/>` })

/** Draws `width` bytes and notes what it was asked for. */
function counted() {
  const asked: number[] = []
  const draw: Draw = {
    async draw({ width }) {
      asked.push(width)
      if (width === 13) throw new Error('no')
      return new Uint8Array(width)
    },
    close: async () => undefined,
  }
  return { asked, draw }
}

describe('pictures drawn before', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('are drawn once, also when many ask at the same time', async () => {
    const { asked, draw } = counted()
    const drawn = rememberDrawn(draw, { maxBytes: 100, keepMs: 1_000 })
    const [one, two] = await Promise.all([drawn.draw(drawing(5)), drawn.draw(drawing(5))])
    expect(one).toBe(two)
    expect(await drawn.draw(drawing(5))).toBe(one)
    expect((await drawn.draw(drawing(6))).byteLength).toBe(6)
    expect(asked).toEqual([5, 6])
  })

  it('take no more than their bytes: the one not asked for longest leaves', async () => {
    const { asked, draw } = counted()
    const drawn = rememberDrawn(draw, { maxBytes: 100, keepMs: 1_000 })
    for (const width of [40, 50, 40, 30, 40, 50]) await drawn.draw(drawing(width))
    expect(asked).toEqual([40, 50, 30, 50])
    await drawn.draw(drawing(101))
    await drawn.draw(drawing(101))
    expect(asked.slice(4)).toEqual([101, 101])
    await drawn.draw(drawing(50))
    expect(asked).toHaveLength(6)
  })

  it('leave by themselves', async () => {
    const { asked, draw } = counted()
    const drawn = rememberDrawn(draw, { maxBytes: 100, keepMs: 1_000 })
    await drawn.draw(drawing(5))
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(vi.getTimerCount()).toBe(0)
    await drawn.draw(drawing(5))
    expect(asked).toEqual([5, 5])
    await drawn.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('are drawn again after a failure', async () => {
    const { asked, draw } = counted()
    const drawn = rememberDrawn(draw, { maxBytes: 100, keepMs: 1_000 })
    await expect(drawn.draw(drawing(13))).rejects.toThrow('no')
    await expect(drawn.draw(drawing(13))).rejects.toThrow('no')
    expect(asked).toEqual([13, 13])
  })
})
