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
  'between.sentences': ' ',
  'between.items': ', ',
  'duration.minutes': '{minutes} min',
  'duration.hours': '{hours} h',
  'duration.both': '{hours} h {minutes} min',
  'part.percent': '{percent} %',
  'part.little': 'less than 1 %',
  'part.most': 'more than 99 %',
  'count.steps': '{value}',
  'count.floors': '{value}',
  'unit.percent': '{value} %',
  'unit.breaths': '{value} a minute',
  'axis.hours': 'hours',
  'axis.minutes': 'min',
  'axis.breaths': 'a minute',
  'span.days': '{from} – {to}',
  'span.times': '{from}–{to}',
  'span.year': '{from} – {to} {year}',
  'span.years': '{from} {fromYear} – {to} {toYear}',

  'metric.steps': 'Steps',
  'metric.steps.inside': 'steps',
  'metric.distance': 'Distance',
  'metric.distance.inside': 'distance',
  'metric.floors': 'Floors',
  'metric.floors.inside': 'floors',
  'metric.total-calories': 'Calories',
  'metric.total-calories.inside': 'calories',
  'metric.active-minutes': 'Active minutes',
  'metric.active-minutes.inside': 'active time',
  'metric.active-zone-minutes': 'Active zone minutes',
  'metric.active-zone-minutes.inside': 'active zone minutes',
  'metric.daily-resting-heart-rate': 'Resting heart rate',
  'metric.daily-resting-heart-rate.inside': 'resting heart rate',
  'metric.daily-heart-rate-variability': 'Heart rate variability',
  'metric.daily-heart-rate-variability.inside': 'heart rate variability',
  'metric.daily-oxygen-saturation': 'Blood oxygen',
  'metric.daily-oxygen-saturation.inside': 'blood oxygen',
  'metric.daily-respiratory-rate': 'Breathing rate',
  'metric.daily-respiratory-rate.inside': 'breathing rate',
  'metric.daily-sleep-temperature-derivations': 'Skin temperature',
  'metric.daily-sleep-temperature-derivations.inside': 'skin temperature',
  'metric.daily-vo2-max': 'Cardio fitness',
  'metric.daily-vo2-max.inside': 'cardio fitness',
  'metric.sleep': 'Sleep',
  'metric.sleep.inside': 'time asleep',
  'metric.weight': 'Weight',
  'metric.weight.inside': 'weight',
  'metric.body-fat': 'Body fat',
  'metric.body-fat.inside': 'body fat',

  'title.heart': '❤ Heart',
  'title.steps': '👣 Steps',
  'title.sleep': '🌙 Sleep',
  'title.activity': '⚡ Activity',
  'title.recovery': '🔋 Recovery',
  'title.weight': '⚖ Weight',
  'title.trend': '📈 {name}',
  'title.so-far': 'today so far',

  'nothing.steps': '**No steps for {day}.** {why}',
  'nothing.steps.today': '**No steps from today yet.** {why}',
  'nothing.sleep': '**No sleep for {day}.** {why}',
  'nothing.sleep.today': '**No sleep from today yet.** {why}',
  'nothing.activity': '**No activity for {day}.** {why}',
  'nothing.activity.today': '**No activity from today yet.** {why}',
  'nothing.recovery': '**No recovery data for {day}.** {why}',
  'nothing.recovery.today': '**No recovery data from today yet.** {why}',
  'nothing.heart': '**No heart data for {day}.** {why}',
  'nothing.heart.today': '**Nothing from today yet.** {why}',
  'nothing.why': 'Most likely the watch was not worn, or it does not measure this.',
  'nothing.nearest': 'The nearest day with data is {day}: {command} `date:{date}`',
  'nothing.before': 'The day before: {command} `date:{date}`',

  'source.zone': 'day in {zone}',
  'source.synced': 'last synced {when}',
  'source.synced.unknown': 'last sync unknown',
  'source.copy': "{provider} isn't answering in time; this is the copy from {when}",
  'sync.last': 'Your device last synced {when}. Open the {provider} app to sync, then ask again.',
  'sync.unknown':
    '{provider} does not say when your device last synced. Open the {provider} app to sync, then ask again.',
  'sync.before':
    'Your device last synced {when}, before that day was over; open the {provider} app to sync, then ask again.',

  'usual.line': '{arrow} {change} against your usual {usual} (middle of {days} days)',

  'zone.light': 'Light',
  'zone.light.inside': 'light',
  'zone.moderate': 'Moderate',
  'zone.moderate.inside': 'moderate',
  'zone.vigorous': 'Vigorous',
  'zone.vigorous.inside': 'vigorous',
  'zone.peak': 'Peak',
  'zone.peak.inside': 'peak',

  'heart.resting': 'Resting **{bpm} bpm**',
  'heart.resting.unknown': 'Resting — {provider} has not worked it out for this day',
  'heart.resting.unknown.today': 'Resting — {provider} has not worked it out for today yet',
  'heart.range': 'Range **{lowest} – {highest} bpm** · average **{average} bpm**',
  'heart.extremes': 'Lowest at {lowestAt} · highest at {highestAt}',
  'heart.zones': 'In zones {zones}',
  'heart.zones.none': 'In zones — {provider} gives no minutes for this day',
  'heart.zones.none.today': 'In zones — {provider} gives no minutes for today yet',
  'heart.daily-only':
    'Daily totals only, so there is no range and no chart: {provider} gives minute-by-minute heart rate to personal ' +
    'apps and to apps it has approved, and to this bot it gave none. Whoever runs the bot can change that.',
  'heart.no-readings': 'No minute-by-minute readings arrived for this day, so there is no range and no chart.',
  'heart.no-readings.today': 'No minute-by-minute readings arrived for today yet, so there is no range and no chart.',
  'heart.complete': 'Data for all of the day',
  'heart.complete.today': 'Data for all of today so far',
  'heart.missing':
    '{part} of the day without data{gaps, plural, =0 {} one { · gap {from} to {to}} other { · longest gap {from} to {to}}}',
  'heart.missing.today':
    '{part} of today so far without data{gaps, plural, =0 {} one { · gap {from} to {to}} other { · longest gap {from} to {to}}}',
  'heart.alt': 'Line chart of heart rate in beats per minute on {day}.',
  'heart.alt.today': 'Line chart of heart rate in beats per minute on {day}, so far until {time}.',
  'heart.alt.none': 'No readings.',
  'heart.alt.range': 'Lowest {lowest} at {lowestAt}, highest {highest} at {highestAt}, average {average}.',
  'heart.alt.mostly': 'Mostly {low} to {high}.',
  'heart.alt.gap': '{from} to {to}',
  'heart.alt.gaps': 'No data {gaps}.',
  'heart.alt.gaps.more': 'No data {gaps} and in {more, plural, one {# shorter gap} other {# shorter gaps}}.',
  'heart.alt.resting': 'Resting {bpm}.',
  'heart.alt.zones': 'Time in zones: {zones}.',

  'chart.heart': 'Heart rate',
  'chart.heart.below': '{day} · bpm, {minutes}-min averages',
  'chart.resting': '– –  resting {bpm}',
  'chart.at': '{bpm} at {time}',
  'chart.range': 'range',
  'chart.no-data': 'no data',
  'chart.later': 'later today',
  'chart.usual': '– –  usual {usual}',
  'chart.day': '• day',
  'chart.week-mean': '— 7-day mean',
  'chart.days': '{days, plural, one {# day} other {# days}}',
  'chart.in-unit': '{name}, {unit}',

  'steps.steps': '**{steps}** steps',
  'steps.floors': '**{value}** {floors, plural, one {floor} other {floors}}',
  'steps.alt': 'Column chart of steps over 7 days. {days}.',
  'steps.alt.usual': 'Column chart of steps over 7 days. {days}. Usual: {usual}, a dashed line.',
  'steps.alt.day': '{day}: {steps}',
  'steps.alt.day.nothing': '{day}: nothing',
  'steps.alt.between': '; ',

  'sleep.asleep': 'Asleep **{asleep}** · in bed **{inBed}**, {times}',
  'sleep.stages': 'Deep **{deep}** · REM **{rem}** · light **{light}** · awake **{awake}**',
  'sleep.no-stages': 'Awake **{awake}** · this night was recorded without stages',
  'sleep.nap': 'Nap {times}: asleep **{asleep}**',
  'sleep.alt':
    'Chart of the stages of sleep that ended on {day}, {times}. Deep {deep}, REM {rem}, light {light}, awake {awake}. ' +
    'Awake {wakes, plural, one {# time} other {# times}}.',
  'sleep.alt.no-stages':
    'Chart of the stages of sleep that ended on {day}, {times}. Asleep {asleep}, awake or restless {awake}.',
  'stage.awake': 'Awake',
  'stage.rem': 'REM',
  'stage.light': 'Light',
  'stage.deep': 'Deep',
  'stage.restless': 'Restless',
  'stage.asleep': 'Asleep',

  'activity.steps': 'Steps **{value}**',
  'activity.distance': 'Distance **{value}**',
  'activity.floors': 'Floors **{value}**',
  'activity.active':
    'Active: vigorous **{vigorous}** · moderate **{moderate}**{light, select, none {} other { · light **{light}**}}',
  'activity.zone-minutes': 'Active zone minutes **{value}**',
  'activity.calories': "Calories **{value}**, the body's own use included",
  'activity.exercise': 'Exercise',
  'activity.average': 'average {bpm} bpm',
  'activity.more': 'and {count} more',

  'recovery.within': '{name} **{value}** · = {change}, within your usual {low} – {high}',
  'recovery.above': '{name} **{value}** · ▲ {change}, above your usual {low} – {high}',
  'recovery.below': '{name} **{value}** · ▼ {change}, below your usual {low} – {high}',
  'recovery.note': 'Your usual is the middle of your last 30 days with data; the range holds half of them.',
  'recovery.note.later': 'Your usual appears here after seven days with data.',

  'weight.none':
    '**No weigh-in in these {days} days.** A scale that is linked, or a weight typed into the app, appears here.',
  'weight.latest':
    '**{weight}** on {day}{time, select, none {} other { at {time}}}{method, select, manual {, typed in by hand} other {}}',
  'weight.fat': 'Body fat **{fat}**',
  'weight.change': '{change} since {day}, over {count, plural, one {# weigh-in} other {# weigh-ins}}',
  'weight.alt':
    'Chart of weight from {from} to {to}: {first} at first, {last} last, {count, plural, one {# weigh-in} other {# weigh-ins}}.',

  'trend.none':
    '**No {inside} in these {days} days.** Most likely it is not measured by this watch, or it was not worn.',
  'trend.mean': 'Mean **{mean}**, over {count} of {days, plural, one {# day} other {# days}} with data',
  'trend.mean.daily': 'Mean **{mean}** a day, over {count} of {days, plural, one {# day} other {# days}} with data',
  'trend.highest': 'Highest **{value}** on {day}',
  'trend.lowest': 'Lowest **{value}** on {day}',
  'trend.before': '{arrow} {change} against the same number of days before',
  'trend.alt':
    'Chart of {inside} for each day from {from} to {to}, with the mean of seven days. Mean {mean}; highest {highest} on ' +
    '{highestDay}; lowest {lowest} on {lowestDay}. ' +
    '{missing, plural, =0 {Every day has data.} one {# day without data.} other {# days without data.}}',
  'choice.range.7': '7 days',
  'choice.range.30': '30 days',
  'choice.range.90': '90 days',
  'choice.range.365': '1 year',

  // — errors —

  // — linking, by reply and DM —

  // — account, export, erase, help —

  // — sharing and buttons —
  'button.share': 'Share here',
  'button.post': 'Post it here',
  'button.remove': 'Remove',
  'share.preview': '**Everybody in this channel would see this.** Nothing is posted yet.',
  'share.by': '**{name}** shares',
  'share.posted': '**Posted.** The *{button}* button under it is yours alone.',
  'share.only': 'Nothing else is shared by this: {command}',

  // — web pages —

  // — commands as Discord lists them —

  // — settings —
} as const satisfies Record<string, string>
