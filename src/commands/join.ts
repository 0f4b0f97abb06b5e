import type { Press } from '../discord/command.ts'
import { isBoardMetric } from '../domain/board.ts'
import { AppError } from '../domain/error.ts'
import type { Sharing } from '../services/sharing.ts'
import { sharedHereView, shareQuestionView, shareRefusedView } from '../views/sharing.ts'
import { guildOf } from './share.ts'

/** *Join* below a board: the question of `/share` for its metric, for whoever presses, with as much as may be shared. */
export function joinPress({ sharing }: { sharing: Pick<Sharing, 'in' | 'offer'> }): Press {
  return {
    name: 'join',
    async run([metric], ctx) {
      if (!isBoardMetric(metric)) throw new AppError('metric-unknown', { input: metric ?? '' })
      const level = (await sharing.in(guildOf(ctx), ctx.userId)).get(metric)
      if (level && level !== 'off') return sharedHereView({ metric, level, before: level }, ctx)
      const { provider, levels } = await sharing.offer(ctx.userId, metric)
      const most = (['value', 'rank'] as const).find((one) => levels.includes(one))
      return most
        ? shareQuestionView({ metric, level: most, provider, owner: ctx.userId }, ctx)
        : shareRefusedView({ metric, provider, levels }, ctx)
    },
  }
}
