import { html } from 'hono/html'
import type { PendingView } from '../domain/linking.ts'
import { layout, MAX_NAME, PAGE_CSS_HASH, type Page } from './page-layout.ts'
import { cut } from './plain.ts'
import { sayHtml } from './words/say-html.ts'
import type { Key } from './words/words.ts'

/** Where Discord serves avatars. */
const AVATARS = 'https://cdn.discordapp.com'

/**
 * The policy of every page: our one style, Discord's avatars, nothing else. `formOrigins` are the places a submitted form
 * may end up at, because browsers apply `form-action` to the redirects that follow as well.
 */
export function pageCsp(formOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src '${PAGE_CSS_HASH}'`,
    `img-src ${AVATARS}`,
    `form-action ${["'self'", ...new Set(formOrigins)].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What a person sees before anything happens: whose account it will be, what is read, one button. */
export function confirmPage(pending: PendingView, form: { action: string }): Page {
  const { providerName, userName, avatarUrl, reads, expiresAt } = pending
  const name = cut(userName, MAX_NAME)
  const minute = expiresAt.toString({ smallestUnit: 'minute' })
  const until = html`<time datetime="${minute}">${minute.slice(11, 16)} UTC</time>`
  const tell = (key: Key) => sayHtml(pending, key, { vendor: providerName, name: `@${name}`, until })
  const title = tell('page.confirm.title')
  return layout(
    pending,
    title,
    html`<h1>${title}</h1>
<div class="who">${avatar(avatarUrl, name)}<p>${tell('page.confirm.who')}</p></div>
<p class="warn">${tell('page.confirm.not-you')}</p>
<h2>${tell('page.confirm.reads')}</h2>
<ul>${reads.map((kind) => html`<li>${tell(`reads.${kind}`)}</li>`)}</ul>
<p>${tell('page.confirm.private')}</p>
<form method="post" action="${form.action}"><button>${tell('page.confirm.button')}</button></form>
<p class="quiet">${tell('page.confirm.next')}</p>`,
  )
}

/** The initial lies under the picture, so a picture that does not load leaves a letter and not a hole. */
function avatar(url: string | null, name: string): Page {
  const initial = [...name][0]?.toUpperCase() ?? '?'
  const picture = url?.startsWith(`${AVATARS}/`) ? html`<img src="${url}" alt="" width="64" height="64">` : ''
  return html`<span class="avatar" aria-hidden="true">${initial}${picture}</span>`
}
