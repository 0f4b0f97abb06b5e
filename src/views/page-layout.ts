import { html, raw } from 'hono/html'
import { languageOf } from './words/languages.ts'
import { type Reader, say } from './words/say.ts'

/** What `html` makes: escaped text, ready for a Response. */
export type Page = ReturnType<typeof html>

/** Longer than any Discord name. */
export const MAX_NAME = 40

/** The whole style of every page. Part of the page, so that no file has to be served; changing it changes its hash. */
export const PAGE_CSS = `
:root{color-scheme:light dark;--bg:#f4f3f6;--card:#fff;--ink:#1d1b22;--quiet:#5d5968;--line:#e2dfe8;--brand:#c02a52;--on:#fff;--tint:#fdeef2;--good:#1b6b45}
@media(prefers-color-scheme:dark){:root{--bg:#121117;--card:#1c1a23;--ink:#f1eff5;--quiet:#b0abbd;--line:#34313f;--brand:#ff8aa3;--on:#2a0a14;--tint:#33202a;--good:#7fd6a8}}
*{box-sizing:border-box}
html{background:var(--bg);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
html:lang(ja){font-family:-apple-system,"Segoe UI",Roboto,"Hiragino Sans","Yu Gothic UI","Noto Sans JP","Noto Sans CJK JP",Meiryo,sans-serif;line-height:1.7;line-break:strict;text-autospace:normal}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;padding:clamp(1rem,6vh,4rem) 1rem 2rem}
main{width:100%;max-width:30rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:clamp(1.25rem,6vw,2rem);overflow-wrap:anywhere}
header{width:100%;max-width:30rem;display:flex;align-items:center;gap:.5rem;margin:0 0 1rem;font-weight:650;letter-spacing:.01em}
header svg{width:1.5rem;height:1.5rem;fill:none;stroke:var(--brand);stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
footer{max-width:30rem;margin-top:1rem;color:var(--quiet);font-size:.875rem;text-align:center;text-wrap:balance}
h1{margin:0 0 1rem;font-size:1.625rem;line-height:1.2;letter-spacing:-.01em;text-wrap:balance}
:lang(ja) :is(h1,h2,button,footer,strong){word-break:auto-phrase}:lang(ja) h1{line-height:1.4;letter-spacing:0}
h2{margin:1.25rem 0 .25rem;font-size:1.0625rem}
p{margin:0 0 1rem;text-wrap:pretty}p:last-child{margin-bottom:0}
ul{margin:0 0 1rem;padding-left:1.25rem}li::marker{color:var(--brand)}
.who{display:flex;align-items:center;gap:1rem;margin-bottom:1rem}.who p{margin:0}
.avatar{position:relative;flex:none;width:4rem;height:4rem;border-radius:50%;overflow:hidden;display:grid;place-items:center;background:var(--brand);color:var(--on);font-size:1.75rem;font-weight:650}
.avatar img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
.warn{background:var(--tint);border-left:4px solid var(--brand);border-radius:.5rem;padding:.75rem 1rem}
.quiet{color:var(--quiet);font-size:.9375rem}
button{width:100%;min-height:3.25rem;margin:.25rem 0 1rem;padding:.75rem 1rem;border:0;border-radius:.75rem;background:var(--brand);color:var(--on);font:inherit;font-weight:650;overflow-wrap:anywhere;cursor:pointer}
button+button{margin-top:0}button.second{background:transparent;color:var(--ink);border:1px solid var(--quiet)}
button:hover{filter:brightness(1.08)}
:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em;background:var(--bg);border:1px solid var(--line);border-radius:.375rem;padding:.1em .35em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.mark{width:3rem;height:3rem;margin-bottom:1rem;border-radius:50%;display:grid;place-items:center;font-size:1.5rem;font-weight:700;border:2px solid currentColor}
.good{color:var(--good)}.halt{color:var(--brand)}
`

/** SHA-256 of `PAGE_CSS`, as a policy names it. A view computes no digests: its test does, and fails with the new value. */
export const PAGE_CSS_HASH = 'sha256-e5ECuVhXz6WTwx4HNcgadwCAlRvJjC54yxEHu5tuOkc='

/** One card on one page, without a script and without anything fetched from elsewhere but an avatar. */
export function layout(reader: Reader, title: Page, body: Page): Page {
  return html`<!doctype html>
<html lang="${languageOf(reader.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title} · Pulsecord</title>
<style>${raw(PAGE_CSS)}</style>
</head>
<body>
<header><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M2 12h4l2.5-6 4 13 3-9 1.5 2h5"/></svg>Pulsecord</header>
<main>
${body}
</main>
<footer>${say(reader, 'page.footer')}</footer>
</body>
</html>`
}
