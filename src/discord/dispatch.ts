import { setTimeout as pause } from 'node:timers/promises'
import type { APIApplicationCommandAutocompleteInteraction, APIInteraction } from 'discord-api-types/v10'
import { type AnyFacts, AppError } from '../domain/error.ts'
import type { Log } from '../lib/log.ts'
import { brokenView, errorView } from '../views/error.ts'
import { type Chart, picturesComing, type Reply } from '../views/reply.ts'
import { type Again, againId, againOf } from './again.ts'
import type { Asking, Choice, Command, CommandArgs, CommandContext, Modal, Press, Pressed } from './command.ts'
import { createDrawing } from './drawing.ts'
import {
  argsOf,
  givenIn,
  isPress,
  isSlashCommand,
  isSubmit,
  isTyping,
  namesIn,
  typedOf,
  type Who,
  whoAsked,
} from './payload.ts'
import type { Respond } from './respond.ts'
import { createSeen } from './seen.ts'
import { createTurn } from './turn.ts'

/** The only place that defers, sends, edits and catches. */
export interface Dispatch {
  /** Returns at once; whatever happens to the interaction is handled inside. */
  handle(interaction: APIInteraction): void
  /** New interactions are told to come back; resolves when running ones are done. */
  stop(): Promise<void>
}

export interface DispatchDeps {
  commands: readonly Command[]
  presses: readonly Press[]
  askings?: readonly Asking[]
  respond: Respond
  /** PNG of a chart; rejects when it is not done in time. */
  draw: (chart: Chart, timeoutMs: number) => Promise<Uint8Array>
  /** What a button was made with, or null where it is none of ours. */
  verify: (customId: string) => string | null
  mention: (command: string) => string
  now: () => Temporal.Instant
  /** What language to answer a member in, who was reported with this one. Never rejects. */
  localeFor: (userId: string, reported: string) => Promise<string>
  /** Four letters a member can quote and an operator can find in the log. */
  newCode: () => string
  log: Log
  /** How long a command may think, in milliseconds; drawing and sending come on top. */
  patience?: number
  /** How long an answer waits for its pictures before the numbers go ahead of them, in milliseconds. */
  early?: number
}

const PATIENCE = 11_000
const EARLY = 2_000
/** Everything is there within 15 s, or it does not come any more. */
const DRAWN_BY = 14_000
/** What a picture gets at least, however long the command has thought. */
const DRAWING_MIN = 2_000
/** Discord takes no more. */
const MOST_CHOICES = 25

/** One thing to do for one interaction, whatever kind it came as. */
interface Task {
  /** For the log. */
  name: string
  visibility: 'private' | 'public'
  inPlace: boolean
  /** Of a command, so that it can be asked again. */
  args?: CommandArgs
  run(ctx: CommandContext): Promise<Pressed> | Pressed
}

/** What an answer goes to. */
interface Asked {
  interaction: APIInteraction
  locale: string
  visibility: Task['visibility']
  inPlace: boolean
  /** By the process's own clock, milliseconds. */
  began: number
}

/** A button of another time: made before its kind was given up or its key was replaced, or by somebody's own client. */
const STALE: Task = {
  name: 'a stale button',
  visibility: 'private',
  inPlace: true,
  run() {
    throw new AppError('button-stale', {})
  },
}

interface Outcome {
  pressed: Pressed
  isError: boolean
}

type Both = Extract<Pressed, { post: Reply }>

