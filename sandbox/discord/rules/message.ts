import { mediaOf, walk } from '../components.ts'
import type { Problem } from '../error.ts'
import type { Upload } from '../files.ts'
import {
  isObject,
  type Json,
  type JsonObject,
  lengthOf,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
} from '../json.ts'
import { FLAG } from '../messages.ts'
import { componentProblems } from './components.ts'

export interface MessageCase {
  body: JsonObject
  uploads: Upload[]
  /** The message as it was, when this is an edit. */
  before: {
    flags: number
    content: string
    embeds: number
    components: number
    files: { id: string; filename: string }[]
  } | null
  /** Flags a bot may set here. */
  flags: number
}

/** Flags allowed in a callback and a follow-up; an ordinary message cannot be ephemeral. */
export const CALLBACK_FLAGS = FLAG.suppressEmbeds | FLAG.ephemeral | FLAG.silent | FLAG.voice | FLAG.v2
export const ORDINARY_FLAGS = CALLBACK_FLAGS & ~FLAG.ephemeral

const EMBED_LIMITS = { title: 256, description: 4096 } as const

/** What the documentation demands of a message beyond the OpenAPI file. */
export function messageProblems(subject: MessageCase): Problem[] {
  const { body, before } = subject
  const v2 = isV2(subject)
  return [
    ...tooLong(body.content, 2000, 'content'),
    ...flagProblems(subject),
    ...embedProblems(body.embeds),
    ...(v2 ? v2Problems(body, before) : legacyProblems(body)),
    ...componentProblems(body.components, v2),
    ...fileProblems(subject),
    ...pollProblems(body.poll),
    ...mentionProblems(body.allowed_mentions),
  ]
}

function isV2({ body, before }: MessageCase): boolean {
  return ((numberOf(body.flags) | (before?.flags ?? 0)) & FLAG.v2) !== 0
}

/** Nothing to show: 50006 rather than 50035. What an edit does not mention stays. */
export function isEmpty({ body, uploads, before }: MessageCase): boolean {
  const counts = (key: 'embeds' | 'components') => (key in body || !before ? listOf(body[key]).length : before[key])
  const content = 'content' in body || !before ? body.content : before.content
  const shows = textOf(content).trim() !== '' || counts('embeds') > 0 || counts('components') > 0
  const encloses = uploads.length > 0 || keptFiles(body, before).length > 0
  return !shows && !encloses && listOf(body.sticker_ids).length === 0 && !isObject(body.poll)
}

/** All of them, unless `attachments` lists those to keep. */
function keptFiles(body: JsonObject, before: MessageCase['before']): { id: string; filename: string }[] {
  const files = before?.files ?? []
  if (!Array.isArray(body.attachments)) return files
  const listed = new Set(objectsOf(body.attachments).map(({ id }) => String(id)))
  return files.filter(({ id }) => listed.has(id))
}

function tooLong(value: Json | undefined, max: number, path: string): Problem[] {
  return lengthOf(value) > max ? [{ path, message: `Must be ${max} or fewer in length.` }] : []
}

