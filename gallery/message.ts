import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { html } from 'hono/html'
import type { Reply } from '../src/views/reply.ts'
import { type LanguageId, languageOf } from '../src/views/words/languages.ts'
import { type Html, type Moment, markdown } from './markdown.ts'
import type { State } from './state.ts'

/** Where a drawn picture lies, by its name in the reply. */
export type Pictures = ReadonlyMap<string, string>

interface Shown extends Moment {
  pictures: Pictures
  seen: State['seen']
}

/** A reply as Discord would show it. */
export function message(reply: Reply, { pictures, seen, ...moment }: Shown): Html {
  const parts = reply.components.map((component) => part(component, { pictures, moment }))
  const alone = seen ? '' : html`<p class="alone">👁 ${ALONE[languageOf(moment.locale)]}</p>`
  const where = seen === 'dm' ? html`<p class="alone">✉ in a direct message</p>` : ''
  return html`<div class="message">
<span class="avatar" aria-hidden="true">♥</span>
<div class="body"><p class="author">Pulsecord <span class="app">APP</span></p>${parts}${alone}${where}</div>
</div>`
}

/** What Discord writes below an answer that nobody else sees. */
const ALONE: Record<LanguageId, string> = { en: 'Only you can see this', ja: 'これはあなただけに表示されています' }

interface Within {
  pictures: Pictures
  moment: Moment
}

/** Everything a view of ours is made of; anything else would be shown as what it is: unknown. */
function part(component: APIMessageTopLevelComponent, within: Within): Html {
  switch (component.type) {
    case ComponentType.Container:
      return html`<div class="card" style="border-left-color:${color(component.accent_color)}">${component.components.map(
        (inner) => part(inner, within),
      )}</div>`
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(component.content, within.moment)}</div>`
    case ComponentType.Separator:
      return html`<hr>`
    case ComponentType.ActionRow:
      return html`<div class="row">${component.components.map(control)}</div>`
    case ComponentType.MediaGallery:
      return html`${component.items.map(({ media, description }) => {
        const src = within.pictures.get(fileOf(media.url)) ?? ''
        return html`<figure><img src="${src}" alt="${description ?? ''}" loading="lazy"><figcaption>${description}</figcaption></figure>`
      })}`
    case ComponentType.File:
      return html`<p class="file">📄 ${fileOf(component.file.url)}</p>`
    default:
      return html`<p class="unknown">a component of type ${component.type}, which the gallery cannot show</p>`
  }
}

type Control = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>['components'][number]

function control(one: Control): Html {
  if (one.type === ComponentType.StringSelect) {
    const chosen = one.options.find((option) => option.default)?.label ?? one.placeholder ?? ''
    const listed = one.options.map(({ label }) => html`<li>${label}</li>`)
    return html`<details class="select"><summary>${chosen}</summary><ul>${listed}</ul></details>`
  }
  if (one.type !== ComponentType.Button || !('label' in one)) return html`<span class="unknown">not a button</span>`
  const kind = one.style === ButtonStyle.Primary ? 'primary' : 'secondary'
  const away = one.style === ButtonStyle.Link ? html` <span aria-hidden="true">↗</span>` : ''
  return html`<button type="button" class="${kind}"${one.disabled ? html` disabled` : ''}>${one.label}${away}</button>`
}

function fileOf(url: string): string {
  return url.replace(/^attachment:\/\//, '')
}

function color(accent: number | null | undefined): string {
  return `#${(accent ?? 0).toString(16).padStart(6, '0')}`
}
