import { html, raw } from 'hono/html'
import type { Html } from './markdown.ts'
import { slug } from './state.ts'
import { PAGE_FONT, STYLE } from './style.ts'

/** One state in every language. */
export interface Row {
  title: string
  shown: readonly { language: string; name: string; content: Html }[]
}

export interface Chapter {
  title: string
  commands: readonly string[]
  rows: readonly Row[]
}

/** The whole gallery on one page; without a script, so that it opens anywhere. */
export function galleryPage(chapters: readonly Chapter[]): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pulsecord · every reply</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>Every reply of Pulsecord</h1>
<p>Made-up people, real views, real charts. Below each picture stands what a screen reader says of it.</p>
<label><input type="checkbox" id="light"> Discord in light</label>
<nav>${chapters.map(({ title, rows }) => html`<a href="#${slug(title)}">${title} <small>${rows.length}</small></a>`)}</nav>
</header>
<main>${chapters.map(chapter)}</main>
</body>
</html>`
}

function chapter({ title, commands, rows }: Chapter): Html {
  const typed = commands.map((command) => html` <code>/${command}</code>`)
  return html`
<section id="${slug(title)}">
<h2>${title}${typed}</h2>
${rows.map((row) => rowOf(title, row))}
</section>`
}

function rowOf(chapterTitle: string, { title, shown }: Row): Html {
  const id = slug(chapterTitle, title)
  return html`
<article id="${id}">
<h3 class="state"><a href="#${id}">${title}</a></h3>
<div class="languages">${shown.map(
    ({ language, name, content }) => html`
<div lang="${language}" aria-label="${name}">${content}</div>`,
  )}
</div>
</article>`
}

/** A page of its own in a frame, without scripts and forms; its source is escaped like any other text. */
export function framed(source: string, title: string): Html {
  const dressed = source.replace('</head>', () => `<style>${PAGE_FONT}</style></head>`)
  return html`<iframe title="${title}" sandbox="allow-same-origin" loading="lazy" srcdoc="${dressed}"></iframe>`
}
