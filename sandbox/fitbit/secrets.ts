import { createHash, randomBytes } from 'node:crypto'

/** PKCE's S256 (RFC 7636 §4.2). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** Looks like a JWT, and is signed with nothing: nobody may verify it. At most 1,024 bytes, like the real ones. */
export function accessToken(claims: {
  aud: string
  sub: string
  scopes: string
  issuedAt: number
  expiresAt: number
}): string {
  const { issuedAt, expiresAt, ...rest } = claims
  const payload = {
    ...rest,
    iss: 'Fitbit',
    typ: 'access_token',
    exp: Math.floor(expiresAt / 1000),
    iat: Math.floor(issuedAt / 1000),
    jti: randomBytes(9).toString('base64url'),
  }
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [part({ alg: 'HS256' }), part(payload), randomBytes(32).toString('base64url')].join('.')
}
