import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createSealer } from '../../src/lib/seal.ts'
import { createFitbit } from '../../src/providers/fitbit.ts'
import { createCopies } from '../../src/services/copies.ts'
import { createDayCopies } from '../../src/services/day-copies.ts'
import { noteHeartDay } from '../../src/services/heart-copy.ts'
import { createRecent } from '../../src/services/recent.ts'
import type { LinkState } from '../../src/services/tokens.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const link = { providerId: 'fitbit', userId: '100000000000000001' }
const now = Temporal.Instant.from('2024-03-09T23:30:00Z')
const day = (date: string) => Temporal.PlainDate.from(date)

function setUp(isLinked = true) {
  const { log } = capturedLog()
  const copies = createCopies({
    records: memoryRecords<string>(),
    keys: async function* () {},
    sealer: createSealer({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes),
    log,
  })
  const provider = createFitbit({ apiUrl: 'https://api.example', authorizeUrl: 'https://www.example' })
  const dayCopies = createDayCopies(copies)
  const recent = createRecent({
    tokens: { state: async () => (isLinked ? ({ account: 'ACC1' } as LinkState) : null) },
    connections: new Map([['fitbit', { provider, oauth: {} as never }]]),
    copies,
    dayCopies,
    wearer: { knownZone: async () => 'Europe/Oslo' },
  })
  return { copies, dayCopies, recent }
}

it('knows the days that have data from what is kept, newest first, and asks nobody', async () => {
  const { copies, dayCopies, recent } = setUp()
  const range = { from: day('2024-02-25'), to: day('2024-03-08') }
  const points = ['2024-03-07', '2024-02-28'].map((date) => ({
    metric: 'steps' as const,
    frame: { kind: 'day' as const, date: day(date) },
    value: 8412,
    method: 'measured' as const,
    source: 'fitbit',
  }))
  await dayCopies.keep({ link, account: 'ACC1' }, 'steps', range, points, { readAt: now, ttl: 60_000 })
  for (const date of ['2024-03-09', '2023-01-01']) {
    await noteHeartDay(copies, link, { account: 'ACC1', date: day(date), ttl: 60_000 })
  }
  const days = async (...metrics: ('steps' | 'heart-rate' | 'sleep')[]) =>
    (await recent.days(link.userId, metrics, now)).dates.map(String)
  expect(await days('steps')).toEqual(['2024-03-07', '2024-02-28'])
  expect(await days('steps', 'heart-rate')).toEqual(['2024-03-09', '2024-03-07', '2024-02-28'])
  expect(await days('sleep')).toEqual([])
})

it('knows nothing of somebody without a link', async () => {
  const { recent } = setUp(false)
  expect(await recent.days(link.userId, ['steps'], now)).toEqual({ zone: null, dates: [] })
})
