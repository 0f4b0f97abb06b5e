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
  'error.zone-unknown.what': "“{input}” isn't a time zone I know.",
  'error.zone-unknown.next':
    'Begin to type a large city near you, such as `Berlin` or `Tokyo`, and choose from the list. Nothing was changed.',
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
  'button.unlink-provider': 'Unlink {provider}',
  'button.keep-copies': 'Keep',
  'button.delete-copies': 'Delete',
  'link.title': '## 🔗 Link {provider}',
  'link.dm.sent': '**Check your DMs:** the button is there. This one opens the same page.',
  'link.dm.closed':
    '**Your DMs are closed to this bot**, so the button is here instead. Nobody else can see this message.',
  'link.dm.not-sent': 'The button below is for you alone. Nobody else can see this message.',
  'link.asked': 'You asked to link {provider} to **@{user}**.',
  'link.reads': '**What is read** {reads}; from {provider}, when you ask',
  'link.who': '**Who sees it** only you, until you share',
  'link.once': '**Link** works once, for you alone, and ends {at}',
  'link.ignore': "-# Didn't ask for this? Ignore it; without you nothing happens.",
  'linked.title': '## ✅ {provider} is linked',
  'linked.to': 'To **@{user}**. Only you see the data until you share.',
  'linked.allowed': 'Allowed: {reads}.',
  'linked.not-allowed': 'Not allowed: {reads}. If you want it later, run {link} again and tick it.',
  'linked.replaced': 'Your {provider} link has ended, and the days kept here came along.',
  'linked.try': 'Try it now: {heart} `date:yesterday`',
  'linked.end': '-# To end it at any time: {unlink}',
  'ended.cancelled.what': '**Linking {provider} was cancelled.**',
  'ended.cancelled.next': 'Nothing was linked and nothing is kept. Changed your mind? {link}',
  'ended.expired.what': '**This link to {provider} has run out.**',
  'ended.expired.next': 'Nothing was linked. Get a fresh one when you like: {link}',
  'ended.failed.what': '**Linking {provider} broke off**, and not because of you.',
  'ended.failed.next': 'This link is used up. {account} shows what is linked. To try again: {link}',
  'ended.no-account.what': '**The account you signed in with is not set up for {provider}**, so nothing was linked.',
  'ended.no-account.next':
    'Sign in with the account your watch is paired with, or set {provider} up for it first. To try again: {link}',
  'ended.taken.what': '**This {provider} account is linked to another Discord account**, so it was not linked to you.',
  'ended.taken.next':
    'Nothing was changed. The page you came from can move it here, within 10 minutes. To try again: {link}',
  'ended.changed.what': '**You had another {provider} account linked before**, so this one was not linked yet.',
  'ended.changed.next':
    'Nothing was changed. The page you came from asks what to keep, within 10 minutes. To try again: {link}',
  'ended.left.what': '**You left {provider} as it was.**',
  'ended.left.next': 'Nothing was linked or changed. Changed your mind? {link}',
  'news.dead.what': '**{provider} stopped accepting our access on {since}.**',
  'news.dead.next':
    'That is usually a changed password, a permission you took back, or a sign-in that ran out. Your settings and sharing choices are kept. Link again to go on: {link}',
  'news.ending.what': '**Your {provider} link ends {at}** (on {date}).',
  'news.ending.next':
    '{provider} gives this bot access for a limited time only; you did nothing wrong. Reconnect before then and nothing is interrupted. The days kept here stay either way.',
  'news.retired.what': '**{provider} has switched off the service this bot reads from.**',
  'news.retired.next':
    'Neither you nor this bot broke it, and nothing of yours was deleted. Link {instead} instead, and the days kept here come along.',
  'news.moved.what': '**Your {provider} link has ended.**',
  'news.moved.why':
    'Somebody who could sign in to that {provider} account moved it to another Discord account. Your tokens here are deleted; your data at {provider} is untouched.',
  'news.moved.next': "If that wasn't you, change your {provider} password first, then link again: {link}",
  'news.once': '-# This is the only message about it.',
  'news.once-or-unlink': '-# This is the only message about it. To end the link instead: {unlink}',
  'unlink.done.what': '**{provider} is unlinked.** The tokens stored here are deleted.',
  'unlink.done.next': '{provider} has confirmed that our access is over.',
  'unlink.unconfirmed.what': '**{provider} is unlinked.** No command can use your tokens any more.',
  'unlink.unconfirmed.next':
    '{provider} has not confirmed the end of our access yet. The bot goes on telling {provider} until it does; it keeps one token for that, sealed, and deletes it then.',
  'unlink.copies':
    'Copies of your days are still here, encrypted. Keep them, and they are there if you link again; they go by themselves 400 days after they were read at the latest. Without an answer they are kept.',
  'unlink.again': '-# Your data at {provider} is untouched. To link again: {link}',
  'unlink.not-linked': "**{provider} isn't linked**, so there is nothing to unlink.",
  'unlink.nothing-linked': '**Nothing is linked**, so there is nothing to unlink.',
  'unlink.unchanged': 'Nothing was changed. To link an account: {link}',
  'unlink.which': '**Which link should end?** Nothing was changed yet.',
  'unlink.all': '-# All of them, and everything else held about you: {erase}',
  'copies.kept': '**Kept.** They go by themselves 400 days after they were read, or with {erase} at once.',
  'copies.deleted': '**Deleted.** Nothing of your {provider} days is held here any more.',
  'copies.in-use': '**{provider} is linked again**, so its copies are in use. To end that: {unlink}',

  // — account, export, erase, help —
  'account.title': '## Your account',
  'account.nothing': '**Nothing is linked**, and nothing of yours is read.',
  'account.file': '-# Everything held about you as a file: {export}',
  'account.who': '**Who sees your numbers** only you: nothing is shared anywhere.',
  'account.ways': '-# End a link: {unlink} · everything as a file: {export} · delete everything: {erase}',
  'account.link.ok': '**{provider}** · linked on {linked} · works',
  'account.link.dead': '**{provider}** · linked on {linked} · {provider} stopped accepting our access on {changed}',
  'account.link.retired':
    '**{provider}** · linked on {linked} · {provider} has switched this service off; nothing of yours is deleted',
  'account.may-read': 'May read {reads}',
  'account.not-allowed': 'Not allowed {reads}',
  'account.device-synced': '-# {device}, last synced {at}',
  'account.device-unknown': '-# {device}, last sync unknown',
  'account.synced': '-# Last synced {at}',
  'account.unknown': '-# Last sync unknown',
  'export.alt': 'Everything this bot holds about you, as JSON',
  'export.file': '**Everything this bot holds about you** is in this file. Nobody else can see it here.',
  'export.tokens':
    'Access tokens are held too, encrypted, and are not in it: they would open your account to whoever has the file.',
  'export.erase': '-# To delete all of it: {erase}',
  'erase.what': '**This deletes everything held about you.**',
  'erase.mistyped': "**That isn't the word, so nothing was deleted.**",
  'erase.goes':
    'Your links end and their tokens are withdrawn at the vendor; copies of your days, settings and every other record here go. Your data at the vendor is untouched. It cannot be undone.',
  'erase.confirm': 'To go on, type {erase} with `confirm:{word}`. To look at it first: {export}',
  'erased.what': '**Everything held about you is deleted.**',
  'erased.links': 'Ended: {providers}.',
  'erased.no-links': 'Nothing was linked.',
  'erased.copies': 'Deleted with it: {count, plural, one {# copy} other {# copies}} of answers.',
  'erased.unconfirmed':
    '{providers} did not confirm the end of our access. We hold no token any more; to be certain, remove this bot among the connected apps of your account there.',
  'erased.back': '-# You are welcome back at any time: {link}',
  'help.what': 'Your own numbers from {providers}, when you ask for them.',
  'help.what-unset': 'Your own numbers from a wearable, when you ask for them.',
  'help.unset': '-# No provider is set up here yet, so nobody can link. That is for whoever runs this bot.',
  'help.link': '{link} links your account by a private page; about a minute',
  'help.heart': '{heart} shows one day of your heart rate, such as `date:2024-03-09`, `yesterday` or `-3d`',
  'help.days':
    '{steps}, {sleep}, {activity}, {recovery} do the same for a day on foot, a night, the day at a glance, and how you rested',
  'help.trends': '{weight} shows your latest weigh-in, {trend} any of your numbers over a week to a year',
  'help.account': '{account} shows what is linked, what may be read and who sees it',
  'help.unlink': '{unlink} ends a link: no command can use it any more, and the vendor is told',
  'help.export': '{export} gives you everything held about you; {erase} deletes it',
  'help.privacy': '**Privacy** Replies with your numbers are visible to you alone; nobody else can ask for them.',
  'help.tokens':
    'Access tokens are stored encrypted and deleted when you unlink; one is kept until the vendor has confirmed the end.',
  'help.fine-print': '-# Not medical advice. Not affiliated with Discord or {providers}. Version {version}',
  'help.fine-print-unset': '-# Not medical advice. Not affiliated with Discord. Version {version}',

  // — sharing and buttons —

  // — web pages —
  // `known` is no where no vendor is known, `named` where no member is: a name itself must never choose the words.
  'page.footer': 'Not medical advice. Not affiliated with Discord or the makers of wearables.',
  'page.sentences': '{first} {second}',
  'page.list': '{first}, {second}',
  'page.again': 'Go back to Discord and type <code>/link</code> for a fresh link.',
  'page.close': 'You can close this page.',
  'page.untouched':
    '{left, select, grant {What you had allowed before stays linked as it was.} other {Nothing was linked and nothing is kept.}}',
  'page.confirm.title': 'Link {vendor}',
  'page.confirm.who': 'You are linking a health account to <b>{name}</b> on Discord.',
  'page.confirm.not-you': '<b>Not you?</b> Close this page. Nothing has happened yet.',
  'page.confirm.reads': 'What will be read',
  'page.confirm.private': 'Only {name} sees it, until they share. Unlinking ends it at any time.',
  'page.confirm.button': 'Continue as {name}',
  'page.confirm.next':
    'Next, Discord may ask who you are; then {vendor} asks for your consent. This page works once, until {until}.',
  'page.done.title': '{known, select, no {Your account is linked} other {{vendor} is linked}}',
  'page.done.owner': 'It now belongs to <b>{name}</b> on Discord, and only they see its data until they share.',
  'page.done.allowed': 'Allowed: {reads}.',
  'page.done.replaced': 'It takes the place of {old}: that link has ended, and the days kept here came along.',
  'page.done.next': 'Go back to Discord and try <code>/heart date:yesterday</code>. You can close this page.',
  'page.partial.title': '{known, select, no {Your account is linked, in part} other {{vendor} is linked, in part}}',
  'page.partial.refused': '<b>Not allowed: {reads}.</b>',
  'page.partial.blocked': 'Will not work without it: {commands}.',
  'page.partial.works': 'Every command works without it; some will say less.',
  'page.partial.rest':
    'You may leave it like this and close this page. To allow the rest, {known, select, no {the other side} other {{vendor}}} has to ask you once more: tick everything there.',
  'page.partial.later':
    'To add it later, type <code>/link</code> on Discord again and tick it. You can close this page.',
  'page.partial.button': 'Allow the rest',
  'page.left.title': 'Everything is as it was',
  'page.left.taken':
    'This {known, select, no {health account} other {{vendor} account}} stays where it is linked and was not linked to you. What {known, select, no {the other side} other {{vendor}}} gave us just now is thrown away.',
  'page.left.changed':
    'The other {known, select, no {health account} other {{vendor} account}} was not linked and what you had stays as it was. We have asked {known, select, no {the other side} other {{vendor}}} to end the access it gave us just now.',
  'page.denied.title': 'You said no',
  'page.denied.by': '{known, select, no {The other side} other {{vendor}}} told us that you cancelled.',
  'page.denied.still-good': 'Changed your mind? Your link is still good until it runs out: open it again from Discord.',
  'page.denied.again': 'Changed your mind? Go back to Discord and type <code>/link</code> for a fresh link.',
  'page.failed.title': '{known, select, no {The other side} other {{vendor}}} didn’t finish',
  'page.failed.identity': 'You agreed, but Discord did not tell us who you are. That is not your fault.',
  'page.failed.access':
    'You agreed, but {known, select, no {the other side} other {{vendor}}} did not give us access. That is not your fault.',
  'page.failed.still-good': 'Wait a minute, then open the link again from Discord: it is still good until it runs out.',
  'page.failed.again': 'Try again in a minute. Go back to Discord and type <code>/link</code> for a fresh link.',
  'page.no-account.title': 'No {known, select, no {health account} other {{vendor} account}} behind that sign-in',
  'page.no-account.why':
    'You agreed, but the account you signed in with is not set up for {known, select, no {the other side} other {{vendor}}}.',
  'page.no-account.likely':
    'Most often it is the wrong one of two accounts, or a work or school account: sign in with the one your watch is paired with.',
  'page.no-account.set-up':
    'If it is the right account, <a>set up {known, select, no {the other side} other {{vendor}}} for it</a> first.',
  'page.no-account.app':
    'If it is the right account, set up {known, select, no {the other side} other {{vendor}}} in its app first.',
  'page.taken.title': 'This {known, select, no {health account} other {{vendor} account}} is linked elsewhere',
  'page.taken.why':
    'It is linked to another Discord account here, and it can belong to one person only. So it was not linked to you, and nothing was changed.',
  'page.taken.move':
    'If it is yours, you can move it to <b>{named, select, no {you} other {{name}}}</b>. The other link then ends, and its member is told so once, without your name.',
  'page.taken.move-button': 'Move it to {named, select, no {you} other {{name}}}',
  'page.changed.title': 'This is another {known, select, no {health account} other {{vendor} account}}',
  'page.changed.before':
    '<b>{named, select, no {You} other {{name}}}</b> had a different {known, select, no {health account} other {{vendor} account}} linked before. Nothing was changed yet, and nothing will be until you choose.',
  'page.changed.keep':
    '<b>{button}</b>: the new account takes over, and what is kept for you here stays. Days of the two accounts are never mixed.',
  'page.changed.keep-button': 'Keep my history',
  'page.changed.fresh':
    '<b>{button}</b>: the new account takes over, and every copy of the old account’s days here is deleted. At {known, select, no {the other side} other {{vendor}}} nothing is deleted.',
  'page.changed.fresh-button': 'Start over',
  'page.question.open': 'Closing this page leaves everything as it is. The buttons work for 10 minutes.',
  'page.question.leave-button': 'Leave it as it is',
  'page.expired.title': 'This link is no longer good',
  'page.expired.why':
    'Each link lives for a few minutes only, so that nobody can use yours later. This one has run out, or newer ones took its place. Nothing was linked with it.',
  'page.used.title': 'This link has been used',
  'page.used.here':
    'Each link works once, and you used this one yourself, in this browser. What the page after it said still holds; nothing was changed by coming back.',
  'page.used.here-next':
    'To see what is linked, type <code>/account</code> on Discord. For another link, type <code>/link</code>.',
  'page.used.elsewhere':
    'Each link works once, and this one was used before, in another browser or with a newer link since. Nothing was changed now.',
  'page.used.elsewhere-next':
    'If that was not you, type <code>/account</code> on Discord: it shows what is linked, and <code>/unlink</code> ends it.',
  'page.wrong-account.title': 'This link is somebody else’s',
  'page.wrong-account.why':
    '{named, select, no {This browser is signed in to Discord as someone else.} other {It was made for <b>{name}</b>, but this browser is signed in to Discord as someone else.}}',
  'page.wrong-account.sent':
    'If somebody sent you this link, don’t use it: your health data would have appeared under their name.',
  'page.wrong-account.yours':
    'If it is yours, sign in to the right Discord account in this browser and type <code>/link</code> there.',
  'page.linking-off.title': 'Linking is switched off',
  'page.linking-off.why': 'This bot can’t yet check that whoever opens a link is the person who asked for it.',
  'page.linking-off.next': 'Please tell the person who runs the bot.',
  'page.store-down.title': 'We can’t reach our storage',
  'page.store-down.why': 'The bot’s storage is not answering, and that is our fault. Nothing of yours was deleted.',
  'page.store-down.next':
    'Wait a minute, then open the link again. If it says that it was used, type <code>/account</code> on Discord: it shows what is linked.',
  'page.bad-request.title': 'That didn’t fit together',
  'page.bad-request.why':
    'This page was opened in another browser than the one that began, or by a wrong address. Nothing was changed.',
  'page.bad-request.next': 'To begin again, go back to Discord, type <code>/link</code>, and stay in one browser.',
  'page.too-many.title': 'Too many pages at once',
  'page.too-many.why':
    'From your address came more requests in one minute than people make. Nothing was changed, and a link that was good still is.',
  'page.too-many.wait':
    '{seconds, plural, one {Wait a second, then load this page again.} other {Wait # seconds, then load this page again.}}',
  'page.broken.title': 'Something broke on our side',
  'page.broken.why': 'Nothing of yours was deleted, and it is not your fault.',
  'page.broken.code': 'Code <code>{incident}</code>: whoever runs this bot can look it up.',

  // — commands as Discord lists them —
  'command.heart.name': 'heart',
  'command.heart.description': 'Your heart rate on one day: resting, range, zones and a chart',
  'command.steps.name': 'steps',
  'command.steps.description': 'Your steps, distance and floors on one day, with the week before it',
  'command.sleep.name': 'sleep',
  'command.sleep.description': 'Your sleep that ended on one day: stages, times, naps',
  'command.activity.name': 'activity',
  'command.activity.description': 'Your day at a glance: steps, distance, floors, active time, calories, exercise',
  'command.weight.name': 'weight',
  'command.weight.description': 'Your latest weigh-in, and the three months before it',
  'command.recovery.name': 'recovery',
  'command.recovery.description':
    'Resting rate, variability, blood oxygen, breathing and skin temperature against your usual',
  'command.trend.name': 'trend',
  'command.trend.description': 'One of your numbers over a week, a month, three months or a year',
  'command.settings.name': 'settings',
  'command.settings.description': 'Your time zone, units, language, and who sees your answers',
  'command.account.name': 'account',
  'command.account.description': 'Your links: what may be read, when it last synced, and who sees it',
  'command.link.name': 'link',
  'command.link.description': 'Link a wearable account; only you see its data until you share',
  'command.unlink.name': 'unlink',
  'command.unlink.description': 'End a link: delete its tokens here and withdraw our access at the vendor',
  'command.export.name': 'export',
  'command.export.description': 'One file with everything this bot holds about you',
  'command.erase.name': 'erase',
  'command.erase.description': 'Delete everything this bot holds about you; it cannot be undone',
  'command.help.name': 'help',
  'command.help.description': 'What this bot does, its commands, and who sees your numbers',
  'command.about.name': 'about',
  'command.about.description': 'Privacy, what this is not, and the version',
  'command.option.date.name': 'date',
  'command.option.date.description': 'A day such as 2024-03-09, 9 mar, monday, yesterday or -3d; without it, today',
  'command.option.woken.name': 'date',
  'command.option.woken.description': 'The day you woke up, such as 2024-03-09, monday or -3d; without it, today',
  'command.option.up-to.name': 'date',
  'command.option.up-to.description': 'Up to this day, such as 2024-03-09, yesterday or -3d; without it, up to today',
  'command.option.since.name': 'since',
  'command.option.since.description': 'The first day, instead of a range; such as 2024-03-09 or 9 mar',
  'command.option.until.name': 'until',
  'command.option.until.description': 'The last day, such as 2024-03-09, yesterday or -3d; without it, today',
  'command.option.share.name': 'share',
  'command.option.share.description': 'Post the answer for everybody in this channel',
  'command.option.link-provider.name': 'provider',
  'command.option.link-provider.description': 'The account to link',
  'command.option.unlink-provider.name': 'provider',
  'command.option.unlink-provider.description': 'The account to unlink; without it, the one you have linked',
  'command.option.confirm.name': 'confirm',
  'command.option.confirm.description': 'Type erase to confirm; without it nothing is deleted',
  'command.option.zone.name': 'zone',
  'command.option.zone.description': 'Where your days begin at midnight: type a city; auto: as your wearable says',
  'command.option.units.name': 'units',
  'command.option.units.description': 'How distances, weights and temperatures are written',
  'command.option.language.name': 'language',
  'command.option.language.description': 'What this bot answers you in',
  'command.option.visibility.name': 'visibility',
  'command.option.visibility.description': 'Who sees your answers when you do not say',
  'choice.auto': 'automatic',
  'choice.units.metric': 'metric (km, kg, °C)',
  'choice.units.imperial': 'imperial (mi, lb, °F)',
  'choice.units.uk': 'British (mi, st, °C)',
  'choice.visibility.private': 'only me',
  'choice.visibility.public': 'everybody in the channel',
  'choice.today': 'Today · {day}',
  'choice.yesterday': 'Yesterday · {day}',

  // — settings —
  'settings.title': '## ⚙ Settings',
  'settings.zone': '**Time zone** {value}',
  'settings.units': '**Units** {value}',
  'settings.language': '**Language** {value}',
  'settings.visibility': '**Your answers** {value}',
  'settings.changed': 'changed just now',
  'settings.zone.auto': 'as your wearable’s account says',
  'settings.zone.now': '{zone}, where it is {time} now',
  'settings.units.auto': 'as in your wearable’s account',
  'settings.units.metric': 'metric (km, kg, °C)',
  'settings.units.imperial': 'imperial (mi, lb, °F)',
  'settings.units.uk': 'British (mi, st, °C)',
  'settings.language.auto': 'as in Discord: {language}',
  'settings.visibility.private': 'seen by you alone, until you share one',
  'settings.visibility.public': 'posted for everybody in the channel, where that is allowed',
  'settings.visibility.off': 'seen by you alone; whoever runs this bot has switched posting off',
  'settings.how': '-# Change one: {settings}, then pick what to change. Days begin at midnight of your time zone.',
  'share.not-posted':
    '**Not posted; only you see this.** There are no numbers in it to share, or whoever runs this bot, or the vendor, does not allow it here.',
  'settings.undo': 'Undo',
} as const satisfies Record<string, string>
