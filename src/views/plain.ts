/** Long enough to recognise what one typed, too short to carry a message of its own. */
const MAX_ECHO = 40

/**
 * Control, format and line-separating characters: they hide text, turn its direction or start a new block. The two
 * joiners stay, because Persian, Indic scripts and family emoji are spelt with them.
 */
const INVISIBLE = /(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}])+/gu

/** What has a meaning inside a line; marks that only count at its start are left readable, so dates stay dates. */
const MARKDOWN = /[\\*_~`|[\]<>]/g

/**
 * Somebody else's words as literal text inside a line of Discord Markdown: no formatting, mention or link comes alive.
 * Never for the start of a line. Cut to `max` characters with an ellipsis.
 */
export function plain(input: string, max: number = MAX_ECHO): string {
  return cut(input, max).replace(MARKDOWN, '\\$&').replaceAll('//', '/\u200b/').replaceAll('@', '@\u200b')
}

/** One line of visible characters, at most `max` code points. */
export function cut(input: string, max: number): string {
  const visible = [...input.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim()]
  return visible.length <= max ? visible.join('') : `${visible.slice(0, max - 1).join('')}…`
}
