import type { Command, Press } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'

/** The arrows under a day: the same command, asked again for another one, in the place of the first answer. */
export function dayPress(commands: readonly Command[]): Press {
  return {
    name: 'day',
    answer: 'in-place',
    run([name = '', date = '', owner], ctx) {
      demandOwner(owner, ctx.userId)
      return commandOf(commands, name).run({ date }, ctx)
    },
  }
}

/** The stretches under a trend. */
export function stretchPress(commands: readonly Command[]): Press {
  return {
    name: 'stretch',
    answer: 'in-place',
    run([metric, range, until, owner], ctx) {
      demandOwner(owner, ctx.userId)
      return commandOf(commands, 'trend').run({ metric, range: Number(range), until }, ctx)
    },
  }
}

/** A button comes back from anybody who sees it, and these lead to somebody's own numbers. Throws `not-yours`. */
function demandOwner(owner: string | undefined, userId: string): void {
  if (owner !== userId) throw new AppError('not-yours', {})
}

/** Only what has such buttons; the rest is somebody's own client. */
function commandOf(commands: readonly Command[], name: string): Command {
  const found = commands.find(({ data }) => data.name === name)
  if (found) return found
  throw new AppError('not-yours', {})
}
