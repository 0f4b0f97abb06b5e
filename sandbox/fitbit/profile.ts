import { ageOn } from '../people/person.ts'
import { zoned } from './dates.ts'
import { encodedId } from './identity.ts'
import { type Ask, route } from './route.ts'
import { lengthIn, rounded, weightIn } from './units.ts'

export const profileRoutes = [route('/profile.json', 'profile', profile)]

const UNIT_NAMES = { metric: 'METRIC', us: 'en_US', stone: 'en_GB' } as const
const AVATAR = 'https://static0.fitbit.com/images/profile/defaultProfile'

/**
 * `height` and the strides in cm or inches, `weight` in kg or lb by the request's language; the `…Unit` fields are what the
 * wearer likes to see and change nothing.
 */
function profile(ask: Ask) {
  const { person, units } = ask
  const { distance, weight, height } = person.units
  const [firstName = '', ...rest] = person.fullName.split(' ')
  const length = (cm: number) => rounded(lengthIn(units, cm), 1)
  const user = {
    aboutMe: '',
    age: ageOn(person, ask.today),
    ambassador: false,
    autoStrideEnabled: true,
    avatar: `${AVATAR}_100.png`,
    avatar150: `${AVATAR}_150.png`,
    avatar640: `${AVATAR}_640.png`,
    averageDailySteps: averageSteps(ask),
    challengesBeta: true,
    clockTimeDisplayFormat: distance === 'us' ? '12hour' : '24hour',
    corporate: false,
    corporateAdmin: false,
    country: person.country,
    dateOfBirth: person.birthDate,
    displayName: person.displayName,
    displayNameSetting: person.displayName === person.fullName ? 'name' : 'username',
    distanceUnit: UNIT_NAMES[distance],
    encodedId: encodedId(person),
    features: { exerciseGoal: true },
    firstName,
    foodsLocale: localeOf(person.locale),
    fullName: person.fullName,
    gender: person.sex === 'unspecified' ? 'NA' : person.sex.toUpperCase(),
    glucoseUnit: UNIT_NAMES[weight === 'us' ? 'us' : 'metric'],
    height: length(person.heightCm),
    heightUnit: UNIT_NAMES[height],
    isBugReportEnabled: false,
    isChild: false,
    isCoach: false,
    languageLocale: localeOf(person.locale),
    lastName: rest.join(' '),
    legalTermsAcceptRequired: false,
    locale: localeOf(person.locale),
    memberSince: person.memberSince,
    mfaEnabled: false,
    offsetFromUTCMillis: zoned(ask.now, person.timeZone).offsetNanoseconds / 1e6,
    sdkDeveloper: false,
    sleepTracking: 'Normal',
    startDayOfWeek: person.locale === 'en-US' ? 'SUNDAY' : 'MONDAY',
    strideLengthRunning: length(person.heightCm * 0.58),
    strideLengthRunningType: 'default',
    strideLengthWalking: length(person.heightCm * 0.415),
    strideLengthWalkingType: 'default',
    swimUnit: UNIT_NAMES[distance],
    timezone: person.timeZone,
    topBadges: [],
    waterUnit: UNIT_NAMES[distance],
    waterUnitName: distance === 'us' ? 'fl oz' : 'ml',
    weight: rounded(weightIn(units, person.weightKg), 1),
    weightUnit: UNIT_NAMES[weight],
  }
  return { user }
}

function averageSteps({ today, day }: Ask): number {
  const week = Array.from({ length: 7 }, (_, back) => day(today.subtract({ days: back + 1 })).totals.steps)
  return Math.round(week.reduce((sum, steps) => sum + steps, 0) / week.length)
}

function localeOf(tag: string): string {
  return tag.replace('-', '_')
}
