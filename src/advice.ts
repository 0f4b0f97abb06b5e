import type { Config } from './config.ts'

/** What the operator of a bot that cannot start is told. */
export interface Advice {
  sentence: string
  /** `settings`: starting again changes nothing until somebody mends them. `surroundings`: a later start may do. */
  toMend: 'settings' | 'surroundings'
}

type Place = Pick<Config, 'host' | 'port'> & { discord: Pick<Config['discord'], 'apiUrl'> }

const NO_ADDRESS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'])
const NO_CONNECTION = new Set([
  // The first two are how a firewall of this machine refuses.
  'EACCES',
  'EPERM',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  // undici's: a connection closed without an answer, none in time, a proxy that refuses.
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_ABORTED',
])
/** Node names what OpenSSL finds wrong with a certificate by words such as CERT_HAS_EXPIRED or SELF_SIGNED_CERT_IN_CHAIN. */
const NO_TRUST = /CERT|^UNABLE_TO_|^ERR_SSL_|^ERR_TLS_|^EPROTO$/

const DIRECTLY = 'the bot goes out directly, by no proxy'

/** One sentence on why a start failed and what helps; null when it is not the operator's to mend. */
export function adviceFor(err: unknown, place: Place): Advice | null {
  if (!(err instanceof Error)) return null
  const { code, syscall, hostname, status } = err as Partial<
    Record<'code' | 'syscall' | 'hostname' | 'status', unknown>
  >
  if (code === 'TokenInvalid')
    return settings('Discord refuses DISCORD_TOKEN. Copy it again from the Developer Portal, page "Bot".')
  if (syscall === 'listen' || hostname === place.host) return listening(code, place)
  const discord = typeof hostname === 'string' ? hostname : new URL(place.discord.apiUrl).hostname
  return reaching(code, status, err.name, discord)
}

function listening(code: unknown, { host, port }: Place): Advice | null {
  if (code === 'EADDRINUSE') return settings(`Something else listens on PORT ${port}. Stop it, or set another PORT.`)
  if (code === 'EACCES')
    return settings(`This user may not listen on PORT ${port}. Ports below 1024 need rights; 8080 does not.`)
  if (code === 'EADDRNOTAVAIL' || NO_ADDRESS.has(String(code)))
    return settings(`HOST ${host} is no address of this machine. 0.0.0.0 listens on all of them.`)
  return null
}

function reaching(code: unknown, status: unknown, name: string, discord: string): Advice | null {
  // discord.js gives up a request with the platform's AbortError, whose code is a number.
  const why = name === 'AbortError' && typeof code !== 'string' ? 'no answer in time' : String(code)
  if (NO_ADDRESS.has(why))
    return surroundings(
      `No address is found for ${discord} (${why}): look at this machine's network and name server, and at DISCORD_API_URL if you set it; ${DIRECTLY}.`,
    )
  if (why === 'no answer in time' || NO_CONNECTION.has(why))
    return surroundings(
      `Discord cannot be reached at ${discord} (${why}): look at this machine's network and firewall; ${DIRECTLY}.`,
    )
  if (NO_TRUST.test(why))
    return surroundings(
      `What answers as ${discord} cannot prove that it is (${why}): look for a proxy in between, and at this machine's clock.`,
    )
  if (typeof status !== 'number') return null
  if (status >= 500)
    return surroundings(`Discord answers ${status}: start again when https://discordstatus.com says that all is well.`)
  // Discord's own refusals carry a code of its own.
  if (typeof code === 'number') return null
  return surroundings(
    `${discord} answers ${status}, and not as Discord does: look for a proxy in between, and at DISCORD_API_URL if you set it.`,
  )
}

function settings(sentence: string): Advice {
  return { sentence, toMend: 'settings' }
}

function surroundings(sentence: string): Advice {
  return { sentence, toMend: 'surroundings' }
}
