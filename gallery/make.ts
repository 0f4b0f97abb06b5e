import type { Draw } from '../src/lib/draw.ts'
import type { Reply } from '../src/views/reply.ts'
import { LANGUAGES } from '../src/views/words/languages.ts'
import { ctx } from '../test/views/people.ts'
import { type Chapter, framed, galleryPage, type Row } from './document.ts'
import { message, type Pictures } from './message.ts'
import { SECTIONS } from './sections.ts'
import { type Screen, type Section, type State, slug } from './state.ts'

/** The page, and the pictures that it shows, by the names it shows them under. */
export interface Gallery {
  page: string
  pictures: ReadonlyMap<string, Uint8Array>
}

/** Every state in every language. */
export async function makeGallery(draw: Pick<Draw, 'draw'>, sections: readonly Section[] = SECTIONS): Promise<Gallery> {
  const drawn = new Map<string, Uint8Array>()
  const chapters: Chapter[] = []
  for (const { title, commands, states = [], screens = [] } of sections) {
    const rows: Row[] = []
    for (const state of states) rows.push(await replies(title, state, { draw, drawn }))
    for (const screen of screens) rows.push(await pages(screen))
    chapters.push({ title, commands, rows })
  }
  return { page: String(await galleryPage(chapters)), pictures: drawn }
}

interface Drawing {
  draw: Pick<Draw, 'draw'>
  drawn: Map<string, Uint8Array>
}

async function replies(section: string, { title, reply, seen }: State, drawing: Drawing): Promise<Row> {
  const shown: Row['shown'][number][] = []
  for (const [language, { locale, name }] of Object.entries(LANGUAGES)) {
    const reader = { ...ctx, locale }
    const made = reply(reader)
    const pictures = await drawAll(made, slug(section, title, language), drawing)
    shown.push({ language, name, content: message(made, { ...reader, pictures, seen }) })
  }
  return { title, shown }
}

async function drawAll({ files }: Reply, prefix: string, { draw, drawn }: Drawing): Promise<Pictures> {
  const names = new Map<string, string>()
  for (const file of files) {
    if (!('chart' in file)) continue
    const name = `${prefix}.png`
    drawn.set(name, await draw.draw(file.chart))
    names.set(file.name, name)
  }
  return names
}

async function pages({ title, page }: Screen): Promise<Row> {
  const shown = Object.entries(LANGUAGES).map(async ([language, { locale, name }]) => ({
    language,
    name,
    content: framed(await page({ locale }), `${title}, ${name}`),
  }))
  return { title, shown: await Promise.all(shown) }
}
