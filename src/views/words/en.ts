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

  // — linking, by reply and DM —

  // — account, export, erase, help —

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
