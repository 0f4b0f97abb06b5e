import { z } from 'zod'
import type { Http } from '../lib/http.ts'
import type { OAuthServer } from '../lib/oauth.ts'

/** Discord as an authorization server: only to learn who holds the browser (scope `identify`). */
export function discordOAuthServer({ apiUrl, authorizeUrl }: { apiUrl: string; authorizeUrl: string }): OAuthServer {
  return {
    authorizeUrl,
    tokenUrl: `${apiUrl}/oauth2/token`,
    revokeUrl: `${apiUrl}/oauth2/token/revoke`,
    clientAuth: 'basic',
    scopeSeparator: ' ',
    authorizeParams: {},
  }
}

const me = z.object({ id: z.string().regex(/^\d{17,20}$/) })

/**
 * The Discord user id behind an access token. Throws when Discord does not say. `userAgent` in Discord's form,
 * `DiscordBot (url, version)`: https://docs.discord.com/developers/reference#user-agent
 */
export function createWhoIs(http: Pick<Http, 'send'>, { apiUrl, userAgent }: { apiUrl: string; userAgent: string }) {
  return async (accessToken: string, deadline: AbortSignal): Promise<string> => {
    const headers = { authorization: `Bearer ${accessToken}`, 'user-agent': userAgent }
    const reply = await http.send({ method: 'GET', url: `${apiUrl}/v10/users/@me`, headers }, { deadline })
    if (reply.status !== 200) throw new Error(`Discord answered ${reply.status} to users/@me`)
    return me.parse(JSON.parse(reply.text)).id
  }
}
