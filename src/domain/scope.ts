/** What a scope lets us read, in the kinds a person tells apart; the views have words for each in every language. */
export type DataKind =
  | 'heart-rate'
  | 'activity'
  | 'sleep'
  | 'weight'
  | 'blood-oxygen'
  | 'breathing'
  | 'skin-temperature'
  | 'cardio-fitness'
  | 'measurements'
  | 'profile'
  | 'devices'
  | 'settings'
