import { picturesOf } from '../sandbox/discord/render.ts'
import type { Guild, Handle, StandInDiscord, User } from '../sandbox/discord/server.ts'
import { answerOf, browserOf, followLink, type House, linkIn } from '../sandbox/house.ts'

export interface Load {
  /** Milliseconds from the event to the acknowledgement, one for each interaction. */
  ackMs: number[]
  /** Milliseconds until the final message. */
  settledMs: number[]
  /** Final messages a second. */
  rate: number
  /** How many final messages carried a picture. */
  pictures: number
}

/** `count` interactions, `inFlight` at a time: the next begins when one has its final message. */
export async function load(count: number, inFlight: number, ask: (index: number) => Handle): Promise<Load> {
  const out: Load = { ackMs: [], settledMs: [], rate: 0, pictures: 0 }
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: Math.min(inFlight, count) }, async () => {
      while (next < count) {
        const handle = ask(next++)
        const message = await answerOf(handle)
        const { ackMs, settledMs } = handle.latency()
        out.ackMs.push(ackMs)
        out.settledMs.push(settledMs)
        if (picturesOf(message).length > 0) out.pictures++
      }
    }),
  )
  out.rate = count / ((performance.now() - began) / 1000)
  return out
}

/** `count` half-typed options, `inFlight` at a time; milliseconds from the event to its offers. */
export async function typing(discord: StandInDiscord, count: number, inFlight: number, ask: (index: number) => Handle) {
  const out: number[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (next < count) {
        const handle = ask(next++)
        if ((await handle.choices).length === 0) throw new Error('nothing is offered')
        out.push(discord.world.interactions.get(handle.id)?.ack?.ms ?? Number.NaN)
      }
    }),
  )
  return out
}

export interface Member {
  user: User
  guild: Guild
  /** One person types; nobody waits for the other. */
  ask(command: string, options?: Record<string, string | number>): Handle
}

export function memberOf(discord: StandInDiscord, name: string): Member {
  const user = discord.world.user({ name })
  const guild = discord.world.guild({ name: 'Bench', members: [user] })
  return { user, guild, ask: (command, options = {}) => discord.slash(user, command, options, { guild }) }
}

/** Links the member through every page, as a person would. */
export async function linkMember(house: House, member: Member, person: string): Promise<void> {
  const message = await member.ask('link', { provider: 'fitbit' }).settled
  const page = await followLink(browserOf(house, member.user, person), linkIn(message))
  if (page.status !== 200 || !/is linked/.test(page.text)) throw new Error(`the link did not complete: ${page.text}`)
}
