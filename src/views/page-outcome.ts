import { html } from 'hono/html'
import { layout, MAX_NAME, type Page } from './page-layout.ts'
import { QUESTIONS } from './page-question.ts'
import { TROUBLES } from './page-trouble.ts'
import { AGAIN, account, CLOSE, command, type Ending, type OutcomeFacts, replacedWords, vendor } from './page-words.ts'
import { cut } from './plain.ts'
import { readsLine } from './reads.ts'

const ENGLISH = { locale: 'en-GB' }

/** Everything the link pages can end in. */
export type Outcome = keyof typeof OUTCOMES

/** The end of the way, good or not: what happened and what to do. */
export function outcomePage(outcome: Outcome, facts: OutcomeFacts): Page {
  const { title, good, body, buttons = [] } = OUTCOMES[outcome](facts)
  const form =
    facts.action && buttons.length > 0
      ? html`
<form method="post" action="${facts.action}">${buttons.map(
          ({ label, choice }, index) =>
            html`<button name="choice" value="${choice}"${index > 0 ? html` class="second"` : ''}>${label}</button>`,
        )}</form>`
      : ''
  return layout(
    title,
    html`<div class="mark ${good ? 'good' : 'halt'}" aria-hidden="true">${good ? '✓' : '!'}</div>
<h1>${title}</h1>
${body.map((paragraph) => html`<p>${paragraph}</p>`)}${form}`,
  )
}

const ENDS = {
  done: ({ providerName, userName, granted = [], replaced = [] }: OutcomeFacts): Ending => ({
    title: `${providerName ?? 'Your account'} is linked`,
    good: true,
    body: [
      ...(userName
        ? [
            html`It now belongs to <strong>@${cut(userName, MAX_NAME)}</strong> on Discord, and only they see its data until they share.`,
          ]
        : []),
      ...(granted.length > 0 ? [`Allowed: ${readsLine(ENGLISH, granted)}.`] : []),
      ...replacedWords(replaced),
      html`Go back to Discord and try <code>/heart date:yesterday</code>. ${CLOSE}`,
    ],
  }),
  partial: ({
    providerName,
    granted = [],
    missing = [],
    blocked = [],
    replaced = [],
    action,
  }: OutcomeFacts): Ending => ({
    title: `${providerName ?? 'Your account'} is linked, in part`,
    good: true,
    body: [
      ...(granted.length > 0 ? [`Allowed: ${readsLine(ENGLISH, granted)}.`] : []),
      ...(missing.length > 0 ? [html`<strong>Not allowed: ${readsLine(ENGLISH, missing)}.</strong>`] : []),
      ...replacedWords(replaced),
      blocked.length > 0
        ? html`Will not work without it: ${blocked.map((name, index) => html`${index > 0 ? ', ' : ''}${command(name)}`)}.`
        : 'Every command works without it; some will say less.',
      action
        ? `You may leave it like this and close this page. To allow the rest, ${vendor(providerName)} has to ask you once more: tick everything there.`
        : html`To add it later, type ${command('link')} on Discord again and tick it. ${CLOSE}`,
    ],
    buttons: [{ label: 'Allow the rest', choice: 'rest' }],
  }),
  left: ({ providerName, about }: OutcomeFacts): Ending => ({
    title: 'Everything is as it was',
    good: true,
    body: [
      about === 'taken'
        ? `This ${account(providerName)} stays where it is linked and was not linked to you. What ${vendor(providerName)} gave us just now is thrown away.`
        : `The other ${account(providerName)} was not linked and what you had stays as it was. We have asked ${vendor(providerName)} to end the access it gave us just now.`,
      CLOSE,
    ],
  }),
  denied: ({ providerName, by, left }: OutcomeFacts): Ending => ({
    title: 'You said no',
    good: false,
    body: [
      `${by === 'discord' ? 'Discord' : vendor(providerName)} told us that you cancelled. ${untouched(left)}`,
      left === 'link'
        ? 'Changed your mind? Your link is still good until it runs out: open it again from Discord.'
        : html`Changed your mind? ${AGAIN}`,
    ],
  }),
  'vendor-failed': ({ providerName, by, left }: OutcomeFacts): Ending => {
    const who = by === 'discord' ? 'Discord' : vendor(providerName)
    return {
      title: `${who} didn’t finish`,
      good: false,
      body: [
        by === 'discord'
          ? `You agreed, but Discord did not tell us who you are. That is not your fault. ${untouched(left)}`
          : `You agreed, but ${who} did not give us access. That is not your fault. ${untouched(left)}`,
        left === 'link'
          ? 'Wait a minute, then open the link again from Discord: it is still good until it runs out.'
          : html`Try again in a minute. ${AGAIN}`,
      ],
    }
  },
  'no-account': ({ providerName, url, left }: OutcomeFacts): Ending => ({
    title: `No ${account(providerName)} behind that sign-in`,
    good: false,
    body: [
      `You agreed, but the account you signed in with is not set up for ${vendor(providerName)}. ${untouched(left)}`,
      'Most often it is the wrong one of two accounts, or a work or school account: sign in with the one your watch is paired with.',
      ...(url
        ? [
            html`If it is the right account, <a href="${url}" rel="noreferrer">set up ${vendor(providerName)} for it</a> first.`,
          ]
        : [`If it is the right account, set up ${vendor(providerName)} in its app first.`]),
      AGAIN,
    ],
  }),
}

function untouched(left: OutcomeFacts['left']): string {
  return left === 'grant'
    ? 'What you had allowed before stays linked as it was.'
    : 'Nothing was linked and nothing is kept.'
}

const OUTCOMES = { ...ENDS, ...QUESTIONS, ...TROUBLES } as const
