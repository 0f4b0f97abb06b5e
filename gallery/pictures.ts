import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CHROMIUM_NAMES, findChromium, launchChromium } from '../sandbox/chromium.ts'

const FOLDER = 'docs/pictures'

/** Which replies the README shows, by their place in the gallery. */
const SHOWN = [
  ['heart.png', '#heart-a-full-day [lang=en] .message'],
  ['sleep.png', '#sleep-a-night-with-stages [lang=en] .message'],
  ['trend-ja.png', '#trend-daily-resting-heart-rate-a-month [lang=ja] .message'],
] as const

/** Whether a moon has any colour: without a font for it, a browser draws an empty box. */
const HAS_EMOJI = `(() => {
  const brush = Object.assign(document.createElement('canvas'), { width: 40, height: 40 }).getContext('2d')
  brush.font = '32px sans-serif'
  brush.fillText('🌙', 0, 32)
  const { data } = brush.getImageData(0, 0, 40, 40)
  return data.some((value, at) => at % 4 === 0 && Math.abs(value - data[at + 2]) > 32)
})()`

/** Photographs them in the gallery at `index`; the paths of what it wrote. */
export async function shoot(index: string): Promise<string[]> {
  const name = findChromium()
  if (name === null) throw new Error(`the pictures need a browser: none of ${CHROMIUM_NAMES.join(', ')} is on the PATH`)
  await mkdir(FOLDER, { recursive: true })
  const browser = await launchChromium(name)
  try {
    const page = await browser.newPage({ viewport: { width: 1340, height: 900 }, deviceScaleFactor: 1.3 })
    await page.goto(pathToFileURL(index).href)
    await page.addStyleTag({ content: 'figcaption{display:none}' })
    // As text, because this project is not checked against a browser's types.
    await page.evaluate('for (const image of document.images) image.loading = "eager"')
    await page.evaluate('Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())])')
    if (!(await page.evaluate(HAS_EMOJI)))
      throw new Error('the pictures need an emoji font, such as fonts-noto-color-emoji')
    const paths: string[] = []
    for (const [file, place] of SHOWN) {
      const path = join(FOLDER, file)
      await page.locator(place).screenshot({ path })
      paths.push(path)
    }
    return paths
  } finally {
    await browser.close()
  }
}
