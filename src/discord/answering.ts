import { setTimeout as pause } from 'node:timers/promises'
import type { APIInteraction } from 'discord-api-types/v10'
import { picturesComing, type Reply } from '../views/reply.ts'
import type { Pressed } from './command.ts'
import { bare, createDrawing, type DrawingDeps } from './drawing.ts'
import type { Respond } from './respond.ts'
import type { Task } from './tasks.ts'

/** What an answer goes to. */
export interface Asked extends Pick<Task, 'visibility' | 'inPlace'> {
  interaction: APIInteraction
  locale: string
  /** By the process's own clock, milliseconds. */
  began: number
}

export interface Outcome {
  pressed: Pressed
  isError: boolean
}

export interface AnsweringDeps extends DrawingDeps {
  respond: Respond
  /** How long an answer waits for its pictures before the numbers go ahead of them, in milliseconds. */
  early?: number
}

const EARLY = 2_000
/** Everything is there within 15 s, or it does not come any more. */
const DRAWN_BY = 14_000
/** What a picture gets at least, however long the command has thought. */
const DRAWING_MIN = 2_000

type Both = Extract<Pressed, { post: Reply }>

/** Sends what came out of a task to whom it belongs: in the right place, to the right eyes, the numbers before the pictures. */
export function createAnswering(deps: AnsweringDeps): (asked: Asked, outcome: Outcome) => Promise<void> {
  const { drawn } = createDrawing(deps)

  /** Discord takes the first message after a "thinking…" for its end, so that one is ended before anything is posted. */
  async function both(asked: Asked, { here, post }: Both): Promise<void> {
    const copy = await drawn(post, DRAWN_BY - (performance.now() - asked.began))
    if (!asked.inPlace) await show(asked, here)
    if ((await deps.respond.post(asked.interaction, copy)) === 'sent' && asked.inPlace) await show(asked, here)
  }

  /** The numbers never wait long for their picture. */
  async function show({ interaction, locale, began }: Asked, reply: Reply): Promise<void> {
    if (reply.files.length === 0) {
      await deps.respond.edit(interaction, bare(reply))
      return
    }
    const whole = drawn(reply, Math.max(DRAWING_MIN, DRAWN_BY - (performance.now() - began)))
    const patience = new AbortController()
    const early = pause(deps.early ?? EARLY, null, { signal: patience.signal }).catch(() => null)
    if ((await Promise.race([whole, early])) === null) {
      if ((await deps.respond.edit(interaction, bare(picturesComing(reply, { locale })))) === 'lost') return
    }
    patience.abort()
    await deps.respond.edit(interaction, await whole)
  }

  return async function answer(asked, { pressed, isError }) {
    const { interaction, inPlace, visibility } = asked
    if (pressed === 'remove') await deps.respond.remove(interaction)
    else if ('post' in pressed) await both(asked, pressed)
    // An answer that was there must not be lost to an error: that is said beside it.
    else if (isError && inPlace) await deps.respond.tell(interaction, bare(pressed))
    // What goes wrong is nobody's business but the asker's, and what was promised to all cannot become private any more.
    else if (isError && visibility === 'public') {
      await deps.respond.remove(interaction)
      await deps.respond.tell(interaction, bare(pressed))
    } else await show(asked, pressed)
  }
}
