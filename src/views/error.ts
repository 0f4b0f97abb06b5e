import type { AnyFacts, ErrorCode, ErrorFacts } from '../domain/error.ts'
import { ACCENT, card, linkButton, linkPressId, pressButton, text } from './card.ts'
import type { ViewContext } from './context.ts'
import { dayName, listed, relative, shortDate } from './format.ts'
import { plain } from './plain.ts'
import { readsLine } from './reads.ts'
import type { Reply } from './reply.ts'

/** What happened; next, whose fault, what is unchanged, what to do. */
interface Sentence {
  what: string
  next: string
  /** One press instead of typing what `next` says; an address where it is the vendor's page that helps. */
  button?: { label: string; id: string } | { label: string; url: string }
}

const UNCHANGED = 'Your link and your data are unchanged.'
const OPERATOR = 'Please tell the person who runs this bot.'

/** Words for every code. A new code does not compile until it has some. */
const WORDS: { readonly [C in ErrorCode]: (facts: ErrorFacts[C], ctx: ViewContext) => Sentence } = {
  'date-unreadable': ({ input, example }) => ({
    what: input.trim() === '' ? 'A date is missing.' : `“${plain(input)}” isn't a date I can read.`,
    next: `Try \`${example}\`, \`today\`, \`yesterday\` or \`-3d\` for three days ago.`,
  }),
  'date-impossible': ({ input, example }) => ({
    what: `“${plain(input)}” isn't a date in the calendar.`,
    next: `Try \`${example}\`, \`yesterday\` or \`-3d\`.`,
  }),
  'date-too-early': ({ year }) => ({
    what: `That is before ${year}, and nobody wore anything that counted then.`,
    next: 'Try a later date, such as `yesterday`.',
  }),
  'date-future': ({ date, today, zone }, ctx) => ({
    what: `${dayName(date, ctx.locale)} hasn't begun yet.`,
    next: `For you, in ${plain(zone)}, it is ${dayName(today, ctx.locale)}. Try \`${today}\` or \`yesterday\`.`,
  }),
  'not-linked': ({ provider }, ctx) => ({
    what: provider ? `No ${provider} account is linked yet.` : 'No health account is linked yet.',
    next: `Linking takes about a minute, and only you see the data until you share: ${ctx.mention('link')}`,
    button: { label: 'Link account', id: linkPressId(null) },
  }),
  relink: ({ provider, providerId, since }, ctx) => ({
    what: `${provider} stopped accepting our access${since ? ` on ${shortDate(since)}` : ''}.`,
    next:
      'That is usually a changed password, a permission you took back, or a sign-in that ran out. Nothing is wrong with ' +
      `your ${provider} account, and its data is still there. Link again to go on: ${ctx.mention('link')}`,
    button: { label: 'Reconnect', id: linkPressId(providerId) },
  }),
  'missing-scope': ({ provider, providerId, reads }, ctx) => ({
    what:
      reads.length > 0
        ? `Not ticked when you linked ${provider}: ${readsLine(ctx, reads)}.`
        : `You did not allow what this needs when you linked ${provider}.`,
    next: `Everything you did allow keeps working. To add it, run ${ctx.mention('link')} again and tick it on ${provider}'s page.`,
    button: { label: 'Allow the rest', id: linkPressId(providerId) },
  }),
  'account-action': ({ provider, providerId, url }, ctx) => ({
    what: `${provider} wants you to do something in its own app first.`,
    next:
      `Usually it asks you to accept new terms or finish setting up. Open the ${provider} app, follow what it says, then ask ` +
      `again. If it says nothing there, linking again has helped others: ${ctx.mention('link')} ${UNCHANGED}`,
    button: url ? { label: `Open ${provider}`, url } : { label: 'Link again', id: linkPressId(providerId) },
  }),
  'rate-limited': ({ provider, retryAt }) => ({
    what: `${provider} has had enough questions for now.`,
    next: `It limits how often we may ask about one account. ${retryAt ? `It answers again ${relative(retryAt)}.` : 'Ask again in an hour.'} ${UNCHANGED}`,
  }),
  'provider-down': ({ provider }) => ({
    what: `${provider} has a fault of its own.`,
    next: `Its servers answered with an error, so there is nothing to show. ${UNCHANGED} Ask again in a few minutes.`,
  }),
  'provider-gateway': ({ provider }) => ({
    what: `${provider} is behind a maintenance page.`,
    next: `We asked for numbers and got a web page, as happens during maintenance. ${UNCHANGED} Ask again in half an hour.`,
  }),
  'provider-garbled': ({ provider }) => ({
    what: `${provider} answered in a way we can't read.`,
    next: `We show no number we are not sure of. ${UNCHANGED} If it stays like this, the bot needs an update. ${OPERATOR}`,
  }),
  'provider-timeout': ({ provider, seconds }) => ({
    what: `${provider} didn't answer within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    next: `It is slow at the moment, and we stopped waiting. ${UNCHANGED} Ask again in a minute.`,
  }),
  'provider-unreachable': ({ provider }) => ({
    what: `We couldn't reach ${provider}.`,
    next: `The connection between this bot and ${provider} failed. ${UNCHANGED} Ask again in a few minutes.`,
  }),
  'provider-gone': ({ provider, instead }, ctx) => ({
    what: `${provider} has switched this service off for good.`,
    next:
      "Asking again won't help, and neither you nor this bot broke it. Nothing of yours was deleted here. " +
      (instead.length > 0
        ? `Link ${listed(
            instead.map(({ name }) => name),
            ctx.locale,
          )} instead, and the days kept here come along: ${ctx.mention('link')}`
        : `This bot offers nothing in its place yet. ${OPERATOR}`),
    ...(instead[0] ? { button: { label: `Link ${instead[0].name}`, id: linkPressId(instead[0].id) } } : {}),
  }),
  'provider-refused': ({ provider }) => ({
    what: `${provider} refused this bot, not you.`,
    next: `The bot's own registration with ${provider} needs mending. ${UNCHANGED} ${OPERATOR}`,
  }),
  'try-again': ({ provider, retryAt }) => ({
    what: `Your access to ${provider} is being renewed right now.`,
    next: `${retryAt ? `Ask again ${relative(retryAt)}.` : 'Ask again in a few seconds.'} ${UNCHANGED}`,
  }),
  'linking-off': () => ({
    what: 'Linking is switched off on this bot.',
    next: `It can't yet check that the person who opens a link is the person who asked for it. Nothing was linked. ${OPERATOR}`,
  }),
  'link-expired': (_, ctx) => ({
    what: 'This link is no longer good.',
    next: `Links die after a few minutes or one use. Nothing was linked. Get a fresh one: ${ctx.mention('link')}`,
  }),
  'too-many-links': ({ retryAt }) => ({
    what: 'That was a lot of links in one minute.',
    next: `The newest ones you got still work, and nothing was changed. A fresh one can be made ${relative(retryAt)}.`,
  }),
  'provider-unknown': ({ input, offered }, ctx) => ({
    what: input.trim() === '' ? 'No account can be linked here yet.' : `“${plain(input)}” can't be linked here.`,
    next:
      offered.length > 0
        ? `This bot offers ${listed(offered, ctx.locale)}: ${ctx.mention('link')}`
        : `The bot has no provider set up, which is for its operator to mend. ${OPERATOR}`,
  }),
  'not-shared': () => ({
    what: "This can't be shown to others here.",
    next: 'Either there are no numbers in it, or whoever runs this bot, or the vendor, does not allow it. Nothing was posted.',
  }),
  'not-yours': (_, ctx) => ({
    what: 'This button belongs to somebody else.',
    next: `Nothing was changed. Your own numbers: ${ctx.mention('heart')}`,
  }),
  'metric-unknown': ({ input, offered }, ctx) => ({
    what: `“${plain(input)}” isn't one of the numbers there are.`,
    next: `There are: ${listed(offered, ctx.locale)}.`,
  }),
  'zone-unknown': ({ input }) => ({
    what: `“${plain(input)}” isn't a time zone I know.`,
    next: 'Begin to type a large city near you, such as `Berlin` or `Tokyo`, and choose from the list. Nothing was changed.',
  }),
  'store-down': () => ({
    what: "The bot can't reach its own storage.",
    next: "So it can't tell what you have linked; that does not mean it is gone. Nothing was changed. Ask again in a minute.",
  }),
  'seal-broken': () => ({
    what: "The bot can't open what it stored for you.",
    next: `A key is missing or a record is damaged, and that is our fault. Nothing was deleted and nobody else can read it. ${OPERATOR}`,
  }),
  stopping: () => ({
    what: 'The bot is restarting.',
    next: 'Your command was not run and nothing was changed. Ask again in half a minute.',
  }),
}

/** One card with one reason, and the next step where there is one. */
export function errorView(error: AnyFacts, ctx: ViewContext): Reply {
  return notice(sentenceOf(error, ctx))
}

/** For what nobody foresaw. The operator finds the code in the log. */
export function brokenView(shortCode: string): Reply {
  return notice({
    what: 'Something broke on our side.',
    next: `Nothing of yours was changed. Code \`${shortCode}\`: whoever runs this bot can look it up.`,
  })
}

function sentenceOf<C extends ErrorCode>(
  { code, facts }: { code: C; facts: ErrorFacts[C] },
  ctx: ViewContext,
): Sentence {
  return WORDS[code](facts, ctx)
}

function notice({ what, next, button }: Sentence): Reply {
  const buttons = button
    ? ['url' in button ? linkButton(button.label, button.url) : pressButton(button.label, button.id)]
    : []
  return card([text(`**${what}**`, next), ...buttons], { accent: ACCENT.notice })
}
