import type { en } from './en.ts'

/** The name of a message. */
export type Key = keyof typeof en

/** One language: a message for every key there is, or it does not compile. */
export type Words = Readonly<Record<Key, string>>
