import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { createDraw, type DrawOptions } from '../../src/lib/draw.ts'
import { heartChart } from '../../src/views/heart-chart.ts'
import { svg, words } from '../../src/views/svg.ts'
import { ctx, heartDay, hours } from '../views/people.ts'

const open: { close(): Promise<void> }[] = []
const start = (options: Partial<DrawOptions> = {}) => {
  const draw = createDraw({ timeoutMs: 15_000, ...options })
  open.push(draw)
  return draw
}
const stubUrl = new URL('./draw-stub.ts', import.meta.url)
const slowUrl = new URL('./draw-stub-slow.ts', import.meta.url)
/** A worker that obeys what stands in the picture's place: hang, die or throw. */
const stub = (options: Partial<DrawOptions> = {}) => start({ workerUrl: stubUrl, ...options })
const order = (act: string, width = 1) => ({ width, height: 1, svg: act })

const picture = (width: number, height: number, shapes: string[] = []) => ({
  width,
  height,
  svg: svg({ width, height }, shapes),
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((draw) => draw.close()))
})

describe('drawing for real', () => {
  it('gives a PNG at twice the size, with words in it', async () => {
    const draw = start()
    const chart = heartChart(heartDay({ gaps: [[hours(13), hours(14)]] }), ctx)
    const png = Buffer.from(await draw.draw(chart))
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([chart.width * 2, chart.height * 2])
    // With a palette: a fallback to the renderer's own would go unseen.
    expect(png[25]).toBe(3)
    const without = await draw.draw({ ...chart, svg: chart.svg.replaceAll(/<text .*?<\/text>/g, '') })
    expect(without.byteLength).toBeLessThan(png.byteLength)
  })

  it('has a glyph for Japanese, in regular and in bold', async () => {
    const draw = start()
    const title = (text: string, weight: number) => {
      const letters = { family: 'Inter', size: 18, weight, color: '#000000' }
      return picture(200, 50, [words(text, { x: 10, y: 10, align: 'left', from: 'top' }, letters)])
    }
    // A glyph that is missing is a hole or a box, the same for every character.
    const tried = ['心拍数', 'データ', '～、。', '３月９']
    const drawn = await Promise.all(tried.flatMap((word) => [draw.draw(title(word, 400)), draw.draw(title(word, 600))]))
    expect(new Set(drawn.map((png) => Buffer.from(png).toString('base64'))).size).toBe(2 * tried.length)
  })

  it('refuses what cannot be drawn and draws the next', async () => {
    const draw = start()
    await expect(draw.draw(picture(0, 0))).rejects.toMatchObject({ reason: 'refused' })
    await expect(draw.draw({ width: 10, height: 10, svg: '<svg' })).rejects.toMatchObject({ reason: 'refused' })
    const unsendable = { width: 10, height: 10, svg: (() => '') as unknown as string }
    await expect(draw.draw(unsendable)).rejects.toMatchObject({ reason: 'refused' })
    await expect(draw.draw(picture(10, 10))).resolves.toBeInstanceOf(Uint8Array)
  })
})

describe('drawing without a pause', () => {
  it('gives back the memory of pictures while others wait', async () => {
    const script = `
      import { createDraw } from ${JSON.stringify(new URL('../../src/lib/draw.ts', import.meta.url).href)}
      const draw = createDraw({ timeoutMs: 60_000, size: 2 })
      const picture = ${JSON.stringify(heartChart(heartDay(), ctx))}
      const many = (count) => Promise.all(Array.from({ length: count }, () => draw.draw(picture)))
      await many(16)
      const before = process.memoryUsage.rss()
      for (let round = 0; round < 6; round++) await many(100)
      console.log((process.memoryUsage.rss() - before) / 1e6)
      await draw.close()`
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 60_000 })
    // Each of the six hundred is four megabytes, twice.
    expect(Number((await run).stdout)).toBeLessThan(300)
  })
})

