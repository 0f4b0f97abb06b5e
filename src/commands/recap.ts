import type { Press } from '../discord/command.ts'
import type { Recaps } from '../services/recaps.ts'
import { recapChoiceView } from '../views/recap.ts'
import { guildOf } from './share.ts'

/** *Leave me out of recaps* below one, and the way back in: for whoever presses, in this server. */
export function recapPress({ recaps }: { recaps: Pick<Recaps, 'mention'> }): Press {
  return {
    name: 'recap',
    async run([choice], ctx) {
      const wanted = choice === 'in'
      await recaps.mention(guildOf(ctx), ctx.userId, wanted)
      return recapChoiceView({ wanted }, ctx)
    },
  }
}
