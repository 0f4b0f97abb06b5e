import type { APIAttachment, APIMessage, APIMessageInteractionMetadata, MessageType } from 'discord-api-types/v10'
import { completeComponents } from './components.ts'
import { pngSize, type StoredFile, type Upload } from './files.ts'
import { isObject, type Json, type JsonObject, listOf, numberOf, objectOf, objectsOf, textOf } from './json.ts'
import { mentionedUsers, mentioningText, pingsOf } from './mentions.ts'
import type { Channel, StoredMessage, User, World } from './world.ts'

export const FLAG = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  voice: 1 << 13,
  v2: 1 << 15,
} as const

export interface Draft {
  body: JsonObject
  uploads: Upload[]
}

export interface Circumstances {
  channel: Channel
  /** Flags the stand-in sets by itself, such as loading. */
  flags: number
  viewer: User | null
  /** Of a message that answers an interaction; null for the bot's ordinary messages. */
  metadata: APIMessageInteractionMetadata | null
  type: MessageType.Default | MessageType.ChatInputCommand
}

/** Makes, edits and removes messages, as Discord does to what a bot sent. */
export function createMessages(world: World, cdn: () => string) {
  function upload(channel: Channel, { body, uploads }: Draft, ephemeral: boolean): StoredFile[] {
    const described = objectsOf(body.attachments)
    return uploads.map((part) => {
      const entry = described.find((one) => String(one.id) === part.index) ?? {}
      const id = world.id()
      const filename = textOf(entry.filename) || part.name
      // Signed addresses, as the real ones: nobody should come to rely on a bare one.
      const url = `${cdn()}/attachments/${channel.id}/${id}/${encodeURIComponent(filename)}?ex=7fffffff&is=0&hm=0`
      const attachment: APIAttachment = {
        id,
        filename,
        size: part.bytes.length,
        url,
        proxy_url: url,
        content_type: part.type,
        ...pngSize(part.bytes),
      }
      if (typeof entry.description === 'string') attachment.description = entry.description
      if (ephemeral) attachment.ephemeral = true
      const file = { attachment, bytes: part.bytes }
      world.files.set(id, file)
      return file
    })
  }

  function resolver(files: StoredFile[], used: Set<string>): (url: string) => JsonObject {
    return (url) => {
      const file = fileAt(files, url)
      if (!file) return { id: world.id(), url, proxy_url: url }
      const { id, width, height, content_type, filename, size, url: address } = file.attachment
      used.add(id)
      const sizes = width && height ? { width, height } : {}
      return {
        id: world.id(),
        url: address,
        proxy_url: address,
        content_type: content_type ?? null,
        attachment_id: id,
        filename,
        size,
        ...sizes,
      }
    }
  }

  /** The parts of a message which depend on its files. */
  function show(body: JsonObject, files: StoredFile[]): Pick<APIMessage, 'attachments' | 'embeds' | 'components'> {
    const used = new Set<string>()
    const resolve = resolver(files, used)
    // An embed has no field of its own for the alt text; it comes with the file.
    const described = (url: string) => ({ ...resolve(url), description: fileAt(files, url)?.attachment.description })
    const embeds = objectsOf(body.embeds).map((embed) => completeEmbed(embed, described))
    const components = completeComponents(body.components, resolve)
    const attachments = files.map(({ attachment }) => attachment).filter(({ id }) => !used.has(id))
    // The one border where a bot's JSON becomes a message: the rules and the OpenAPI file have judged it before.
    return {
      attachments,
      embeds: embeds as unknown as APIMessage['embeds'],
      components: components as unknown as NonNullable<APIMessage['components']>,
    }
  }

  function mentions(message: APIMessage, allowed: Json | undefined, ordinary: boolean): string[] {
    const text = mentioningText(message as unknown as JsonObject)
    message.mentions = mentionedUsers(text).flatMap((id) => world.users.get(id)?.api ?? [])
    const pings = pingsOf(text, allowed, ordinary)
    message.mention_everyone = pings.includes('everyone')
    return pings
  }

  return {
    create(draft: Draft, { channel, flags, viewer, metadata, type }: Circumstances): StoredMessage {
      const files = upload(channel, draft, viewer !== null)
      const message: APIMessage = {
        id: world.id(),
        channel_id: channel.id,
        author: world.bot,
        content: textOf(draft.body.content),
        timestamp: new Date(world.clock.now()).toISOString(),
        edited_timestamp: null,
        tts: draft.body.tts === true,
        mention_everyone: false,
        mentions: [],
        mention_roles: [],
        pinned: false,
        type,
        flags: numberOf(draft.body.flags) | flags,
        ...show(draft.body, files),
      }
      if (metadata)
        Object.assign(message, {
          application_id: world.applicationId,
          webhook_id: world.applicationId,
          interaction_metadata: metadata,
        })
      const pings = mentions(message, draft.body.allowed_mentions, metadata === null)
      const stored: StoredMessage = { message, channel, viewer, files, pings, deleted: false }
      world.messages.set(message.id, stored)
      return stored
    },

    /** Replaces `stored.message`, so that a message handed out earlier stays what it was. */
    edit(stored: StoredMessage, draft: Draft): void {
      const before = stored.message
      const { body } = draft
      const kept = Array.isArray(body.attachments) ? keep(stored.files, body.attachments) : stored.files
      const files = [...kept, ...upload(stored.channel, draft, stored.viewer !== null)]
      const merged: JsonObject = { embeds: asJson(before.embeds), components: asJson(before.components ?? []), ...body }
      const sticky = numberOf(before.flags) & ~FLAG.loading
      const wasLoading = (numberOf(before.flags) & FLAG.loading) !== 0
      const message: APIMessage = {
        ...before,
        content: 'content' in body ? textOf(body.content) : before.content,
        // The first edit of a deferred answer is its birth, not a change.
        edited_timestamp: wasLoading ? null : new Date(world.clock.now()).toISOString(),
        flags: sticky | (numberOf(body.flags) & (FLAG.v2 | FLAG.suppressEmbeds)),
        ...show(merged, files),
      }
      const pings = mentions(message, body.allowed_mentions, message.webhook_id === undefined)
      Object.assign(stored, { message, files, pings })
    },

    remove(stored: StoredMessage): void {
      stored.deleted = true
    },
  }
}

