import { html } from 'hono/html'
import { MAX_NAME } from './page-layout.ts'
import { AGAIN, command, type Ending, type OutcomeFacts } from './page-words.ts'
import { cut } from './plain.ts'

const UNTOUCHED = 'Nothing was linked and nothing is kept.'

/** Ways that were not walked to their end. */
export const TROUBLES = {
  expired: (): Ending => ({
    title: 'This link is no longer good',
    good: false,
    body: [
      'Each link lives for a few minutes only, so that nobody can use yours later. This one has run out, or newer ones took its place. Nothing was linked with it.',
      AGAIN,
    ],
  }),
  used: ({ here }: OutcomeFacts): Ending => ({
    title: 'This link has been used',
    good: false,
    body: here
      ? [
          'Each link works once, and you used this one yourself, in this browser. What the page after it said still holds; nothing was changed by coming back.',
          html`To see what is linked, type ${command('account')} on Discord. For another link, type ${command('link')}.`,
        ]
      : [
          'Each link works once, and this one was used before, in another browser or with a newer link since. Nothing was changed now.',
          html`If that was not you, type ${command('account')} on Discord: it shows what is linked, and ${command('unlink')} ends it.`,
        ],
  }),
  'wrong-account': ({ userName }: OutcomeFacts): Ending => ({
    title: 'This link is somebody else’s',
    good: false,
    body: [
      userName
        ? html`It was made for <strong>@${cut(userName, MAX_NAME)}</strong>, but this browser is signed in to Discord as someone else. ${UNTOUCHED}`
        : `This browser is signed in to Discord as someone else. ${UNTOUCHED}`,
      'If somebody sent you this link, don’t use it: your health data would have appeared under their name.',
      html`If it is yours, sign in to the right Discord account in this browser and type <code>/link</code> there.`,
    ],
  }),
  'linking-off': (): Ending => ({
    title: 'Linking is switched off',
    good: false,
    body: [
      `This bot can’t yet check that whoever opens a link is the person who asked for it. ${UNTOUCHED}`,
      'Please tell the person who runs the bot.',
    ],
  }),
  'store-down': (): Ending => ({
    title: 'We can’t reach our storage',
    good: false,
    body: [
      'The bot’s storage is not answering, and that is our fault. Nothing of yours was deleted.',
      html`Wait a minute, then open the link again. If it says that it was used, type ${command('account')} on Discord: it shows what is linked.`,
    ],
  }),
  'bad-request': (): Ending => ({
    title: 'That didn’t fit together',
    good: false,
    body: [
      'This page was opened in another browser than the one that began, or by a wrong address. Nothing was changed.',
      html`To begin again, go back to Discord, type <code>/link</code>, and stay in one browser.`,
    ],
  }),
  'too-many': ({ seconds }: OutcomeFacts): Ending => ({
    title: 'Too many pages at once',
    good: false,
    body: [
      'From your address came more requests in one minute than people make. Nothing was changed, and a link that was good still is.',
      seconds === 1
        ? 'Wait a second, then load this page again.'
        : `Wait ${seconds ?? 60} seconds, then load this page again.`,
    ],
  }),
  broken: ({ code }: OutcomeFacts): Ending => ({
    title: 'Something broke on our side',
    good: false,
    body: [
      'Nothing of yours was deleted, and it is not your fault.',
      ...(code ? [html`Code <code>${code}</code>: whoever runs this bot can look it up.`] : []),
    ],
  }),
} as const
