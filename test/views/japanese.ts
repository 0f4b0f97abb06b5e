import { expect } from 'vitest'
import type { Reply } from '../../src/views/reply.ts'
import { ctx as english } from './people.ts'
import { buttonsOf, expectSendable, textOf } from './rules.ts'

export const ctx = { ...english, locale: 'ja' }

/** What is the same in every language: what is typed, what Discord fills in, what somebody else said, and names. */
const NEUTRAL =
  /`[^`]*`|<[^>]*>|「[^」]*」|\b(?:Fitbit|Google Health|Discord|Pulsecord|Charge 6|Europe\/Oslo|Ann|Steps|Sleep)\b/g

/** The words on the card, then those on its buttons. */
export function said(reply: Reply): string {
  return [textOf(reply), ...buttonsOf(reply).map(({ label }) => `[${label}]`)].join('\n')
}

/** Sendable, Japanese in every block and on every button, and nothing left of the English. */
export function expectJapanese(reply: Reply): void {
  expectSendable(reply)
  const words = [textOf(reply), ...buttonsOf(reply).map(({ label }) => label), ...reply.files.map(({ alt }) => alt)]
  for (const some of words) {
    expect(some).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u)
    expect(some.replaceAll(NEUTRAL, '')).not.toMatch(/[a-z]+[,;]? +[a-z]+|[a-z]{2}[.,;:]/i)
    expect(some.replaceAll(NEUTRAL, '')).not.toMatch(
      /[ぁ-んァ-ヶ一-龠][,.;!?]|[。、：] *[,.;]|[、：。] +(?!`)\S*[ぁ-ん]/,
    )
  }
}