function flagProblems({ body, before, flags }: MessageCase): Problem[] {
  const given = numberOf(body.flags)
  const path = 'flags'
  if (before && 'flags' in body && before.flags & FLAG.v2 && !(given & FLAG.v2)) {
    return [{ path, message: 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG' }]
  }
  return given & ~flags ? [{ path, message: `flags ${given & ~flags} cannot be set here` }] : []
}

function embedProblems(value: Json | undefined): Problem[] {
  const embeds = objectsOf(value)
  const problems = embeds.length > 10 ? [{ path: 'embeds', message: 'Must be 10 or fewer in length.' }] : []
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0)
  if (total > 6000) problems.push({ path: 'embeds', message: 'Embed size exceeds maximum size of 6000' })
  return [...problems, ...embeds.flatMap((embed, index) => oneEmbed(embed, `embeds.${index}`))]
}

function oneEmbed(embed: JsonObject, path: string): Problem[] {
  const fields = objectsOf(embed.fields)
  return [
    ...Object.entries(EMBED_LIMITS).flatMap(([key, max]) => tooLong(embed[key], max, `${path}.${key}`)),
    ...tooLong(objectOf(embed.footer).text, 2048, `${path}.footer.text`),
    ...tooLong(objectOf(embed.author).name, 256, `${path}.author.name`),
    ...(fields.length > 25 ? [{ path: `${path}.fields`, message: 'Must be 25 or fewer in length.' }] : []),
    ...fields.flatMap((field, index) => [
      ...tooLong(field.name, 256, `${path}.fields.${index}.name`),
      ...tooLong(field.value, 1024, `${path}.fields.${index}.value`),
    ]),
  ]
}

function embedLength(embed: JsonObject): number {
  const texts = [embed.title, embed.description, objectOf(embed.footer).text, objectOf(embed.author).name]
  const fields = objectsOf(embed.fields).flatMap((field) => [field.name, field.value])
  return [...texts, ...fields].reduce<number>((sum, text) => sum + lengthOf(textOf(text).trim()), 0)
}

function v2Problems(body: JsonObject, before: MessageCase['before']): Problem[] {
  const switchedOn = before !== null && !(before.flags & FLAG.v2)
  const present = (key: string) => {
    const value = body[key]
    return isObject(value) || textOf(value) !== '' || listOf(value).length > 0
  }
  const left = switchedOn
    ? [
        ...(before.content && !('content' in body) ? ['content'] : []),
        ...(before.embeds && !('embeds' in body) ? ['embeds'] : []),
      ]
    : []
  const refused = ['content', 'embeds', 'poll', 'sticker_ids'].filter(present)
  return [...refused, ...left].map((path) => ({
    path,
    message: 'The field cannot be used when using MessageFlags.IS_COMPONENTS_V2',
  }))
}

function legacyProblems(body: JsonObject): Problem[] {
  const rows = objectsOf(body.components)
  const problems = rows.length > 5 ? [{ path: 'components', message: 'Must be 5 or fewer in length.' }] : []
  const foreign = walk(body.components).filter(
    ({ component }) => numberOf(component.type) >= 9 && component.type !== 18,
  )
  return [
    ...problems,
    ...foreign.map(({ path }) => ({ path, message: 'this component needs MessageFlags.IS_COMPONENTS_V2' })),
  ]
}

function fileProblems({ body, uploads, before }: MessageCase): Problem[] {
  const listed = objectsOf(body.attachments)
  const known = new Set([...uploads.map(({ index }) => index), ...(before?.files ?? []).map(({ id }) => id)])
  const unknown = listed.flatMap(({ id }, index) =>
    known.has(String(id)) ? [] : [{ path: `attachments.${index}.id`, message: `no file for attachment ${String(id)}` }],
  )
  const long = listed.flatMap(({ description }, index) =>
    tooLong(description, 1024, `attachments.${index}.description`),
  )
  const many = uploads.length > 10 ? [{ path: 'attachments', message: 'Must be 10 or fewer in length.' }] : []
  const names = new Set([
    ...uploads.map(({ index, name }) => textOf(listed.find(({ id }) => String(id) === index)?.filename) || name),
    ...keptFiles(body, before).map(({ filename }) => filename),
  ])
  const missing = [...walk(body.components).flatMap(mediaOf), ...embedPictures(body.embeds)]
    .filter(({ url }) => url.startsWith('attachment://') && !names.has(url.slice('attachment://'.length)))
    .map(({ path, url }) => ({ path, message: `The referenced attachment was not found: ${url}` }))
  return [...unknown, ...long, ...many, ...missing]
}

function embedPictures(embeds: Json | undefined): { url: string; path: string }[] {
  return objectsOf(embeds).flatMap(({ image, thumbnail, author, footer }, index) => [
    { url: textOf(objectOf(image).url), path: `embeds.${index}.image.url` },
    { url: textOf(objectOf(thumbnail).url), path: `embeds.${index}.thumbnail.url` },
    { url: textOf(objectOf(author).icon_url), path: `embeds.${index}.author.icon_url` },
    { url: textOf(objectOf(footer).icon_url), path: `embeds.${index}.footer.icon_url` },
  ])
}

/** The rest of a poll is in the OpenAPI file, which lets an answer be as long as the question. */
function pollProblems(poll: Json | undefined): Problem[] {
  return objectsOf(objectOf(poll).answers).flatMap(({ poll_media }, index) =>
    tooLong(objectOf(poll_media).text, 55, `poll.answers.${index}.poll_media.text`),
  )
}

function mentionProblems(value: Json | undefined): Problem[] {
  if (!isObject(value)) return []
  const parse = listOf(value.parse)
  return (['users', 'roles'] as const).flatMap((kind) => {
    const path = `allowed_mentions.${kind}`
    const ids = listOf(value[kind])
    if (ids.length > 100) return [{ path, message: 'Must be 100 or fewer in length.' }]
    return parse.includes(kind) && ids.length > 0
      ? [{ path, message: `mutually exclusive with parse: ["${kind}"]` }]
      : []
  })
}
