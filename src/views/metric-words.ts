import type { ScalarMetric } from '../domain/scalar.ts'

/** What people call a metric; the first is the choice of a command, the second stands inside a sentence. */
export const METRIC_NAMES: { readonly [M in ScalarMetric]: readonly [title: string, inside: string] } = {
  steps: ['Steps', 'steps'],
  distance: ['Distance', 'distance'],
  floors: ['Floors', 'floors'],
  'total-calories': ['Calories', 'calories'],
  'active-minutes': ['Active minutes', 'active time'],
  'active-zone-minutes': ['Active zone minutes', 'active zone minutes'],
  'daily-resting-heart-rate': ['Resting heart rate', 'resting heart rate'],
  'daily-heart-rate-variability': ['Heart rate variability', 'heart rate variability'],
  'daily-oxygen-saturation': ['Blood oxygen', 'blood oxygen'],
  'daily-respiratory-rate': ['Breathing rate', 'breathing rate'],
  'daily-sleep-temperature-derivations': ['Skin temperature', 'skin temperature'],
  'daily-vo2-max': ['Cardio fitness', 'cardio fitness'],
  sleep: ['Sleep', 'time asleep'],
  weight: ['Weight', 'weight'],
  'body-fat': ['Body fat', 'body fat'],
}
