import type { CommandArgs, OwnCommand, Press } from '../discord/command.ts'
import { AppError } from '../domain/error.ts'
import { canBeShared } from '../views/nav.ts'
import type { Reply } from '../views/reply.ts'
import { postedView, previewView, sharedView } from '../views/share.ts'

/** What the buttons below an answer do. Each asks the command again, so nobody acts on numbers a message carried. */

/** Arguments of a command, in the order its buttons name them. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  heart: ['date'],
  steps: ['date', 'picture'],
  sleep: ['date'],
  activity: ['date'],
  recovery: ['date'],
  weight: ['date'],
  trend: ['metric', 'range', 'until'],
}

/** The arrows under a day: another one, in the place of the first. */
export function dayPress(commands: readonly OwnCommand[]): Press {
  return askAgain('day', commands)
}

/** Another picture of the same day. */
export function picturePress(commands: readonly OwnCommand[]): Press {
  return askAgain('picture', commands)
}

function askAgain(press: string, commands: readonly OwnCommand[]): Press {
  return {
    name: press,
    answer: 'in-place',
    run([name = '', asked = '', owner], ctx) {
      demandOwner(owner, ctx.userId)
      return commandOf(commands, name).run(argsOf(name, asked), ctx)
    },
  }
}

/** The stretches under a trend. */
export function stretchPress(commands: readonly OwnCommand[]): Press {
  return {
    name: 'stretch',
    answer: 'in-place',
    run([metric, range, until, owner], ctx) {
      demandOwner(owner, ctx.userId)
      return commandOf(commands, 'trend').run({ metric, range: Number(range), until }, ctx)
    },
  }
}

/** *Share here*: what others would see, for the owner alone. */
export function sharePress(commands: readonly OwnCommand[]): Press {
  return {
    name: 'share',
    async run([name = '', asked = '', owner], ctx) {
      demandOwner(owner, ctx.userId)
      const reply = await sharable(commands, name, asked, ctx)
      return previewView(reply, { name: ctx.userName, postId: `post:${name}:${asked}:${ctx.userId}` }, ctx)
    },
  }
}

/** *Post it here*, under the preview. */
export function postPress(commands: readonly OwnCommand[]): Press {
  return {
    name: 'post',
    answer: 'in-place',
    async run([name = '', asked = '', owner], ctx) {
      demandOwner(owner, ctx.userId)
      const reply = await sharable(commands, name, asked, ctx)
      return { here: sharedView(ctx), post: postedView(reply, { name: ctx.userName, owner: ctx.userId }, ctx) }
    },
  }
}

/** *Remove*, under the copy in the channel. */
export function removePress(): Press {
  return {
    name: 'remove',
    answer: 'in-place',
    run([owner], ctx) {
      demandOwner(owner, ctx.userId)
      return 'remove'
    },
  }
}

/** The answer as it is now, if it may be shown here: terms, settings and links can have changed since the button was made. */
async function sharable(
  commands: readonly OwnCommand[],
  name: string,
  asked: string,
  ctx: Parameters<OwnCommand['run']>[1],
): Promise<Reply> {
  const reply = await commandOf(commands, name).run(argsOf(name, asked), ctx)
  if (canBeShared(reply)) return reply
  throw new AppError('not-shared', {})
}

function argsOf(name: string, asked: string): CommandArgs {
  const parts = asked.split('.')
  const pairs = (ORDER[name] ?? []).map((key, index) => [key, parts[index]] as const)
  return Object.fromEntries(pairs.map(([key, value]) => [key, key === 'range' ? Number(value) : value]))
}

/** A button comes back from anybody who sees it, and these lead to somebody's own numbers. Throws `not-yours`. */
export function demandOwner(owner: string | undefined, userId: string): void {
  if (owner !== userId) throw new AppError('not-yours', {})
}

/** Only what has such buttons; the rest is somebody's own client. */
function commandOf(commands: readonly OwnCommand[], name: string): OwnCommand {
  const found = commands.find(({ data }) => data.name === name)
  if (found) return found
  throw new AppError('not-yours', {})
}