/** Sent with the message, or at the CDN since an earlier edit. */
function fileAt(files: StoredFile[], url: string): StoredFile | undefined {
  return files.find(({ attachment }) => url === `attachment://${attachment.filename}` || url === attachment.url)
}

function keep(files: StoredFile[], listed: Json[]): StoredFile[] {
  return files.flatMap((file) => {
    const entry = objectsOf(listed).find((one) => String(one.id) === file.attachment.id)
    if (!entry) return []
    const description = entry.description
    return [typeof description === 'string' ? { ...file, attachment: { ...file.attachment, description } } : file]
  })
}

function completeEmbed(embed: JsonObject, media: (url: string) => JsonObject): JsonObject {
  const result: JsonObject = { ...embed, type: 'rich' }
  for (const key of ['image', 'thumbnail']) {
    if (!isObject(embed[key])) continue
    const { url, proxy_url, width, height, content_type, description } = media(textOf(embed[key].url))
    result[key] = { url, proxy_url, width, height, content_type, description }
  }
  for (const key of ['author', 'footer']) {
    if (!isObject(embed[key]) || textOf(embed[key].icon_url) === '') continue
    const { url, proxy_url } = media(textOf(embed[key].icon_url))
    result[key] = { ...embed[key], icon_url: url, proxy_icon_url: proxy_url }
  }
  if (embed.fields) result.fields = listOf(embed.fields).map((field) => ({ inline: false, ...objectOf(field) }))
  return result
}

function asJson(value: unknown): Json {
  return structuredClone(value) as Json
}
