import { randomBytes } from 'node:crypto'

/** Opaque, with the beginnings by which people recognise Google's. Each may hold characters that need escaping in a form. */
export const secretOf = {
  code: () => `4/0A${randomBytes(32).toString('base64url')}`,
  access: () => `ya29.a0${randomBytes(120).toString('base64url')}`,
  refresh: () => `1//0${randomBytes(64).toString('base64url')}`,
}
