import { renderMessage } from '../../sandbox/discord/render.ts'
import type { Message, User } from '../../sandbox/discord/server.ts'
import type { UserOptions } from '../../sandbox/discord/world.ts'
import { answerOf, browserOf, followLink, type House, linkIn } from '../../sandbox/house.ts'

/** What a member does, and the words they get back. */
export interface Member {
  user: User
  /** Types a command; resolves with the reply as text. */
  ask(command: string, options?: Record<string, string | number | boolean>): Promise<string>
  /** `/link`, then every page; resolves with the last page's text. */
  link(options?: { provider?: string; scopes?: string[]; deny?: boolean }): Promise<string>
}

/** A message as a person reads it. */
export function wordsOf(message: Message): string {
  return renderMessage(message, { now: Date.now() })
}

/** The file of `/export`. */
export async function exportIn(message: Message): Promise<Record<string, unknown>> {
  const url = /"url":"(http[^"]*pulsecord-export\.json[^"]*)"/.exec(JSON.stringify(message))?.[1] ?? ''
  return (await (await fetch(url)).json()) as Record<string, unknown>
}

export function member(
  house: House,
  name: string,
  person: string,
  world: Pick<UserOptions, 'dms' | 'locale'> = {},
): Member {
  const user = house.discord.world.user({ name, ...world })
  const guild = house.discord.world.guild({ name: `Where ${name} is`, members: [user] })
  const ask = async (command: string, options: Record<string, string | number | boolean> = {}) => {
    const message = await answerOf(house.discord.slash(user, command, options, { guild }))
    return wordsOf(message)
  }
  return {
    user,
    ask,
    async link({ provider = 'fitbit', ...options } = {}) {
      const handle = house.discord.slash(user, 'link', { provider }, { guild })
      const page = await followLink(browserOf(house, user, person), linkIn(await handle.settled), options)
      return page.text
    },
  }
}
