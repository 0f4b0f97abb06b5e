import type { DataKind } from '../domain/scope.ts'
import { type Reader, say } from './words/say.ts'

/** What may be read, in words. These are phrases with an "and" of their own, so a dot divides them. */
export function readsLine(reader: Reader, kinds: readonly DataKind[]): string {
  return kinds.map((kind) => say(reader, `reads.${kind}`)).join(' · ')
}
