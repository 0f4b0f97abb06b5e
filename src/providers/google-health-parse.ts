import { z } from 'zod'
import type { AnyPoint } from '../domain/metric.ts'
import { checked, jsonOf } from './answer.ts'
import { parseHeartDay } from './google-health-heart.ts'
import { stepHoursIn } from './google-health-hours.ts'
import { POINTS, type Pointed } from './google-health-points.ts'
import { ROLL_UPS, type RolledUp } from './google-health-rollups.ts'
import { exerciseOf, sleepOf } from './google-health-sessions.ts'
import { instant, listIn } from './google-health-values.ts'
import { type Parsed, ProviderDataError, type RequestPlan, type VendorReply } from './provider.ts'

export function parse(reply: VendorReply, request: RequestPlan): Parsed {
  const body = jsonOf(reply.text)
  switch (request.shape) {
    case 'identity':
      return { points: [], account: checked(identity, body, 'identity').healthUserId }
    case 'settings':
      return { points: [], profile: profileIn(body) }
    case 'devices':
      return { points: [], devices: devicesIn(body), ...nextPage(body, request) }
    default:
      return { points: pointsIn(body, request), ...nextPage(body, request) }
  }
}

function pointsIn(body: unknown, { shape, query }: RequestPlan): AnyPoint[] {
  if (query.kind !== 'metrics') throw new ProviderDataError(`no parser for ${shape}`)
  switch (shape) {
    case 'heart-rate':
      return parseHeartDay(body, query)
    case 'steps-by-hour':
      return stepHoursIn(body, query)
    case 'sleep':
      return listIn(body, 'dataPoints', shape).map(sleepOf)
    case 'exercise':
      return listIn(body, 'dataPoints', shape).map(exerciseOf)
  }
  const rollUp = ROLL_UPS[shape as RolledUp]
  if (rollUp) return listIn(body, 'rollupDataPoints', shape).flatMap(rollUp)
  const point = POINTS[shape as Pointed]
  if (point) return listIn(body, 'dataPoints', shape).flatMap(point)
  throw new ProviderDataError(`no parser for ${shape}`)
}

/** The same request with the token: in the query of a GET, in the body of a POST. An empty token is none. */
function nextPage(body: unknown, request: RequestPlan): Pick<Parsed, 'next'> {
  const token = typeof body === 'object' && body !== null && 'nextPageToken' in body ? body.nextPageToken : undefined
  if (token === undefined || token === '') return {}
  if (typeof token !== 'string') throw new ProviderDataError(`${request.shape}: nextPageToken`)
  if (request.body !== undefined) {
    return { next: { ...request, body: JSON.stringify({ ...JSON.parse(request.body), pageToken: token }) } }
  }
  const url = new URL(request.url)
  url.searchParams.set('pageToken', token)
  return { next: { ...request, url: url.href } }
}

const identity = z.object({ healthUserId: z.string().min(1) })

const settings = z.object({
  timeZone: z.string(),
  distanceUnit: z.string().optional(),
  weightUnit: z.string().optional(),
})

function profileIn(body: unknown): NonNullable<Parsed['profile']> {
  const { timeZone, distanceUnit, weightUnit } = checked(settings, body, 'settings')
  const isMiles = distanceUnit === 'DISTANCE_UNIT_MILES'
  const isStone = weightUnit === 'WEIGHT_UNIT_STONE'
  return {
    zone: timeZone,
    units: isStone ? 'uk' : isMiles || weightUnit === 'WEIGHT_UNIT_POUNDS' ? 'imperial' : 'metric',
  }
}

const device = z.object({
  deviceVersion: z.string().optional(),
  deviceType: z.string().optional(),
  lastSyncTime: instant.optional(),
})

function devicesIn(body: unknown): NonNullable<Parsed['devices']> {
  return listIn(body, 'pairedDevices', 'devices')
    .map((item) => checked(device, item, 'devices'))
    .filter(({ deviceType }) => deviceType === 'TRACKER')
    .map(({ deviceVersion, lastSyncTime }) => ({ model: deviceVersion ?? '', lastSync: lastSyncTime ?? null }))
}
