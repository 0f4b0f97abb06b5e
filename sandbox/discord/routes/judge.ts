import { type Problem, refusals } from '../error.ts'
import { MAX_FILE, type Upload } from '../files.ts'
import { type JsonObject, numberOf } from '../json.ts'
import { CALLBACK_FLAGS, isEmpty, type MessageCase, messageProblems, ORDINARY_FLAGS } from '../rules/message.ts'
import type { StoredMessage } from '../world.ts'

/** A message body in its circumstances: the documentation's rules, and the refusals with a code of their own. */
export function judgeMessage({
  body,
  uploads,
  kind,
  before,
}: {
  body: JsonObject
  uploads: Upload[]
  kind: 'callback' | 'ordinary'
  before: StoredMessage | null
}): Problem[] {
  const subject: MessageCase = {
    body,
    uploads,
    flags: kind === 'callback' ? CALLBACK_FLAGS : ORDINARY_FLAGS,
    before: before && {
      flags: numberOf(before.message.flags),
      content: before.message.content,
      embeds: before.message.embeds.length,
      components: before.message.components?.length ?? 0,
      files: before.files.map(({ attachment: { id, filename } }) => ({ id, filename })),
    },
  }
  if (uploads.some(({ bytes }) => bytes.length > MAX_FILE)) throw refusals.fileTooLarge()
  const problems = messageProblems(subject)
  if (problems.length === 0 && isEmpty(subject)) throw refusals.emptyMessage()
  return problems
}
