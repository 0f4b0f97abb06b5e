/**
 * Every sentence in English, which is also what a reader of any other language gets. ICU MessageFormat: `{name}` is filled
 * in, `{count, plural, one {# day} other {# days}}` agrees with a number. Values come formatted, or as plain numbers for a
 * plural. Where a web page shows a message, `<b>` and `<code>` mark what is strong and what is typed.
 *
 * Another language is one more file like `ja.ts` and its line in `languages.ts`.
 */
export const en = {
  // — what may be read —
  'reads.heart-rate': 'heart rate',
  'reads.activity': 'steps, activity and exercise',
  'reads.sleep': 'sleep',
  'reads.weight': 'weight',
  'reads.blood-oxygen': 'blood oxygen',
  'reads.breathing': 'breathing rate',
  'reads.skin-temperature': 'skin temperature',
  'reads.cardio-fitness': 'cardio fitness',
  'reads.measurements': 'heart rate, weight and other measurements',
  'reads.profile': 'time zone and units',
  'reads.devices': 'paired devices and their last sync',
  'reads.settings': 'time zone, units and paired devices',

  // — numbers, days and charts —

  // — errors —
  'error.date-unreadable.what': "“{input}” isn't a date I can read.",
  'error.date-unreadable.missing': 'A date is missing.',
  'error.date-unreadable.next': 'Try `{example}`, `today`, `yesterday` or `-3d` for three days ago.',
  'error.date-impossible.what': "“{input}” isn't a date in the calendar.",
  'error.date-impossible.next': 'Try `{example}`, `yesterday` or `-3d`.',
  'error.date-too-early.what': 'That is before {year}, and nobody wore anything that counted then.',
  'error.date-too-early.next': 'Try a later date, such as `yesterday`.',
  'error.date-future.what': "{date} hasn't begun yet.",
  'error.date-future.next': 'For you, in {zone}, it is {today}. Try `{example}` or `yesterday`.',
  'error.not-linked.what': 'No health account is linked yet.',
  'error.not-linked.named': 'No {provider} account is linked yet.',
  'error.not-linked.next': 'Linking takes about a minute, and only you see the data until you share: {link}',
  'error.relink.what': '{provider} stopped accepting our access on {since}.',
  'error.relink.undated': '{provider} stopped accepting our access.',
  'error.relink.next':
    'That is usually a changed password, a permission you took back, or a sign-in that ran out. Nothing is wrong with your {provider} account, and its data is still there. Link again to go on: {link}',
  'error.missing-scope.what': 'Not ticked when you linked {provider}: {reads}.',
  'error.missing-scope.unnamed': 'You did not allow what this needs when you linked {provider}.',
  'error.missing-scope.next':
    "Everything you did allow keeps working. To add it, run {link} again and tick it on {provider}'s page.",
  'error.account-action.what': '{provider} wants you to do something in its own app first.',
  'error.account-action.next':
    'Usually it asks you to accept new terms or finish setting up. Open the {provider} app, follow what it says, then ask again. If it says nothing there, linking again has helped others: {link} Your link and your data are unchanged.',
  'error.rate-limited.what': '{provider} has had enough questions for now.',
  'error.rate-limited.next':
    'It limits how often we may ask about one account. It answers again {at}. Your link and your data are unchanged.',
  'error.rate-limited.undated':
    'It limits how often we may ask about one account. Ask again in an hour. Your link and your data are unchanged.',
  'error.provider-down.what': '{provider} has a fault of its own.',
  'error.provider-down.next':
    'Its servers answered with an error, so there is nothing to show. Your link and your data are unchanged. Ask again in a few minutes.',
  'error.provider-gateway.what': '{provider} is behind a maintenance page.',
  'error.provider-gateway.next':
    'We asked for numbers and got a web page, as happens during maintenance. Your link and your data are unchanged. Ask again in half an hour.',
  'error.provider-garbled.what': "{provider} answered in a way we can't read.",
  'error.provider-garbled.next':
    'We show no number we are not sure of. Your link and your data are unchanged. If it stays like this, the bot needs an update. Please tell the person who runs this bot.',
  'error.provider-timeout.what': "{provider} didn't answer within {seconds, plural, one {# second} other {# seconds}}.",
  'error.provider-timeout.next':
    'It is slow at the moment, and we stopped waiting. Your link and your data are unchanged. Ask again in a minute.',
  'error.provider-unreachable.what': "We couldn't reach {provider}.",
  'error.provider-unreachable.next':
    'The connection between this bot and {provider} failed. Your link and your data are unchanged. Ask again in a few minutes.',
  'error.provider-gone.what': '{provider} has switched this service off for good.',
  'error.provider-gone.next':
    "Asking again won't help, and neither you nor this bot broke it. Nothing of yours was deleted here. Link {instead} instead, and the days kept here come along: {link}",
  'error.provider-gone.no-successor':
    "Asking again won't help, and neither you nor this bot broke it. Nothing of yours was deleted here. This bot offers nothing in its place yet. Please tell the person who runs this bot.",
  'error.provider-refused.what': '{provider} refused this bot, not you.',
  'error.provider-refused.next':
    "The bot's own registration with {provider} needs mending. Your link and your data are unchanged. Please tell the person who runs this bot.",
  'error.try-again.what': 'Your access to {provider} is being renewed right now.',
  'error.try-again.next': 'Ask again {at}. Your link and your data are unchanged.',
  'error.try-again.undated': 'Ask again in a few seconds. Your link and your data are unchanged.',
  'error.linking-off.what': 'Linking is switched off on this bot.',
  'error.linking-off.next':
    "It can't yet check that the person who opens a link is the person who asked for it. Nothing was linked. Please tell the person who runs this bot.",
  'error.link-expired.what': 'This link is no longer good.',
  'error.link-expired.next': 'Links die after a few minutes or one use. Nothing was linked. Get a fresh one: {link}',
  'error.too-many-links.what': 'That was a lot of links in one minute.',
  'error.too-many-links.next':
    'The newest ones you got still work, and nothing was changed. A fresh one can be made {at}.',
  'error.provider-unknown.what': "“{input}” can't be linked here.",
  'error.provider-unknown.none': 'No account can be linked here yet.',
  'error.provider-unknown.next': 'This bot offers {offered}: {link}',
  'error.provider-unknown.nothing-offered':
    'The bot has no provider set up, which is for its operator to mend. Please tell the person who runs this bot.',
  'error.not-shared.what': "This can't be shown to others here.",
  'error.not-shared.next':
    'Either there are no numbers in it, or whoever runs this bot, or the vendor, does not allow it. Nothing was posted.',
  'error.not-yours.what': 'This button belongs to somebody else.',
  'error.not-yours.next': 'Nothing was changed. Your own numbers: {heart}',
  'error.metric-unknown.what': "“{input}” isn't one of the numbers there are.",
  'error.metric-unknown.next': 'There are: {offered}.',
  'error.store-down.what': "The bot can't reach its own storage.",
  'error.store-down.next':
    "So it can't tell what you have linked; that does not mean it is gone. Nothing was changed. Ask again in a minute.",
  'error.seal-broken.what': "The bot can't open what it stored for you.",
  'error.seal-broken.next':
    'A key is missing or a record is damaged, and that is our fault. Nothing was deleted and nobody else can read it. Please tell the person who runs this bot.',
  'error.stopping.what': 'The bot is restarting.',
  'error.stopping.next': 'Your command was not run and nothing was changed. Ask again in half a minute.',
  'error.broken.what': 'Something broke on our side.',
  'error.broken.next': 'Nothing of yours was changed. Code `{code}`: whoever runs this bot can look it up.',
  'reply.picture-coming': '-# The chart is being drawn and will appear here.',

  // — linking, by reply and DM —
  'button.link-account': 'Link account',
  'button.link-provider': 'Link {provider}',
  'button.link-again': 'Link again',
  'button.reconnect': 'Reconnect',
  'button.allow-rest': 'Allow the rest',
  'button.open-provider': 'Open {provider}',

  // — account, export, erase, help —

  // — sharing and buttons —

  // — web pages —

  // — commands as Discord lists them —

  // — settings —
} as const satisfies Record<string, string>
