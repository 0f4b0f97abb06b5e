import type { APIInteraction } from 'discord-api-types/v10'
import { AppError } from '../domain/error.ts'
import { type Again, againOf } from './again.ts'
import type { Asking, Command, CommandArgs, CommandContext, Modal, Press, Pressed } from './command.ts'
import { argsOf, givenIn, isPress, isSlashCommand, isSubmit } from './payload.ts'

/** One thing to do for one interaction, whatever kind it came as. */
export interface Task {
  /** For the log. */
  name: string
  visibility: 'private' | 'public'
  inPlace: boolean
  /** Of a command, so that it can be asked again. */
  args?: CommandArgs
  run(ctx: CommandContext): Promise<Pressed> | Pressed
}

export interface Tasks {
  /** What an interaction asks for; null for what is not ours to answer. */
  of(interaction: APIInteraction): Task | null
  /** The modal a button opens, if it is one that does. */
  modalOf(interaction: APIInteraction, ctx: CommandContext): Modal | null
}

export interface TasksDeps {
  commands: ReadonlyMap<string, Command>
  presses: readonly Press[]
  askings?: readonly Asking[]
  /** What a button was made with, or null where it is none of ours. */
  verify: (customId: string) => string | null
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

export function createTasks({ commands, verify, ...deps }: TasksDeps): Tasks {
  const presses = new Map(deps.presses.map((press) => [press.name, press]))
  const askings = new Map((deps.askings ?? []).map((asking) => [asking.name, asking]))

  function pressed(customId: string, given: readonly string[]): Task {
    const id = verify(customId)
    if (id === null) return STALE
    const again = againOf(id)
    if (again) return retryOf(again)
    const [name = '', ...ids] = id.split(':')
    const args = [...ids, ...given]
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

  return {
    of(interaction) {
      if (isPress(interaction) || isSubmit(interaction)) {
        return pressed(interaction.data.custom_id, givenIn(interaction))
      }
      const command = isSlashCommand(interaction) ? commands.get(interaction.data.name) : undefined
      if (!command || !isSlashCommand(interaction)) return null
      const { visibility, data } = command
      const args = argsOf(interaction)
      return { name: data.name, visibility, inPlace: false, args, run: (ctx) => command.run(args, ctx) }
    },

    modalOf(interaction, ctx) {
      if (!isPress(interaction)) return null
      const [name = '', ...args] = (verify(interaction.data.custom_id) ?? '').split(':')
      return askings.get(name)?.open(args, ctx) ?? null
    },
  }
}