export function createDispatch(deps: DispatchDeps): Dispatch {
  const commands = new Map(deps.commands.map((command) => [command.data.name, command]))
  const presses = new Map(deps.presses.map((press) => [press.name, press]))
  const askings = new Map((deps.askings ?? []).map((asking) => [asking.name, asking]))
  const seen = createSeen(15 * 60_000)
  const running = new Set<Promise<void>>()
  const turn = createTurn()
  const { bare, drawn } = createDrawing(deps)
  let stopping = false

  /** What an interaction asks for; null for what is not ours to answer. */
  function taskOf(interaction: APIInteraction): Task | null {
    if (isSlashCommand(interaction)) {
      const command = commands.get(interaction.data.name)
      if (!command) return null
      const { visibility } = command
      const args = argsOf(interaction)
      return { name: command.data.name, visibility, inPlace: false, args, run: (ctx) => command.run(args, ctx) }
    }
    if (!isPress(interaction) && !isSubmit(interaction)) return null
    const id = deps.verify(interaction.data.custom_id)
    if (id === null) return STALE
    const again = againOf(id)
    if (again) return retryOf(again)
    const [name = '', ...ids] = id.split(':')
    const args = [...ids, ...givenIn(interaction)]
    const press = presses.get(name)
    if (!press) return STALE
    return { name, visibility: 'private', inPlace: press.answer === 'in-place', run: (ctx) => press.run(args, ctx) }
  }

  /** The same command once more, in the place of the reason why it did not work. */
  function retryOf({ command: name, args, owner }: Again): Task {
    const command = commands.get(name)
    if (!command) return STALE
    return {
      name,
      visibility: 'private',
      inPlace: true,
      args,
      run(ctx) {
        if (owner !== ctx.userId) throw new AppError('not-yours', {})
        return command.run(args, ctx)
      },
    }
  }

  function contextOf(interaction: APIInteraction, who: Who): CommandContext {
    const reported = 'locale' in interaction ? interaction.locale : 'en-US'
    const deadline = AbortSignal.timeout(deps.patience ?? PATIENCE)
    return {
      ...who,
      locale: reported,
      reportedLocale: reported,
      names: namesIn(interaction),
      now: deps.now(),
      mention: deps.mention,
      deadline,
    }
  }

  /** The modal a button opens, if it is one that does. */
  function modalOf(interaction: APIInteraction, ctx: CommandContext): Modal | null {
    if (!isPress(interaction)) return null
    const [name = '', ...args] = (deps.verify(interaction.data.custom_id) ?? '').split(':')
    return askings.get(name)?.open(args, ctx) ?? null
  }

  /** Offers while somebody types. There is no "thinking…" for these, and nothing that goes wrong is worth a word. */
  async function offer(interaction: APIApplicationCommandAutocompleteInteraction, ctx: CommandContext): Promise<void> {
    const typed = typedOf(interaction)
    const { complete } = commands.get(interaction.data.name) ?? {}
    let choices: Choice[] = []
    try {
      const locale = await deps.localeFor(ctx.userId, ctx.reportedLocale)
      if (complete && typed) choices = await complete(typed, { ...ctx, locale })
    } catch (err) {
      deps.log.debug({ err, command: interaction.data.name }, 'nothing can be offered while typing')
    }
    await deps.respond.offer(interaction, choices.slice(0, MOST_CHOICES))
  }

  async function respondTo(interaction: APIInteraction): Promise<void> {
    const who = whoAsked(interaction)
    if (who && isTyping(interaction)) return offer(interaction, contextOf(interaction, who))
    const modal = who && modalOf(interaction, contextOf(interaction, who))
    if (modal) return void (await deps.respond.open(interaction, modal))
    const task = taskOf(interaction)
    if (!task || !who) {
      deps.log.warn({ type: interaction.type }, 'an interaction that nothing here answers')
      return
    }
    const ctx = contextOf(interaction, who)
    if (stopping) {
      await deps.respond.answer(interaction, 'private', bare(errorView({ code: 'stopping', facts: {} }, ctx)))
      return
    }
    const began = performance.now()
    const acknowledge = task.inPlace
      ? deps.respond.deferInPlace(interaction)
      : deps.respond.defer(interaction, task.visibility)
    if ((await acknowledge) === 'lost') return
    // Whoever comes meanwhile is acknowledged before anybody's command runs, or the next one's: only acknowledgements have a
    // deadline, and a command that finds all it needs does not pause by itself.
    await turn()
    const locale = await deps.localeFor(ctx.userId, ctx.reportedLocale)
    const outcome = await outcomeOf(task, { ...ctx, locale })
    await answer({ interaction, locale, ...task, began }, outcome)
  }

  async function answer(asked: Asked, { pressed, isError }: Outcome): Promise<void> {
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

  async function outcomeOf(task: Task, ctx: CommandContext): Promise<Outcome> {
    try {
      return { pressed: await task.run(ctx), isError: false }
    } catch (error) {
      if (error instanceof AppError) {
        logExpected(error, task.name)
        // The class keeps code and facts together; the union of pairs is what the view switches on.
        const again = task.args && againId({ command: task.name, args: task.args, owner: ctx.userId }, error.code)
        return { pressed: errorView({ code: error.code, facts: error.facts } as AnyFacts, ctx, again), isError: true }
      }
      const code = deps.newCode()
      deps.log.error({ err: error, command: task.name, incident: code }, 'a command failed')
      return { pressed: brokenView(code, ctx), isError: true }
    }
  }

  function logExpected(error: AppError, command: string): void {
    const level = OPERATORS.has(error.code) ? 'error' : 'debug'
    deps.log[level]({ command, err: error }, 'a command was answered with a reason')
  }

  async function guarded(interaction: APIInteraction): Promise<void> {
    try {
      await respondTo(interaction)
    } catch (err) {
      deps.log.error({ err, interaction: interaction.id }, 'an interaction could not be answered')
    }
  }

  return {
    handle(interaction) {
      // Resume, retries and a second process can deliver an interaction twice.
      if (!seen.first(interaction.id)) return
      const work = guarded(interaction).finally(() => running.delete(work))
      running.add(work)
    },
    async stop() {
      stopping = true
      await Promise.allSettled(running)
    },
  }
}

/** What only the operator can mend is worth an error line. */
const OPERATORS: ReadonlySet<string> = new Set(['store-down', 'seal-broken', 'provider-refused', 'linking-off'])
