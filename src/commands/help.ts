import type { Command } from '../discord/command.ts'
import { helpView } from '../views/help.ts'
import { EVERYWHERE } from './day.ts'
import { described } from './described.ts'

/** `/help`: what there is, what it costs in privacy, what it is not. */
export function helpCommand(deps: { providers: readonly string[]; version: string }): Command {
  return {
    data: {
      ...described('help'),
      ...EVERYWHERE,
    },
    visibility: 'private',
    run: (_args, ctx) => helpView({ providers: [...deps.providers], version: deps.version }, ctx),
  }
}
