import type { Press } from '../discord/command.ts'
import { isBoardMetric } from '../domain/board.ts'
import { AppError } from '../domain/error.ts'
import { askToShare, guildOf, type ShareDeps, stillShared } from './share.ts'

/** *Join* below a board: the question of `/share` for its metric, for whoever presses. */
export function joinPress(deps: ShareDeps): Press {
  return {
    name: 'join',
    async run([metric], ctx) {
      if (!isBoardMetric(metric)) throw new AppError('metric-unknown', { input: metric ?? '' })
      const level = (await deps.sharing.in(guildOf(ctx), ctx.userId)).get(metric) ?? 'off'
      if (level !== 'off') return stillShared(deps, { metric, level }, ctx)
      return askToShare(deps, { metric }, ctx)
    },
  }
}