describe('the thread behind it', () => {
  it('is replaced when a drawing hangs', async () => {
    const draw = stub({ timeoutMs: 1_500 })
    await draw.draw(order('draw'))
    await expect(draw.draw(order('hang'))).rejects.toMatchObject({ reason: 'timeout' })
    expect([...(await draw.draw(order('draw', 7)))]).toEqual([7])
  })

  it.each(['die', 'throw'])('is replaced when it crashes: %s', async (act) => {
    const draw = stub()
    await expect(draw.draw(order(act))).rejects.toMatchObject({ reason: 'crashed' })
    expect([...(await draw.draw(order('draw', 8)))]).toEqual([8])
  })

  it('loses only the drawing at work', async () => {
    const draw = stub()
    const [first, second] = await Promise.allSettled([draw.draw(order('die')), draw.draw(order('draw', 9))])
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  })

  it('keeps a slow start going when a drawing has lost patience', async () => {
    const draw = stub({ timeoutMs: 300, workerUrl: slowUrl })
    const attempts: string[] = []
    while (attempts.at(-1) !== 'drawn' && attempts.length < 30) {
      attempts.push(
        await draw.draw(order('draw')).then(
          () => 'drawn',
          ({ reason }) => reason,
        ),
      )
    }
    expect(attempts[0]).toBe('timeout')
    expect(attempts.at(-1)).toBe('drawn')
  })

  it('gives up a start that never ends', async () => {
    const draw = stub({ timeoutMs: 200, startMs: 100, workerUrl: slowUrl })
    const attempt = () =>
      draw.draw(order('draw')).then(
        () => 'drawn',
        ({ reason }) => reason,
      )
    for (let i = 0; i < 6; i++) expect(await attempt()).toBe('timeout')
  })

  it('has help while many wait, and only from a thread that is ready', async () => {
    const draw = stub({ size: 2, workerUrl: slowUrl })
    await draw.draw(order('draw'))
    let isHanging = true
    const hanging = draw.draw(order('hang')).catch(() => {})
    void hanging.then(() => (isHanging = false))
    const few = Promise.all(Array.from({ length: 3 }, () => draw.draw(order('draw'))))
    expect(await Promise.race([few, pause(1_500, 'still waiting')])).toBe('still waiting')
    await Promise.all([few, draw.draw(order('draw'))])
    expect(isHanging).toBe(true)
    await draw.close()
    await hanging
  })

  it('lets the help go when there is nothing to do', async () => {
    const draw = stub({ size: 2, idleMs: 100 })
    const [first] = await draw.draw(order('who'))
    const helper = async () => {
      for (;;) {
        const who = await Promise.all(Array.from({ length: 8 }, () => draw.draw(order('who'))))
        const other = who.map(([id]) => id).find((id) => id !== first)
        if (other !== undefined) return other
      }
    }
    const before = await helper()
    await pause(400)
    expect((await draw.draw(order('who')))[0]).toBe(first)
    expect(await helper()).not.toBe(before)
  })

  it('survives a crash of either thread', async () => {
    const draw = stub({ size: 2 })
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) => draw.draw(order(at % 10 === 0 ? 'die' : 'draw', at))),
    )
    const lost = results.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))
    expect(lost).toEqual([0, 10, 20, 30])
  })

  it('does not let a queue grow without end', async () => {
    const draw = stub({ maxWaiting: 2 })
    const results = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => draw.draw(order('draw', i))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
    expect(results[4]).toMatchObject({ reason: { reason: 'busy' } })
  })

  it('lets those who wait go when time is up', async () => {
    const draw = stub({ timeoutMs: 1_500 })
    await draw.draw(order('draw'))
    const [hanging, waiting] = await Promise.allSettled([draw.draw(order('hang')), draw.draw(order('draw'))])
    expect([hanging, waiting]).toMatchObject([{ reason: { reason: 'timeout' } }, { reason: { reason: 'timeout' } }])
  })

  it('does not keep the process alive: listening to a worker once undid its unref', async () => {
    const script = `
      import { createDraw } from ${JSON.stringify(new URL('../../src/lib/draw.ts', import.meta.url).href)}
      const draw = createDraw({ timeoutMs: 15_000, workerUrl: new URL(${JSON.stringify(stubUrl.href)}) })
      console.log((await draw.draw({ width: 5, height: 1, svg: 'draw' }))[0])`
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 15_000 })
    expect((await run).stdout).toBe('5\n')
  })

  it('ends when it is closed', async () => {
    const draw = stub()
    const running = expect(draw.draw(order('hang'))).rejects.toMatchObject({ reason: 'closed' })
    const waiting = expect(draw.draw(order('draw'))).rejects.toMatchObject({ reason: 'closed' })
    await draw.close()
    await running
    await waiting
    await expect(draw.draw(order('draw'))).rejects.toMatchObject({ reason: 'closed' })
    await draw.close()
  })
})
