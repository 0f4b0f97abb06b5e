/** What one language calls days, as people type them; month and weekday names come from `Intl`. Matched in lower case. */
export interface DayWords {
  /** BCP 47. */
  locale: string
  /** How many days ago, by word: `today`, `昨日`. */
  ago: Readonly<Record<string, number>>
  /** So many days or weeks ago, with the groups `days` or `weeks`. */
  agoPatterns: readonly RegExp[]
  /** Whole dates, with the groups `year` (may be missing), `month` as a number, `day`. */
  datePatterns: readonly RegExp[]
  /** Stands before a weekday and excludes today: `last`, `先週の`. */
  last: readonly string[]
}

export const EN_DAYS: DayWords = {
  locale: 'en-GB',
  ago: {
    today: 0,
    yesterday: 1,
    'the day before yesterday': 2,
    'day before yesterday': 2,
    'a week ago': 7,
    'last week': 7,
  },
  agoPatterns: [
    /^(?<days>\d{1,4}) ?(?:d|days?) ago$/,
    /^(?<weeks>\d{1,3}) ?(?:w|weeks?) ago$/,
    /^[-−–] ?(?<days>\d{1,4}) ?(?:d|days?)?$/,
    /^[-−–] ?(?<weeks>\d{1,3}) ?(?:w|weeks?)$/,
  ],
  datePatterns: [],
  last: ['last '],
}
