import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ComponentType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { makeGallery } from '../gallery/make.ts'
import { message } from '../gallery/message.ts'
import { SECTIONS } from '../gallery/sections.ts'
import { LANGUAGES } from '../src/views/words/languages.ts'
import { SAMPLES } from './views/error-samples.ts'
import { ctx } from './views/people.ts'

/** Drawing has its own tests; here a picture is only something to point at. */
const draw = { draw: async () => new Uint8Array([1]) }
const sources = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

describe('the gallery', async () => {
  const { page, pictures } = await makeGallery(draw, SECTIONS)

  it('has every command', () => {
    const commands = readdirSync('src/commands')
      .filter((file) => /Command\(.*\bdescribed\(/s.test(readFileSync(join('src/commands', file), 'utf8')))
      .map((file) => file.replace(/\.ts$/, ''))
    expect(commands).toContain('heart')
    expect(SECTIONS.flatMap((section) => section.commands).sort()).toEqual(commands.sort())
  })

  it('has every view', () => {
    const views = [...sources('src/views').matchAll(/^export function (\w+View)\(/gm)].map(([, name = '']) => name)
    const shown = sources('gallery') + readFileSync('test/views/states.ts', 'utf8')
    expect(views.length).toBeGreaterThan(30)
    expect(views.filter((name) => !new RegExp(`\\b${name}\\b`).test(shown))).toEqual([])
  })

  it('has every error', () => {
    for (const code of Object.keys(SAMPLES)) expect(page).toContain(`id="everything-that-goes-wrong-${code}"`)
  })

  it('has every state in every language, and every picture that it shows', () => {
    const states = SECTIONS.flatMap(({ states = [], screens = [] }) => [...states, ...screens])
    for (const language of Object.keys(LANGUAGES)) {
      expect(page.match(new RegExp(`<div lang="${language}" `, 'g'))).toHaveLength(states.length)
    }
    expect(page.match(/<article id="([^"]*)"/g)?.length).toBe(new Set(page.match(/<article id="([^"]*)"/g)).size)
    const shown = [...page.matchAll(/<img src="([^"]*)"/g)].map(([, src]) => src)
    expect(new Set(shown)).toEqual(new Set(pictures.keys()))
    expect(page).not.toContain('class="unknown"')
  })

  it('says of what only one person sees that it does, and of nothing that others see', () => {
    const shown = (id: string) => page.split(`<article id="${id}"`)[1]?.split('</article>')[0] ?? ''
    for (const title of ['a-week-the-asker-below-it', 'a-message-that-keeps-itself-up-to-date', 'a-week-told-of']) {
      expect(shown(`leaderboard-${title}`)).toMatch(/class="message"/)
      expect(shown(`leaderboard-${title}`)).not.toMatch(/Only you|あなただけ|direct message/)
    }
    expect(shown('sharing-posted')).not.toMatch(/Only you|あなただけ/)
    expect(shown('leaderboard-my-rank')).toMatch(/Only you can see this/)
    expect(shown('leaderboard-it-stopped-by-direct-message')).toMatch(/in a direct message/)
    expect(shown('leaderboard-it-stopped-by-direct-message')).not.toMatch(/Only you/)
  })

  it('shows hostile names as text', () => {
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toMatch(/<script|javascript:|<img src="x"| onerror=/i)
  })
})

describe('a message in the gallery', () => {
  const show = (content: string) =>
    String(
      message(
        { components: [{ type: ComponentType.TextDisplay, content }], files: [] },
        { ...ctx, pictures: new Map(), seen: 'dm' },
      ),
    )

  it('reads Discord’s Markdown as far as we use it', () => {
    const { epochMilliseconds } = ctx.now.add({ minutes: 15 })
    const shown = show(`## A *b*\n-# **\\*x\\*** \`</c>\` </link:1> <t:${epochMilliseconds / 1000}:R>`)
    expect(shown).toContain('<h3>A <em>b</em></h3>')
    expect(shown).toContain('<strong>*x*</strong> <code>&lt;/c&gt;</code> <span class="mention">/link</span>')
    expect(shown).toContain('<time>in 15 minutes</time>')
  })

  it('escapes whatever else there is', () => {
    expect(show('<img src=x onerror=alert(1)> **<b>** `"><script>`')).not.toMatch(/<(img|b|script)\b/)
  })
})
