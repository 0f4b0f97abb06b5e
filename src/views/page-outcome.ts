import { html } from 'hono/html'
import { layout, type Page } from './page-layout.ts'
import { QUESTIONS } from './page-question.ts'
import { TROUBLES } from './page-trouble.ts'
import { type Ending, known, type OutcomeFacts, type Voice, voiceOf } from './page-words.ts'
import type { Reader } from './words/say.ts'

/** Everything the link pages can end in. */
export type Outcome = keyof typeof OUTCOMES

/** The end of the way, good or not: what happened and what to do. */
export function outcomePage(outcome: Outcome, facts: OutcomeFacts, reader: Reader): Page {
  const { title, good, body, buttons = [] } = OUTCOMES[outcome](facts, voiceOf(reader, facts))
  const form =
    facts.action && buttons.length > 0
      ? html`
<form method="post" action="${facts.action}">${buttons.map(
          ({ label, choice }, index) =>
            html`<button name="choice" value="${choice}"${index > 0 ? html` class="second"` : ''}>${label}</button>`,
        )}</form>`
      : ''
  return layout(
    reader,
    title,
    html`<div class="mark ${good ? 'good' : 'halt'}" aria-hidden="true">${good ? '✓' : '!'}</div>
<h1>${title}</h1>
${body.map((paragraph) => html`<p>${paragraph}</p>`)}${form}`,
  )
}

const ENDS = {
  done: ({ userName, granted = [], replaced = [] }: OutcomeFacts, { say, reads }: Voice): Ending => ({
    title: say('page.done.title'),
    good: true,
    body: [
      ...(userName ? [say('page.done.owner')] : []),
      ...(granted.length > 0 ? [say('page.done.allowed', { reads: reads(granted) })] : []),
      ...replaced.map((old) => say('page.done.replaced', { old })),
      say('page.done.next'),
    ],
  }),
  partial: (
    { granted = [], missing = [], blocked = [], replaced = [], action }: OutcomeFacts,
    { say, reads, commands }: Voice,
  ): Ending => ({
    title: say('page.partial.title'),
    good: true,
    body: [
      ...(granted.length > 0 ? [say('page.done.allowed', { reads: reads(granted) })] : []),
      ...(missing.length > 0 ? [say('page.partial.refused', { reads: reads(missing) })] : []),
      ...replaced.map((old) => say('page.done.replaced', { old })),
      blocked.length > 0 ? say('page.partial.blocked', { commands: commands(blocked) }) : say('page.partial.works'),
      action ? say('page.partial.rest') : say('page.partial.later'),
    ],
    buttons: [{ label: say('page.partial.button'), choice: 'rest' }],
  }),
  left: ({ about }: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.left.title'),
    good: true,
    body: [about === 'taken' ? say('page.left.taken') : say('page.left.changed'), say('page.close')],
  }),
  denied: ({ by, left, providerName }: OutcomeFacts, { say, both, untouched }: Voice): Ending => ({
    title: say('page.denied.title'),
    good: false,
    body: [
      both(say('page.denied.by', sideOf(by, providerName)), untouched(left)),
      left === 'link' ? say('page.denied.still-good') : say('page.denied.again'),
    ],
  }),
  'vendor-failed': ({ by, left, providerName }: OutcomeFacts, { say, both, untouched }: Voice): Ending => ({
    title: say('page.failed.title', sideOf(by, providerName)),
    good: false,
    body: [
      both(by === 'discord' ? say('page.failed.identity') : say('page.failed.access'), untouched(left)),
      left === 'link' ? say('page.failed.still-good') : say('page.failed.again'),
    ],
  }),
  'no-account': ({ url, left }: OutcomeFacts, { say, both, untouched }: Voice): Ending => ({
    title: say('page.no-account.title'),
    good: false,
    body: [
      both(say('page.no-account.why'), untouched(left)),
      say('page.no-account.likely'),
      url
        ? say('page.no-account.set-up', { a: (inside) => html`<a href="${url}" rel="noreferrer">${inside}</a>` })
        : say('page.no-account.app'),
      say('page.again'),
    ],
  }),
}

/** Whoever was asked last: Discord for who somebody is, or the vendor for consent. */
function sideOf(by: OutcomeFacts['by'], providerName: string | undefined) {
  return known(by === 'discord' ? 'Discord' : providerName)
}

const OUTCOMES = { ...ENDS, ...QUESTIONS, ...TROUBLES } as const
