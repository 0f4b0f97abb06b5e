import type { Command } from '../discord/command.ts'
import { aboutView } from '../views/about.ts'
import { EVERYWHERE } from './day.ts'
import { described } from './described.ts'

/** `/about`: privacy, what this is not, and the version. */
export function aboutCommand(deps: { providers: readonly string[]; version: string; sharing: boolean }): Command {
  return {
    data: { ...described('about'), ...EVERYWHERE },
    visibility: 'private',
    run: (_args, ctx) => aboutView(deps, ctx),
  }
}
