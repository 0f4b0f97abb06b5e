import { type Ask, civil, type createAsks, timestamp, wallDate } from './ask.ts'
import { faults } from './errors.ts'
import { type Bounds, isWithin, parseFilter } from './filter.ts'
import type { Grants } from './grants.ts'
import { type Answer, type Incoming, json } from './http.ts'
import { type Paged, pageOf, pageSizeOf } from './paging.ts'
import { devicesOf, identityOf, profileOf, settingsOf } from './person.ts'
import { pointsOn, type RawPoint } from './points.ts'
import { bodyOf, type RollUpAsk } from './rollup-body.ts'
import type { Scope } from './scopes.ts'
import { rolledUp, sumsOf } from './sums.ts'
import { type DataType, dataTypes } from './types.ts'

export interface DataOptions {
  grants: Grants
  asks: ReturnType<typeof createAsks>
  /** Throws 429 where the wearer's minute is spent. */
  spend(personId: string): void
  paged: Paged
}

const USER = /^\/v4\/users\/me\/(identity|profile|settings|pairedDevices)$/
const POINTS = /^\/v4\/users\/me\/dataTypes\/([a-z0-9-]+)\/dataPoints(?::([A-Za-z]+)|\/([^/:]+))?$/
const SESSION_PAGE = { usual: 25, most: 25 }
const PAGE = { usual: 1_440, most: 10_000 }

/** The API half: bearer, quota, path, scope, parameters, in this order. Throws `google.rpc.Status`. */
export function createData({ grants, asks, spend, paged }: DataOptions) {
  return async function answerData(request: Incoming): Promise<Answer> {
    const header = request.headers.authorization
    if (header === undefined) throw faults.credentialsMissing()
    const { person, scopes } = grants.bearer(/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '')
    spend(person.id)
    const ask = asks(person)
    const about = USER.exec(request.path)?.[1]
    if (about && request.method === 'GET') return json(aboutUser(about, ask, scopes, request, paged))
    const [, id = '', verb, point] = POINTS.exec(request.path) ?? []
    const type = dataTypes.get(id)
    if (id !== '' && !type) throw faults.invalid('INVALID_DATA_TYPE', `Unknown data type: ${id}`)
    if (!type) throw faults.notFound()
    demand(scopes, type.scope)
    return json(await ofType(type, { verb, point }, ask, request, paged))
  }
}

function aboutUser(what: string, ask: Ask, scopes: readonly Scope[], request: Incoming, paged: Paged): object {
  if (what === 'identity') {
    if (!scopes.some((scope) => scope !== 'location.readonly')) throw faults.scopeInsufficient()
    return identityOf(ask)
  }
  demand(scopes, what === 'profile' ? 'profile.readonly' : 'settings.readonly')
  if (what === 'profile') return profileOf(ask)
  if (what === 'settings') return settingsOf(ask)
  const { query } = request
  const pageSize = pageSizeOf(query.get('pageSize'), { usual: 5, most: 100 })
  const about = { pageSize, pageToken: query.get('pageToken'), about: `${ask.person.id} devices`, ...paged }
  return listed('pairedDevices', pageOf(devicesOf(ask), { ...about, emptyFirst: false }))
}

async function ofType(
  type: DataType,
  { verb, point }: { verb: string | undefined; point: string | undefined },
  ask: Ask,
  request: Incoming,
  paged: Paged,
): Promise<object> {
  const { method } = request
  if (method === 'GET' && point !== undefined) return one(type, ask, point)
  if (method === 'GET' && verb === undefined) return list(type, 'L', ask, request, paged)
  if (method === 'GET' && verb === 'reconcile') return list(type, 'R', ask, request, paged)
  if (method === 'POST' && verb === 'rollUp')
    return rollUp(type, ask, bodyOf(type, 'rollUp', await request.json()), paged)
  if (method === 'POST' && verb === 'dailyRollUp')
    return dailyRollUp(type, ask, bodyOf(type, 'dailyRollUp', await request.json()))
  throw faults.notFound()
}

function demand(scopes: readonly Scope[], scope: Scope): void {
  if (!scopes.includes(scope)) throw faults.scopeInsufficient()
}

function can({ can: able, id }: DataType, operation: string): void {
  if (!able.includes(operation))
    throw faults.invalid('UNSUPPORTED_OPERATION', `The data type ${id} does not support this method.`)
}

/** The latest first. `L` names the sources and shows what overlaps, `R` merges. */
function list(type: DataType, operation: 'L' | 'R', ask: Ask, { query, path }: Incoming, paged: Paged): object {
  can(type, operation)
  const bounds = parseFilter(query.get('filter'), type)
  const limits = type.kind === 'sleep' || type.kind === 'exercise' ? SESSION_PAGE : PAGE
  const pageSize = pageSizeOf(query.get('pageSize'), limits)
  function* points() {
    for (const point of within(type, ask, bounds)) {
      if (operation === 'L') yield* withSources(type, ask, point)
      else yield reconciled(type, point)
    }
  }
  const about = `${ask.person.id} ${path} ${query.get('filter')} ${pageSize}`
  return listed('dataPoints', pageOf(points(), { pageSize, pageToken: query.get('pageToken'), about, ...paged }))
}

