import { expect } from 'vitest'
import { walk } from '../../sandbox/discord/components.ts'
import { type Json, textOf } from '../../sandbox/discord/json.ts'
import { picturesOf } from '../../sandbox/discord/render.ts'
import type { Message } from '../../sandbox/discord/server.ts'

/** What is the same in every language: what is typed, what Discord fills in, what somebody said, and names. */
const NEUTRAL =
  /`[^`]*`|<[^>]*>|「[^」]*」|\b(?:Fitbit|Google Health|Discord|Pulsecord|Charge 6|VO2 Max|[A-Z]\w+\/[\w/]+|English)\b/g

/** Every word of a message: blocks, labels, lists, and what is read out for its pictures. */
export function textsOf(message: Message): string[] {
  const parts = walk(message.components as unknown as Json).flatMap(({ component }) => {
    const options = Array.isArray(component.options) ? component.options : []
    const fields = [component, ...options].flatMap((one) => {
      const { content, label, description, placeholder } = one as Record<string, Json>
      return [content, label, description, placeholder]
    })
    return fields.map((field) => textOf(field))
  })
  return [...parts, ...picturesOf(message).map(({ alt }) => alt)].filter((words) => words !== '')
}

/** No sentence is left in English, and something is in Japanese. */
export function expectJapanese(message: Message, asked: string): void {
  const texts = textsOf(message)
  expect([asked, texts.join('\n')]).toEqual([asked, expect.stringMatching(/[ぁ-んァ-ヶ一-龠]/)])
  for (const words of texts) {
    const left = words.replaceAll(NEUTRAL, '')
    expect([asked, words, /[a-z'’]+[,;:]? +[a-z'’]+[,;:]? +[a-z'’]+/i.test(left)]).toEqual([asked, words, false])
  }
}

/** The pictures of a message as Discord serves them: each has to be one, at twice the size it is shown in. */
export async function chartsIn(message: Message): Promise<number> {
  const pictures = picturesOf(message)
  for (const { url, alt } of pictures) {
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), alt.length > 20]).toEqual(['PNG', 1200, true])
  }
  return pictures.length
}
