import type { Ending, OutcomeFacts, Voice } from './page-words.ts'

/** Ends that are not: the member has to decide, and until then nothing is changed. */
export const QUESTIONS = {
  taken: (_facts: OutcomeFacts, { say }: Voice): Ending => ({
    title: say('page.taken.title'),
    good: false,
    body: [say('page.taken.why'), say('page.taken.move'), say('page.question.open')],
    buttons: [
      { label: say('page.taken.move-button'), choice: 'move' },
      { label: say('page.question.leave-button'), choice: 'leave' },
    ],
  }),
  changed: (_facts: OutcomeFacts, { say }: Voice): Ending => {
    const [keep, fresh] = [say('page.changed.keep-button'), say('page.changed.fresh-button')]
    return {
      title: say('page.changed.title'),
      good: false,
      body: [
        say('page.changed.before'),
        say('page.changed.keep', { button: keep }),
        say('page.changed.fresh', { button: fresh }),
        say('page.question.open'),
      ],
      buttons: [
        { label: keep, choice: 'keep' },
        { label: fresh, choice: 'fresh' },
        { label: say('page.question.leave-button'), choice: 'leave' },
      ],
    }
  },
} as const
