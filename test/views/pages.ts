import { expect } from 'vitest'
import { confirmPage } from '../../src/views/page.ts'
import { type Outcome, outcomePage } from '../../src/views/page-outcome.ts'
import type { OutcomeFacts } from '../../src/views/page-words.ts'
import { pending } from './people.ts'

/** Pages as text, for the tests of their words. */

export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`

export const english = { locale: 'en-GB' }
export const japanese = { locale: 'ja' }
export const show = async (outcome: Outcome, known: OutcomeFacts, reader = english) =>
  String(await outcomePage(outcome, known, reader))
export const confirm = async (change: Partial<typeof pending> = {}) =>
  String(await confirmPage({ ...pending, ...change }, { action: '/link/abc' }))
export const words = (page: string) =>
  page
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** What every page of ours is, in the language it should speak. */
export function expectPage(page: string, language = 'en'): void {
  expect(page.split('\n', 2)).toEqual(['<!doctype html>', `<html lang="${language}">`])
  expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">')
  expect(page).toContain('<meta name="robots" content="noindex, nofollow">')
  expect(page).toContain('<meta name="referrer" content="no-referrer">')
  expect(page.match(/<h1/g)).toHaveLength(1)
  expect(page.match(/<main/g)).toHaveLength(1)
  expect(page).not.toMatch(/<script|<link|style=|javascript:|<iframe/i)
  expect(page).not.toMatch(/<[^>]*\son\w+=/i)
  expect(words(page)).not.toMatch(/\b(NaN|undefined|null)\b|\[object|[{}]/)
}
