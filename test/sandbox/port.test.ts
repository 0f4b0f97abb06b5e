import { expect, it, vi } from 'vitest'
import { freePort } from '../../sandbox/port.ts'

it('gives nobody a port that somebody was given and does not listen on yet', async () => {
  const dice = vi.spyOn(Math, 'random').mockReturnValueOnce(0.5).mockReturnValueOnce(0.5)
  const one = await freePort()
  const other = await freePort()
  dice.mockRestore()
  expect(one).not.toBe(other)
})
