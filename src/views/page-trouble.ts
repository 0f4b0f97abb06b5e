import type { Ending, OutcomeFacts, Voice } from './page-words.ts'

/** Ways that were not walked to their end. */
export const TROUBLES = {
  expired: (_facts: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.expired.title'),
    good: false,
    body: [say('page.expired.why'), say('page.again')],
  }),
  used: ({ here }: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.used.title'),
    good: false,
    body: here
      ? [say('page.used.here'), say('page.used.here-next')]
      : [say('page.used.elsewhere'), say('page.used.elsewhere-next')],
  }),
  'wrong-account': (_facts: OutcomeFacts, { say, both, untouched }: Voice): Ending => ({
    title: say('page.wrong-account.title'),
    good: false,
    body: [
      both(say('page.wrong-account.why'), untouched()),
      say('page.wrong-account.sent'),
      say('page.wrong-account.yours'),
    ],
  }),
  'linking-off': (_facts: OutcomeFacts, { say, both, untouched }: Voice): Ending => ({
    title: say('page.linking-off.title'),
    good: false,
    body: [both(say('page.linking-off.why'), untouched()), say('page.linking-off.next')],
  }),
  'store-down': (_facts: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.store-down.title'),
    good: false,
    body: [say('page.store-down.why'), say('page.store-down.next')],
  }),
  'bad-request': (_facts: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.bad-request.title'),
    good: false,
    body: [say('page.bad-request.why'), say('page.bad-request.next')],
  }),
  'too-many': ({ seconds = 60 }: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.too-many.title'),
    good: false,
    body: [say('page.too-many.why'), say('page.too-many.wait', { seconds })],
  }),
  broken: ({ code }: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.broken.title'),
    good: false,
    body: [say('page.broken.why'), ...(code ? [say('page.broken.code', { incident: code })] : [])],
  }),
} as const
