import type { APIApplicationCommandAutocompleteInteraction, APIInteraction } from 'discord-api-types/v10'
import { type AnyFacts, AppError } from '../domain/error.ts'
import type { Log } from '../lib/log.ts'
import { brokenView, errorView } from '../views/error.ts'
import { againId } from './again.ts'
import { type AnsweringDeps, createAnswering, type Outcome } from './answering.ts'
import type { Choice, Command, CommandContext } from './command.ts'
import { bare } from './drawing.ts'
import { isTyping, namesIn, typedOf, type Who, whoAsked } from './payload.ts'
import { createSeen } from './seen.ts'
import { createTasks, type Task, type TasksDeps } from './tasks.ts'
import { createTurn } from './turn.ts'

/** With `answering.ts` the only place that defers, sends, edits and catches. */
export interface Dispatch {
  /** Returns at once; whatever happens to the interaction is handled inside. */
  handle(interaction: APIInteraction): void
  /** New interactions are told to come back; resolves when running ones are done. */
  stop(): Promise<void>
}

export interface DispatchDeps extends AnsweringDeps, Omit<TasksDeps, 'commands'> {
  commands: readonly Command[]
  mention: (command: string) => string
  now: () => Temporal.Instant
  /** What language to answer a member in, who was reported with this one. Never rejects. */
  localeFor: (userId: string, reported: string) => Promise<string>
  /** Four letters a member can quote and an operator can find in the log. */
  newCode: () => string
  log: Log
  /** How long a command may think, in milliseconds; drawing and sending come on top. */
  patience?: number
}

const PATIENCE = 11_000
/** Discord takes no more. */
const MOST_CHOICES = 25

export function createDispatch(deps: DispatchDeps): Dispatch {
  const commands = new Map(deps.commands.map((command) => [command.data.name, command]))
  const tasks = createTasks({ ...deps, commands })
  const answer = createAnswering(deps)
  const seen = createSeen(15 * 60_000)
  const running = new Set<Promise<void>>()
  const turn = createTurn()
  let stopping = false

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
    const modal = who && tasks.modalOf(interaction, contextOf(interaction, who))
    if (modal) return void (await deps.respond.open(interaction, modal))
    const task = tasks.of(interaction)
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
