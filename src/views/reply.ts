import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord-api-types/v10'
import { type Reader, say } from './words/say.ts'

/**
 * What a command answers: plain API-shaped data (Components V2). The Discord edge adds the flags, `allowed_mentions`
 * and the files' bytes; a view never draws, sends or waits.
 */
export interface Reply {
  components: readonly APIMessageTopLevelComponent[]
  files: readonly ReplyFile[]
}

/** What is sent beside the text. Shown only where a component refers to it as `attachment://${name}`. */
export type ReplyFile = Picture | Document

/** The Discord edge draws it before sending. */
export interface Picture {
  name: string
  /** 1 to 1,024 characters, made from the same numbers as the chart. */
  alt: string
  chart: Chart
}

export interface Document {
  name: string
  alt: string
  /** The file itself. */
  json: string
}

/** A picture as SVG, with its size in CSS pixels. */
export interface Chart {
  width: number
  height: number
  svg: string
}

/** The same reply for when its pictures could not be drawn: the numbers are in the text. */
export function withoutPictures(reply: Reply): Reply {
  return replaceGalleries(reply, [])
}

/** The same reply for while its pictures are being drawn. */
export function picturesComing(reply: Reply, reader: Reader): Reply {
  return replaceGalleries(reply, [{ type: ComponentType.TextDisplay, content: say(reader, 'reply.picture-coming') }])
}

function replaceGalleries(reply: Reply, by: readonly APITextDisplayComponent[]): Reply {
  const components = reply.components.flatMap((component): APIMessageTopLevelComponent[] => {
    if (component.type === ComponentType.MediaGallery) return [...by]
    if (component.type !== ComponentType.Container) return [component]
    const inside = component.components.flatMap((part): APIComponentInContainer[] =>
      part.type === ComponentType.MediaGallery ? [...by] : [part],
    )
    return [{ ...component, components: inside }]
  })
  return { components, files: [] }
}
