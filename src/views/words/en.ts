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

  // — settings —
} as const satisfies Record<string, string>
