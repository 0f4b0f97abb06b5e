import { html } from 'hono/html'
import type { PendingView } from '../domain/linking.ts'
import { layout, MAX_NAME, PAGE_CSS_HASH, type Page } from './page-layout.ts'
import { cut } from './plain.ts'
import { say } from './words/say.ts'

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
  const name = cut(pending.userName, MAX_NAME)
  const until = pending.expiresAt.toString({ smallestUnit: 'minute' })
  return layout(
    `Link ${pending.providerName}`,
    html`<h1>Link ${pending.providerName}</h1>
<div class="who">${avatar(pending.avatarUrl, name)}<p>You are linking a health account to <strong>@${name}</strong> on Discord.</p></div>
<p class="warn"><strong>Not you?</strong> Close this page. Nothing has happened yet.</p>
<h2>What will be read</h2>
<ul>${pending.reads.map((kind) => html`<li>${say(pending, `reads.${kind}`)}</li>`)}</ul>
<p>Only @${name} sees it, until they share. Unlinking ends it at any time.</p>
<form method="post" action="${form.action}"><button>Continue as @${name}</button></form>
<p class="quiet">Next, Discord may ask who you are; then ${pending.providerName} asks for your consent. This page works once, until <time datetime="${until}">${until.slice(11, 16)} UTC</time>.</p>`,
  )
}

/** The initial lies under the picture, so a picture that does not load leaves a letter and not a hole. */
function avatar(url: string | null, name: string): Page {
  const initial = [...name][0]?.toUpperCase() ?? '?'
  const picture = url?.startsWith(`${AVATARS}/`) ? html`<img src="${url}" alt="" width="64" height="64">` : ''
  return html`<span class="avatar" aria-hidden="true">${initial}${picture}</span>`
}
