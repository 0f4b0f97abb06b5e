import type { ViewContext } from '../src/views/context.ts'
import type { Reply } from '../src/views/reply.ts'
import type { Reader } from '../src/views/words/say.ts'

/** One reply in one situation, to be made for any reader. */
export interface State {
  title: string
  reply: (ctx: ViewContext) => Reply
  /** Who sees it; without it, only the one who asked. */
  seen?: 'everyone' | 'dm'
}

/** One page of the way through the browser. */
export interface Screen {
  title: string
  /** A whole HTML document. */
  page: (reader: Reader) => Promise<string>
}

/** What belongs together: the answers of one command or two, of one kind of message, or of one site. */
export interface Section {
  title: string
  /** The slash commands whose answers are here. */
  commands: readonly string[]
  states?: readonly State[]
  screens?: readonly Screen[]
}

/** A name for files and anchors: "heart-a-full-day". */
export function slug(...titles: readonly string[]): string {
  return titles
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
