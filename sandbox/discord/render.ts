import type { APIMessage } from 'discord-api-types/v10'
import { COMPONENT, LINK_STYLE, walk } from './components.ts'
import { type Json, type JsonObject, numberOf, objectOf, objectsOf, textOf } from './json.ts'

export interface RenderOptions {
  /** Epoch milliseconds; what "in 15 minutes" counts from. */
  now: number
  /** Terminal colours. */
  color?: boolean
}

/** A message as a person would read it, in lines of text: for the demo, and for tests that look for words. */
export function renderMessage(message: APIMessage, options: RenderOptions): string {
  const lines = [
    ...(message.content ? [inline(message.content, options)] : []),
    ...objectsOf(message.embeds).flatMap((embed) => embedLines(embed, options)),
    ...objectsOf(message.components).flatMap((component) => linesOf(component, options)),
  ]
  return lines.length > 0 ? lines.join('\n') : '(nothing)'
}

export interface Picture {
  filename: string
  url: string
  alt: string
}

/** The pictures a person sees in a message. Discord moves a file that a component shows out of `attachments`. */
export function picturesOf(message: APIMessage): Picture[] {
  const shown = walk(message.components as unknown as Json).flatMap(({ component }) =>
    component.type === COMPONENT.gallery ? objectsOf(component.items) : component.media ? [component] : [],
  )
  return [
    ...shown.map((item) => pictureAt(textOf(objectOf(item.media).url), textOf(item.description))),
    ...message.attachments.map(({ url, description = '' }) => pictureAt(url, description)),
  ]
}

function pictureAt(url: string, alt: string): Picture {
  return { filename: decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? ''), url, alt }
}

function linesOf(component: JsonObject, options: RenderOptions): string[] {
  const inside = () => objectsOf(component.components).flatMap((child) => linesOf(child, options))
  switch (component.type) {
    case COMPONENT.container:
      return inside().flatMap((line) => line.split('\n').map((one) => `┃ ${one}`.trimEnd()))
    case COMPONENT.text:
      return [
        textOf(component.content)
          .split('\n')
          .map((line) => inline(line, options))
          .join('\n'),
      ]
    case COMPONENT.section:
      return [...inside(), ...linesOf(objectOf(component.accessory), options)]
    case COMPONENT.row:
      return [
        objectsOf(component.components)
          .flatMap((child) => linesOf(child, options))
          .join(' '),
      ]
    case COMPONENT.button:
      return [`[ ${textOf(component.label)}${component.style === LINK_STYLE ? ' ↗' : ''} ]`]
    case COMPONENT.separator:
      return ['────']
    case COMPONENT.gallery:
      return objectsOf(component.items).map(picture)
    case COMPONENT.thumbnail:
      return [picture(component)]
    case COMPONENT.file:
      return [`[file ${textOf(component.name)}]`]
    default:
      return numberOf(component.type) === 0 ? [] : [`[ ${textOf(component.placeholder) || 'choose'} ▾ ]`]
  }
}

function picture(item: JsonObject): string {
  return `[picture: ${textOf(item.description) || 'without a description'}]`
}

function embedLines(embed: JsonObject, options: RenderOptions): string[] {
  const fields = objectsOf(embed.fields).map(({ name, value }) => `${textOf(name)}: ${textOf(value)}`)
  const texts = [textOf(embed.title), textOf(embed.description), ...fields, textOf(objectOf(embed.footer).text)]
  return texts.filter(Boolean).map((line) => `┃ ${inline(line, options)}`)
}

/** Discord's Markdown as far as our replies use it. */
function inline(text: string, { now, color = false }: RenderOptions): string {
  const bold = (words: string) => (color ? `\x1b[1m${words}\x1b[22m` : words)
  const small = /^-# (.*)$/.exec(text)
  const heading = /^#{1,3} (.*)$/.exec(text)
  const readable = (small?.[1] ?? heading?.[1] ?? text)
    .replace(/<t:(-?\d+)(?::([tTdDfFR]))?>/g, (_, seconds, style) => moment(Number(seconds) * 1000, style, now))
    .replace(/<\/([\w -]+):\d+>/g, '/$1')
    .replace(/\*\*((?:\\.|[^*])+)\*\*/g, (_, words) => bold(words))
    .replace(/(?<!\\)`([^`]+)`/g, '$1')
    .replace(/\\([\\*_~`|[\]<>])/g, '$1')
    .replaceAll('\u200b', '')
  if (heading) return bold(readable)
  return small && color ? `\x1b[2m${readable}\x1b[22m` : readable
}

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

function moment(at: number, style: string | undefined, now: number): string {
  if (style !== 'R') {
    const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)
    const clock = new Date(at).toISOString().slice(11, 16)
    return style === 'd' || style === 'D' ? words : `${words}, ${clock} UTC`
  }
  const seconds = Math.round((at - now) / 1000)
  const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(seconds / length), unit)
}
