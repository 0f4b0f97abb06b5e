import { html } from 'hono/html'

/** What `html` makes: escaped text. */
export type Html = ReturnType<typeof html>

/** Who reads, and when: for "in 15 minutes" and dates. */
export interface Moment {
  locale: string
  now: Temporal.Instant
}

/** Discord's Markdown as far as our replies use it; everything else is text. */
export function markdown(text: string, moment: Moment): Html {
  return html`${text.split('\n').map((line) => block(line, moment))}`
}

function block(line: string, moment: Moment): Html {
  const [, mark, words = ''] = /^(##|###|-#) (.*)$/.exec(line) ?? []
  if (mark === '##') return html`<h3>${inline(words, moment)}</h3>`
  if (mark === '###') return html`<h4>${inline(words, moment)}</h4>`
  if (mark === '-#') return html`<p class="small">${inline(words, moment)}</p>`
  return html`<p>${inline(line, moment)}</p>`
}

/** Escapes, code, moments, commands, bold and italics, by whichever comes first. */
const MARK =
  /\\(?<literal>[\\*_~`|[\]<>])|`(?<code>[^`]+)`|<t:(?<at>-?\d+):(?<style>\w)>|<\/(?<command>[\w -]+):\d+>|\*\*(?<bold>(?:\\.|[^*\\])+)\*\*|\*(?<italic>(?:\\.|[^*\\])+)\*/g

function inline(text: string, moment: Moment): Html[] {
  const parts: Html[] = []
  let end = 0
  for (const match of text.matchAll(MARK)) {
    parts.push(html`${text.slice(end, match.index)}`, marked(match.groups ?? {}, moment))
    end = match.index + match[0].length
  }
  return [...parts, html`${text.slice(end)}`]
}

function marked({ literal, code, at, style, command, bold, italic }: Record<string, string>, moment: Moment): Html {
  if (code !== undefined) return html`<code>${code}</code>`
  if (at !== undefined) return html`<time>${momentOf(Number(at), style, moment)}</time>`
  if (command !== undefined) return html`<span class="mention">/${command}</span>`
  if (bold !== undefined) return html`<strong>${inline(bold, moment)}</strong>`
  if (italic !== undefined) return html`<em>${inline(italic, moment)}</em>`
  return html`${literal}`
}

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

function momentOf(seconds: number, style: string | undefined, { locale, now }: Moment): string {
  if (style !== 'R') {
    const clock = style === 'f' ? ({ timeStyle: 'short' } as const) : {}
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...clock, timeZone: 'UTC' }).format(seconds * 1000)
  }
  const away = seconds - Math.floor(now.epochMilliseconds / 1000)
  const [unit, length] = STEPS.find(([, size]) => Math.abs(away) >= size) ?? (['second', 1] as const)
  return new Intl.RelativeTimeFormat(locale).format(Math.round(away / length), unit)
}
