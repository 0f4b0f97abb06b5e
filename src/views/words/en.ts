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