function listed(name: string, { page, nextPageToken }: { page: readonly object[]; nextPageToken?: string }): object {
  return { ...(page.length > 0 ? { [name]: page } : {}), ...(nextPageToken ? { nextPageToken } : {}) }
}

function* within(type: DataType, ask: Ask, bounds: Bounds): Generator<RawPoint> {
  const day = (end: number | string | null) => {
    if (end === null) return null
    return typeof end === 'string' ? Temporal.PlainDate.from(end.slice(0, 10)) : wallDate(end, ask.person)
  }
  const since = Temporal.PlainDate.from(ask.person.memberSince)
  const [from, to] = [day(bounds.from) ?? since, day(bounds.to) ?? ask.today]
  const first = Temporal.PlainDate.compare(from, since) < 0 ? since : from
  const last = Temporal.PlainDate.compare(to, ask.today) > 0 ? ask.today : to
  for (let date = last; Temporal.PlainDate.compare(date, first) >= 0; date = date.subtract({ days: 1 })) {
    yield* pointsOn(type, ask, date)
      .filter((point) => isWithin(bounds, point))
      .reverse()
  }
}

function reconciled({ id, field }: DataType, { value, id: own }: RawPoint): object {
  return { ...(own ? { dataPointName: nameOf(id, own) } : {}), [field]: value }
}

function withSources({ id, field }: DataType, { person }: Ask, { value, id: own, twin }: RawPoint): object[] {
  const watch = {
    ...(own ? { name: nameOf(id, own) } : {}),
    dataSource: {
      recordingMethod: 'PASSIVELY_MEASURED',
      platform: 'FITBIT',
      device: { displayName: person.device.name, formFactor: 'WATCH' },
    },
    [field]: value,
  }
  if (!twin) return [watch]
  const phone = {
    recordingMethod: 'PASSIVELY_MEASURED',
    platform: 'HEALTH_CONNECT',
    device: { displayName: 'Phone', formFactor: 'PHONE' },
  }
  return [watch, { dataSource: phone, [field]: twin }]
}

function nameOf(type: string, id: string): string {
  return `users/me/dataTypes/${type}/dataPoints/${id}`
}

function one(type: DataType, ask: Ask, id: string): object {
  can(type, 'G')
  const found = within(type, ask, { by: 'civil', from: null, to: null }).find((point) => point.id === id)
  const [point] = found ? withSources(type, ask, found) : []
  if (!point) throw faults.notFound()
  return point
}

function rollUp(
  type: DataType,
  ask: Ask,
  { from, to, windowMs, pageSize, pageToken, about }: RollUpAsk,
  paged: Paged,
): object {
  can(type, 'U')
  const windows: object[] = []
  for (let start = from; start < to; start += windowMs) {
    const end = Math.min(start + windowMs, to)
    const value = rolledUp(type.id, ask, sumsOf(ask, start, end))
    if (value) windows.push({ startTime: timestamp(start), endTime: timestamp(end), [type.field]: value })
  }
  const size = pageSizeOf(pageSize, PAGE)
  const { page, nextPageToken } = pageOf(windows.reverse(), {
    pageSize: size,
    pageToken,
    about: `${ask.person.id} ${about} ${size}`,
    ...paged,
  })
  return listed('rollupDataPoints', nextPageToken ? { page, nextPageToken } : { page })
}

/** The answer has no token, so what does not fit on the one page is lost to whoever asked for too little. */
function dailyRollUp(type: DataType, ask: Ask, { first, last, windowDays, pageSize }: RollUpAsk): object {
  can(type, 'D')
  const windows: object[] = []
  for (let start = first; Temporal.PlainDate.compare(start, last) < 0; start = start.add({ days: windowDays })) {
    const whole = start.add({ days: windowDays })
    const end = Temporal.PlainDate.compare(whole, last) > 0 ? last : whole
    const ms = (date: Temporal.PlainDate) => date.toZonedDateTime(ask.person.timeZone).epochMilliseconds
    const value = rolledUp(type.id, ask, sumsOf(ask, ms(start), ms(end)))
    const window = { civilStartTime: civil(start.toPlainDateTime()), civilEndTime: civil(end.toPlainDateTime()) }
    if (value) windows.push({ ...window, [type.field]: value })
  }
  return listed('rollupDataPoints', { page: windows.reverse().slice(0, pageSizeOf(pageSize, PAGE)) })
}
