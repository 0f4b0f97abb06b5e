import {
  type APIApplicationCommand,
  type APIMessageComponentInteractionData,
  type APIModalSubmission,
  type APIModalSubmissionComponent,
  ApplicationIntegrationType,
  ComponentType,
} from 'discord-api-types/v10'
import { COMPONENT, isSelect, LINK_STYLE, walk } from './components.ts'
import { contextOf } from './interaction-payloads.ts'
import { type Json, type JsonObject, numberOf, objectsOf, textOf } from './json.ts'
import { modalInputs } from './rules/modal.ts'
import type { Channel, Message, StoredMessage, User, World } from './world.ts'

/** What the real client lets somebody do. Everything else throws, in words. */

export function demandOffered(
  command: APIApplicationCommand,
  { user, channel }: { user: User; channel: Channel },
): void {
  const context = contextOf({ channel })
  if (command.contexts && !command.contexts.includes(context)) {
    throw new Error(`/${command.name} is not offered in context ${context}`)
  }
  const installs = command.integration_types ?? [ApplicationIntegrationType.GuildInstall]
  const byServer = installs.includes(ApplicationIntegrationType.GuildInstall) && (channel.guild?.bot ?? channel.member)
  const byUser = installs.includes(ApplicationIntegrationType.UserInstall) && user.installed
  if (!byServer && !byUser) throw new Error(`the bot is installed neither here nor by ${user.name}`)
}

export function visibleTo(world: World, user: User, message: Message): StoredMessage {
  const stored = world.messages.get(message.id)
  if (!stored || stored.deleted) throw new Error('the message is gone')
  if (stored.viewer && stored.viewer !== user) throw new Error(`${user.name} cannot see that message`)
  const { guild, recipient } = stored.channel
  const there = guild ? guild.members.includes(user) : recipient === user
  if (!there) throw new Error(`${user.name} cannot see that channel`)
  return stored
}

/** A bot may sign its ids behind a tilde, which whoever presses does not see; without that part, an id is found as well. */
export function componentOf({ message }: StoredMessage, customId: string): JsonObject {
  const components = walk(message.components as unknown as Json).map((one) => one.component)
  const component =
    components.find((one) => one.custom_id === customId) ??
    components.find((one) => textOf(one.custom_id).startsWith(`${customId}~`))
  if (!component) throw new Error(`the message has no component ${customId}`)
  if (component.disabled === true) throw new Error(`${customId} is disabled`)
  if (component.style === LINK_STYLE) throw new Error('a link button sends no interaction')
  return component
}

export function pressed(component: JsonObject, values: string[]): APIMessageComponentInteractionData {
  const customId = textOf(component.custom_id)
  if (component.type === COMPONENT.button) return { custom_id: customId, component_type: ComponentType.Button }
  if (!isSelect(component.type)) throw new Error(`${customId} is nothing to press`)
  const [min, max] = [numberOf(component.min_values, 1), numberOf(component.max_values, 1)]
  if (values.length < min || values.length > max) throw new Error(`${customId} takes ${min} to ${max} values`)
  if (component.type !== COMPONENT.stringSelect) {
    throw new Error('the stand-in models string selects only; add the resolved data with the first use of another')
  }
  const offered = objectsOf(component.options).map(({ value }) => value)
  const foreign = values.find((value) => !offered.includes(value))
  if (foreign !== undefined) throw new Error(`${customId} does not offer ${foreign}`)
  return { custom_id: customId, component_type: ComponentType.StringSelect, values }
}

export function filled(modal: JsonObject, values: Record<string, string>): APIModalSubmission {
  const inputs = modalInputs(modal)
  const unknown = Object.keys(values).find((id) => !inputs.some(({ custom_id }) => custom_id === id))
  if (unknown !== undefined) throw new Error(`the modal has no field ${unknown}`)
  const components = inputs.map((input): APIModalSubmissionComponent => {
    const id = numberOf(input.id)
    return { id, type: ComponentType.Label, component: fieldOf(input, values[textOf(input.custom_id)]) }
  })
  return { custom_id: textOf(modal.custom_id), components }
}

type Field = Extract<APIModalSubmissionComponent, { type: ComponentType.Label }>['component']

function fieldOf(input: JsonObject, given: string | undefined): Field {
  const custom_id = textOf(input.custom_id)
  const id = numberOf(input.id)
  const value = given ?? textOf(input.value)
  if (input.required !== false && value === '') throw new Error(`the modal needs ${custom_id}`)
  if (input.type === COMPONENT.textInput) {
    const [min, max] = [numberOf(input.min_length), numberOf(input.max_length, 4000)]
    const { length } = [...value]
    if (value !== '' && (length < min || length > max))
      throw new Error(`${custom_id} takes ${min} to ${max} characters`)
    return { id, type: ComponentType.TextInput, custom_id, value }
  }
  if (input.type !== COMPONENT.stringSelect)
    throw new Error('the stand-in models text inputs and string selects in modals')
  const offered = objectsOf(input.options).map((option) => option.value)
  if (value !== '' && !offered.includes(value)) throw new Error(`${custom_id} does not offer ${value}`)
  return { id, type: ComponentType.StringSelect, custom_id, values: value === '' ? [] : [value] }
}
