import { html } from 'hono/html'
import type { DataKind } from '../domain/scope.ts'
import type { Page } from './page-layout.ts'

/** What is known when a page is shown; a page says less rather than guess. */
export interface OutcomeFacts {
  providerName?: string
  userName?: string
  granted?: readonly DataKind[]
  missing?: readonly DataKind[]
  /** Names of providers whose link this one takes the place of. */
  replaced?: readonly string[]
  /** Names of commands that will not work. */
  blocked?: readonly string[]
  /** Where the page's form leads to; without it there are no buttons. */
  action?: string
  /** Whether this very browser used the link. */
  here?: boolean
  by?: 'discord' | 'vendor'
  /** What stays good after a No. */
  left?: 'link' | 'grant' | 'nothing'
  about?: 'taken' | 'changed'
  /** Where the vendor says the person can set their account up; https only. */
  url?: string
  /** How long to wait. */
  seconds?: number
  /** The four letters under which the operator finds what broke. */
  code?: string
}

/** Title, paragraphs, and the buttons of the page's one form; the first is the main one. */
export interface Ending {
  title: string
  good: boolean
  body: (string | Page)[]
  buttons?: { label: string; choice: string }[]
}

/** What became of links whose vendor is gone. */
export function replacedWords(replaced: readonly string[]): string[] {
  return replaced.map(
    (name) => `It takes the place of ${name}: that link has ended, and the days kept here came along.`,
  )
}

export const AGAIN = html`Go back to Discord and type <code>/link</code> for a fresh link.`
export const CLOSE = 'You can close this page.'

export function command(name: string): Page {
  return html`<code>/${name}</code>`
}

/** The vendor by name, or what stands for it. */
export function vendor(name: string | undefined): string {
  return name ?? 'the other side'
}

/** The kind of account, by the vendor's name where it is known. */
export function account(name: string | undefined): string {
  return name ? `${name} account` : 'health account'
}
