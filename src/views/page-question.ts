import { html } from 'hono/html'
import { MAX_NAME } from './page-layout.ts'
import { account, type Ending, type OutcomeFacts, vendor } from './page-words.ts'
import { cut } from './plain.ts'

/** Ends that are not: the member has to decide, and until then nothing is changed. */
export const QUESTIONS = {
  taken: (facts: OutcomeFacts): Ending => ({
    title: `This ${account(facts.providerName)} is linked elsewhere`,
    good: false,
    body: [
      'It is linked to another Discord account here, and it can belong to one person only. So it was not linked to you, and nothing was changed.',
      html`If it is yours, you can move it to <strong>${me(facts)}</strong>. The other link then ends, and its member is told so once, without your name.`,
      'Closing this page leaves everything as it is. The buttons work for 10 minutes.',
    ],
    buttons: [
      { label: `Move it to ${me(facts)}`, choice: 'move' },
      { label: 'Leave it as it is', choice: 'leave' },
    ],
  }),
  changed: (facts: OutcomeFacts): Ending => ({
    title: `This is another ${account(facts.providerName)}`,
    good: false,
    body: [
      html`<strong>${me(facts)}</strong> had a different ${account(facts.providerName)} linked before. Nothing was changed yet, and nothing will be until you choose.`,
      html`<strong>Keep my history</strong>: the new account takes over, and what is kept for you here stays. Days of the two accounts are never mixed.`,
      html`<strong>Start over</strong>: the new account takes over, and every copy of the old account’s days here is deleted. At ${vendor(facts.providerName)} nothing is deleted.`,
      'Closing this page leaves everything as it is. The buttons work for 10 minutes.',
    ],
    buttons: [
      { label: 'Keep my history', choice: 'keep' },
      { label: 'Start over', choice: 'fresh' },
      { label: 'Leave it as it is', choice: 'leave' },
    ],
  }),
} as const

function me({ userName }: OutcomeFacts): string {
  return userName ? `@${cut(userName, MAX_NAME)}` : 'you'
}
