import type { APIApplicationCommandOptionChoice, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { Interaction, Message, World } from './world.ts'

/** What a user waits for after doing something. Each wait rejects in words when it comes to nothing. */
export interface Handle {
  readonly id: string
  /** The acknowledgement, within Discord's 3 s. */
  readonly acked: Promise<{ type: number; ephemeral: boolean }>
  /** The first message with content that answers; as it was at that moment. */
  readonly settled: Promise<Message>
  /** The answer as soon as it is as the test wants it; answers may be edited. */
  until(probe: (message: Message) => boolean): Promise<Message>
  readonly choices: Promise<APIApplicationCommandOptionChoice[]>
  readonly modal: Promise<APIModalInteractionResponseCallbackData>
  /** The nth follow-up, from 0. */
  followup(n: number): Promise<Message>
  /** Milliseconds from the event to acknowledgement and answer. Throws while there is none. */
  latency(): { ackMs: number; settledMs: number }
}

export function handleOf(world: World, interaction: Interaction, times: { ackMs: number; settleMs: number }): Handle {
  const { name } = interaction
  const until = <T>(probe: () => T | undefined | null, what: string, ms: number) =>
    world.watch.until(() => probe() ?? undefined, `${name}: ${what}`, ms)
  return {
    id: interaction.id,
    get acked() {
      return until(() => interaction.ack, 'no acknowledgement', times.ackMs)
    },
    get settled() {
      return until(() => interaction.settled?.message, 'no answer', times.settleMs)
    },
    until(probe) {
      const look = () => {
        const message = interaction.settled ? interaction.original?.message : undefined
        return message && probe(message) ? message : null
      }
      return until(look, 'not the answer hoped for', times.settleMs)
    },
    get choices() {
      return until(() => interaction.choices, 'no choices', times.ackMs)
    },
    get modal() {
      return until(() => interaction.modal, 'no modal', times.ackMs)
    },
    followup: (n) => until(() => interaction.followups[n]?.message, `no follow-up ${n}`, times.settleMs),
    latency() {
      const { ack, settled } = interaction
      if (!ack || !settled) throw new Error(`${name}: not answered yet`)
      return { ackMs: ack.ms, settledMs: settled.ms }
    },
  }
}
