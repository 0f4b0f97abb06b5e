import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { dayAndMonth } from './chart-look.ts'
import type { Reply } from './reply.ts'

/** Buttons that turn a reply to another day or another stretch. What they send back names things; it holds no number. */

interface Turn {
  label: string
  /** `<press>:<args>`; at most 100 characters. */
  id: string
  disabled?: boolean
}

/** The day before and the day after; there is no day after today. `owner` is the only one who may press. */
export function withDayTurns(
  reply: Reply,
  {
    command,
    date,
    today,
    owner,
  }: { command: string; date: Temporal.PlainDate; today: Temporal.PlainDate; owner: string },
): Reply {
  const [before, after] = [date.subtract({ days: 1 }), date.add({ days: 1 })]
  const isToday = Temporal.PlainDate.compare(date, today) >= 0
  return withRow(reply, [
    { label: `◀ ${dayAndMonth(before)}`, id: `day:${command}:${before}:${owner}` },
    { label: `${dayAndMonth(after)} ▶`, id: `day:${command}:${after}:${owner}`, disabled: isToday },
  ])
}

/** Other stretches of the same metric; the one that is shown cannot be pressed. */
export function withStretchTurns(
  reply: Reply,
  turns: {
    metric: string
    shown: number
    until: Temporal.PlainDate
    owner: string
    stretches: readonly { name: string; value: number }[]
  },
): Reply {
  const { metric, shown, until, owner, stretches } = turns
  return withRow(
    reply,
    stretches.map(({ name, value }) => ({
      label: name,
      id: `stretch:${metric}:${value}:${until}:${owner}`,
      disabled: value === shown,
    })),
  )
}

/** Inside the card, above its small print: what belongs together stays together on a phone. */
function withRow(reply: Reply, turns: readonly Turn[]): Reply {
  const components = reply.components.map((component): APIMessageTopLevelComponent => {
    if (component.type !== ComponentType.Container) return component
    const small = component.components.at(-1)
    const rest = component.components.slice(0, -1)
    return { ...component, components: small ? [...rest, row(turns), small] : [row(turns)] }
  })
  return { ...reply, components }
}

function row(turns: readonly Turn[]): APIActionRowComponent<APIButtonComponentWithCustomId> {
  return {
    type: ComponentType.ActionRow,
    components: turns.map(({ label, id, disabled = false }) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label,
      custom_id: id,
      ...(disabled ? { disabled } : {}),
    })),
  }
}
