import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDraw } from '../src/lib/draw.ts'
import { makeGallery } from './make.ts'
import { shoot } from './pictures.ts'
import { FONTS } from './style.ts'

/**
 * Everything Pulsecord can say, on one page to look at. No network and no Discord: made-up people, the real views, the
 * real drawing. `--pictures` photographs the replies that the README shows, for which Chromium has to be installed.
 */

const OUTPUT = 'gallery-output'
const draw = createDraw({ timeoutMs: 60_000 })
try {
  await rm(OUTPUT, { recursive: true, force: true })
  await mkdir(OUTPUT, { recursive: true })
  const { page, pictures } = await makeGallery(draw)
  for (const [name, png] of pictures) await writeFile(join(OUTPUT, name), png)
  for (const [name, file] of Object.entries(FONTS))
    await copyFile(fileURLToPath(import.meta.resolve(file)), join(OUTPUT, name))
  const index = resolve(OUTPUT, 'index.html')
  await writeFile(index, page)
  process.stdout.write(`${index}\n`)
  if (process.argv.includes('--pictures')) for (const path of await shoot(index)) process.stdout.write(`${path}\n`)
} finally {
  await draw.close()
}
