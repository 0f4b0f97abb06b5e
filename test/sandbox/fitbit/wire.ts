/** Shapes of the answers the tests below look into; `shapes.test.ts` compares them with the real ones. */

export interface Zone {
  name: string
  min: number
  max: number
  minutes?: number
  caloriesOut?: number
}

export interface Point {
  time: string
  value: number
  mets?: number
  level?: number
}

export interface HeartAnswer {
  'activities-heart': {
    dateTime: string
    value: { heartRateZones: Zone[]; restingHeartRate?: number } | string
    heartRateZones?: Zone[]
  }[]
  'activities-heart-intraday'?: { dataset: Point[]; datasetInterval: number; datasetType: string }
}

export type Series = Record<string, { dateTime: string; value: string }[]>

export type Intraday = Record<string, { dataset: Point[] }>

export interface SleepEntry {
  dateOfSleep: string
  startTime: string
  endTime: string
  isMainSleep: boolean
  type: 'stages' | 'classic'
  infoCode: number
  minutesAsleep: number
  minutesAwake: number
  timeInBed: number
  duration: number
  levels: {
    data: { dateTime: string; level: string; seconds: number }[]
    shortData?: { seconds: number }[]
    summary: Record<string, { count: number; minutes: number; thirtyDayAvgMinutes?: number }>
  }
}

export interface SleepAnswer {
  sleep: SleepEntry[]
  summary: {
    stages?: Record<string, number>
    totalMinutesAsleep: number
    totalSleepRecords: number
    totalTimeInBed: number
  }
}

export interface Listed {
  activities: { logId: number; startTime: string; activityName: string }[]
  pagination: { next: string; previous: string; offset: number; limit: number; sort: string }
}
