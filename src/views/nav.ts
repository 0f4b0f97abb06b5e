import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { dayAndMonth } from './format.ts'
import type { Reply } from './reply.ts'
import { type Reader, say } from './words/say.ts'

/** Buttons below an answer. What they send back names things and their owner; it holds no number. */

export interface Turn {
  label: string
  /** `<press>:<args>`; at most 100 characters. */
  id: string
  disabled?: boolean
}

interface Below extends Reader {
  /** The command and what it was asked for, by which the same answer is made again. */
  command: string
  /** The only one who may press. */
  owner: string
  /** Whether the answer may be shown to others here. */
  share: boolean
}

interface DayTurns extends Below {
  date: Temporal.PlainDate
  today: Temporal.PlainDate
  /** For a day without data: the nearest one that has some. */
  nearest?: Temporal.PlainDate | null
  /** What else the command was asked for, in its own order, and is asked for again. */
  more?: readonly string[]
  /** The same question may bring more in a while: the vendor was in trouble, or the day has not arrived yet. */
  again?: boolean
}

/** The day before and the day after; there is no day after today. */
export function withDayTurns(
  reply: Reply,
  { date, today, nearest = null, more = [], again = false, ...below }: DayTurns,
): Reply {
  const asked = (day: Temporal.PlainDate) => [day, ...more].join('.')
  const idOf = (day: Temporal.PlainDate) => `day:${below.command}:${asked(day)}:${below.owner}`
  const [before, after] = [date.subtract({ days: 1 }), date.add({ days: 1 })]
  const isFar = nearest && Math.abs(date.until(nearest).days) > 1
  const turns = [
    { label: `◀ ${dayAndMonth(below, before)}`, id: idOf(before) },
    {
      label: `${dayAndMonth(below, after)} ▶`,
      id: idOf(after),
      disabled: Temporal.PlainDate.compare(date, today) >= 0,
    },
    ...(isFar
      ? [{ label: say(below, 'button.nearest', { day: dayAndMonth(below, nearest) }), id: idOf(nearest) }]
      : []),
    ...(again ? [{ label: say(below, 'button.again'), id: idOf(date) }] : []),
  ]
  return withButtons(reply, [...turns, ...shareTurn(reply, asked(date), below)])
}

/** What can be drawn of a day on foot. */
export type StepsPicture = 'hours' | 'week'

/** The same day by its hours or with its week; the one that is shown cannot be pressed. */
export function withPictureTurns(
  reply: Reply,
  { date, shown, owner, locale }: Pick<Below, 'owner' | 'locale'> & { date: Temporal.PlainDate; shown: StepsPicture },
): Reply {
  const turn = (picture: StepsPicture, label: string) => ({
    label,
    id: `picture:steps:${date}.${picture}:${owner}`,
    disabled: picture === shown,
  })
  const byHour = turn('hours', say({ locale }, 'steps.by-hour'))
  return withButtons(reply, [byHour, turn('week', say({ locale }, 'choice.range.7'))])
}

/** Days a stretch can have; each has a name of its own. */
export type Stretch = 7 | 30 | 90 | 365

/** Other stretches of the same metric; the one that is shown cannot be pressed. */
export function withStretchTurns(
  reply: Reply,
  {
    metric,
    shown,
    until,
    stretches,
    ...below
  }: Below & {
    metric: string
    shown: number
    until: Temporal.PlainDate
    /** In days. */
    stretches: readonly Stretch[]
  },
): Reply {
  const turns = stretches.map((days) => ({
    label: say(below, `choice.range.${days}`),
    id: `stretch:${metric}:${days}:${until}:${below.owner}`,
    disabled: days === shown,
  }))
  return withButtons(reply, [...turns, ...shareTurn(reply, `${metric}.${shown}.${until}`, below)])
}

/** `asked` are the command's arguments, in its own order, divided by dots. */
export function withShare(reply: Reply, asked: string, below: Below): Reply {
  return withButtons(reply, shareTurn(reply, asked, below))
}

/** An answer without a picture has nothing worth showing: it says why there is nothing. */
function shareTurn({ files }: Reply, asked: string, { command, owner, share, locale }: Below): Turn[] {
  const hasNumbers = files.length > 0 || command === 'activity' || command === 'recovery'
  if (!share || !hasNumbers) return []
  return [{ label: say({ locale }, 'button.share'), id: `share:${command}:${asked}:${owner}` }]
}

/** Whether an answer carries the button that shows it to others. */
export function canBeShared(reply: Reply): boolean {
  return reply.components.some(
    (component) =>
      component.type === ComponentType.Container &&
      component.components.some(
        (part) =>
          part.type === ComponentType.ActionRow &&
          part.components.some((button) => 'custom_id' in button && button.custom_id.startsWith('share:')),
      ),
  )
}

/** Inside the card, above its small print: what belongs together stays together on a phone. */
export function withButtons(reply: Reply, turns: readonly Turn[]): Reply {
  if (turns.length === 0) return reply
  return mapped(reply, (parts) => {
    const small = parts.at(-1)
    return small ? [...parts.slice(0, -1), buttonRow(turns), small] : [buttonRow(turns)]
  })
}

/** The answer alone, as others would see it. */
export function withoutButtons(reply: Reply): Reply {
  return mapped(reply, (parts) => parts.filter(({ type }) => type !== ComponentType.ActionRow))
}

/** What a reply's card is made of, to make another one of. */
export function partsOf({ components }: Reply): APIComponentInContainer[] {
  return components.flatMap((part) => (part.type === ComponentType.Container ? part.components : []))
}

function mapped(reply: Reply, change: (parts: APIComponentInContainer[]) => APIComponentInContainer[]): Reply {
  const components = reply.components.map(
    (component): APIMessageTopLevelComponent =>
      component.type === ComponentType.Container
        ? { ...component, components: change(component.components) }
        : component,
  )
  return { ...reply, components }
}

export function buttonRow(turns: readonly Turn[]): APIActionRowComponent<APIButtonComponentWithCustomId> {
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
