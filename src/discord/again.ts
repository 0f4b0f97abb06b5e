import type { ErrorCode } from '../domain/error.ts'
import type { CommandArgs } from './command.ts'

/** The button under an answer that could not be given just now: the same command, asked once more. */

const AGAIN = 'again'

/** What is left of a `custom_id` when it is signed. */
const MOST = 88

/** Reasons that pass by themselves. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'provider-down',
  'provider-gateway',
  'provider-timeout',
  'provider-unreachable',
  'try-again',
  'store-down',
  'stopping',
])

export interface Again {
  command: string
  args: CommandArgs
  owner: string
}

/** The button's id, or null where asking again would not help or what was asked does not fit. */
export function againId({ command, args, owner }: Again, code: ErrorCode): string | null {
  if (!PASSING.has(code)) return null
  const id = `${AGAIN}:${command}:${Buffer.from(JSON.stringify(args)).toString('base64url')}:${owner}`
  return id.length <= MOST ? id : null
}

/** What such a button asks; null for every other one. `verified` was made by us. */
export function againOf(verified: string): Again | null {
  const [name, command = '', args = '', owner = ''] = verified.split(':')
  if (name !== AGAIN) return null
  return { command, owner, args: JSON.parse(Buffer.from(args, 'base64url').toString('utf8')) as CommandArgs }
}
