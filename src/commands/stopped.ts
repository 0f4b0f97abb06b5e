import type { Command } from '../discord/command.ts'
import type { LiveBoards } from '../services/live-boards.ts'
import { withStoppedBoards } from '../views/live-board.ts'

/** A command for those who manage a server, which first says what boards have stopped there if nobody has heard of it. */
export function withStopped(command: Command, live: Pick<LiveBoards, 'news'>): Command {
  return {
    ...command,
    async run(args, ctx) {
      const answer = await command.run(args, ctx)
      if (!ctx.mayManage || ctx.guildId === null || 'here' in answer) return answer
      const stopped = (await live.news(ctx.guildId)).flatMap(({ state, ...board }) =>
        state === 'live' ? [] : [{ ...board, state }],
      )
      return withStoppedBoards(answer, stopped, ctx)
    },
  }
}
