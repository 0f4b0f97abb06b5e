import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInContainer,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10'
import type { Document, Picture, Reply, ReplyFile } from './reply.ts'

/** The bar at the card's left edge. Colour only repeats what the words say. */
export const ACCENT = { brand: 0xf2637e, notice: 0xe0a458 } as const

/** One framed block: every reply of ours is one. */
export function card(
  parts: readonly APIComponentInContainer[],
  options: { accent?: number; files?: ReplyFile[] } = {},
): Reply {
  const { accent = ACCENT.brand, files = [] } = options
  return { components: [{ type: ComponentType.Container, accent_color: accent, components: [...parts] }], files }
}

export function text(...lines: readonly string[]): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: lines.join('\n') }
}

export function rule(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }
}

/** Shows a picture of the same reply, with its own alt text. */
export function picture({ name, alt }: Picture): APIMediaGalleryComponent {
  return { type: ComponentType.MediaGallery, items: [{ media: { url: `attachment://${name}` }, description: alt }] }
}

/** Offers a document of the same reply to be kept. */
export function document({ name }: Document): APIFileComponent {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } }
}

/** What a press sends back: `<verb>:<ids>`, never data. At most 100 characters. */
export function pressButton(label: string, id: string): APIActionRowComponent<APIButtonComponentWithCustomId> {
  return pressButtons([{ label, id }])
}

/** Side by side; the first is the one to press without thinking. */
export function pressButtons(
  buttons: readonly { label: string; id: string }[],
): APIActionRowComponent<APIButtonComponentWithCustomId> {
  return {
    type: ComponentType.ActionRow,
    components: buttons.map(({ label, id }, index) => ({
      type: ComponentType.Button,
      style: index === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
      label,
      custom_id: id,
    })),
  }
}

/** A list to choose one from; what is chosen now is named by `chosen`. */
export function choiceList(
  id: string,
  options: readonly { label: string; value: string }[],
  chosen: string,
): APIActionRowComponent<APIStringSelectComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: id,
        options: options.map((option) => ({ ...option, default: option.value === chosen })),
      },
    ],
  }
}

/** Begins a link; without a provider, the first one offered. `commands/link.ts` answers it. */
export function linkPressId(providerId: string | null): string {
  return `link:${providerId ?? ''}`
}

/** A button that opens a page; Discord sends us nothing when it is pressed. */
export function linkButton(label: string, url: string): APIActionRowComponent<APIButtonComponentWithURL> {
  return {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }],
  }
}
