import type { APIAttachment } from 'discord-api-types/v10'

/** A part of a multipart body: `index` is the n of `files[n]`. */
export interface Upload {
  index: string
  name: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

/** A file at the CDN. */
export interface StoredFile {
  attachment: APIAttachment
  bytes: Uint8Array<ArrayBuffer>
}

export const MAX_FILE = 10 * 1024 * 1024
export const MAX_REQUEST = 25 * 1024 * 1024

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47]

/** Width and height out of a PNG's header; null for anything else. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 24 || PNG_SIGNATURE.some((byte, at) => bytes[at] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** The smallest picture there is, for avatars. */
export const TINY_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
