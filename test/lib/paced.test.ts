import { describe, expect, it } from 'vitest'
import { paced } from '../../src/lib/paced.ts'

describe('what is paced', () => {
  it('is all there in its order, with a turn of the event loop after every few', async () => {
    const seen: (number | 'turn')[] = []
    let isOver = false
    const turn = () => {
      seen.push('turn')
      if (!isOver) setImmediate(turn)
    }
    setImmediate(turn)
    for await (const item of paced([1, 2, 3, 4, 5], 2)) seen.push(item)
    isOver = true
    expect(seen).toEqual([1, 2, 'turn', 3, 4, 'turn', 5])
  })

  it('ends with whoever stops listening, and with what fails', async () => {
    const asked: number[] = []
    async function* numbers() {
      for (let next = 0; next < 3; next++) {
        asked.push(next)
        yield next
      }
      throw new Error('no more')
    }
    for await (const item of paced(numbers(), 1)) if (item === 1) break
    expect(asked).toEqual([0, 1])
    await expect(Array.fromAsync(paced(numbers(), 1))).rejects.toThrow('no more')
  })
})
