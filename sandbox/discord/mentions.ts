import { COMPONENT, walk } from './components.ts'
import { isObject, type Json, type JsonObject, listOf, textOf } from './json.ts'

/** Everything of a message in which a mention pings: the content and the text displays, never an embed. */
export function mentioningText(message: JsonObject): string {
  const displays = walk(message.components).filter(({ component }) => component.type === COMPONENT.text)
  return [textOf(message.content), ...displays.map(({ component }) => textOf(component.content))].join('\n')
}

export function mentionedUsers(text: string): string[] {
  return idsIn(text, /<@!?(\d{17,19})>/g)
}

/** Each id once. Inside code nobody is mentioned. */
function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...withoutCode(text).matchAll(pattern)].map(([, id = '']) => id))]
}

function withoutCode(text: string): string {
  return text.replace(/```.*?```|``.*?``|`[^`]*`/gs, ' ')
}

/**
 * Who is pinged: ids of users, ids of roles, or "everyone". Without `allowed_mentions` a webhook or an interaction
 * pings users only, an ordinary message everybody it names.
 */
export function pingsOf(text: string, allowed: Json | undefined, ordinary: boolean): string[] {
  const users = mentionedUsers(text)
  const roles = idsIn(text, /<@&(\d{17,19})>/g)
  const all = /@(everyone|here)\b/.test(withoutCode(text)) ? ['everyone'] : []
  if (!isObject(allowed)) return ordinary ? [...users, ...roles, ...all] : users
  const parse = listOf(allowed.parse)
  const among = (ids: string[], kind: 'users' | 'roles') =>
    parse.includes(kind) ? ids : ids.filter((id) => listOf(allowed[kind]).includes(id))
  return [...among(users, 'users'), ...among(roles, 'roles'), ...(parse.includes('everyone') ? all : [])]
}
