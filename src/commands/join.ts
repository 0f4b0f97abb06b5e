import type { Press } from '../discord/command.ts'
import { isBoardMetric } from '../domain/board.ts'
import { AppError } from '../domain/error.ts'
import { sharedHereView } from '../views/sharing.ts'
import { askToShare, guildOf, type ShareDeps } from './share.ts'

/** *Join* below a board: the question of `/share` for its metric, for whoever presses. */
export function joinPress(deps: Pick<ShareDeps, 'sharing' | 'servers'>): Press {
  return {
    name: 'join',
    async run([metric], ctx) {
      if (!isBoardMetric(metric)) throw new AppError('metric-unknown', { input: metric ?? '' })
      const level = (await deps.sharing.in(guildOf(ctx), ctx.userId)).get(metric) ?? 'off'
      if (level !== 'off') return sharedHereView({ metric, level, before: level }, ctx)
      return askToShare(deps, { metric }, ctx)
    },
  }
}
