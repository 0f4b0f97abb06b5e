import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import { dataTypes, membersOf } from '../../../sandbox/google/types.ts'
import { people } from '../../../sandbox/people/cast.ts'
import { civilDay, filterOf, google } from './client.ts'

/** The vendor's own description of its API, which is not ours to ship: `GOOGLE_HEALTH_DISCOVERY=<file>`. */
const path = process.env.GOOGLE_HEALTH_DISCOVERY
if (!path) {
  process.stderr.write(
    'NOT CHECKED: the stand-in Google against the discovery document of the real one. Set GOOGLE_HEALTH_DISCOVERY.\n',
  )
}

interface Schema {
  type?: string
  $ref?: string
  enum?: string[]
  format?: string
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema
}

/** A discovery schema as JSON Schema: closed, so that a field the document does not have is found. */
function closed({ $ref, type, enum: values, properties, items, additionalProperties, format }: Schema): object {
  if ($ref) return { $ref: `#/$defs/${$ref}` }
  if (properties) {
    const inner = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, closed(schema)]))
    return { type: 'object', properties: inner, additionalProperties: false }
  }
  if (items) return { type: 'array', items: closed(items) }
  if (additionalProperties) return { type: 'object', additionalProperties: closed(additionalProperties) }
  if (values) return { enum: values }
  if (format === 'int64') return { type: 'string', pattern: '^-?[0-9]+$' }
  return { type }
}

describe.skipIf(!path)('answers of the stand-in Google', async () => {
  const { server, call, post } = await google()
  const { schemas } = JSON.parse(path ? readFileSync(path, 'utf8') : '{"schemas":{}}') as {
    schemas: Record<string, Schema>
  }
  const $defs = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, closed(schema)]))
  const ajv = new Ajv({ strict: false, allErrors: true })
  const compiled = new Map<string, ValidateFunction>()
  const problems = (name: string, body: unknown) => {
    const validate = compiled.get(name) ?? ajv.compile({ $ref: `#/$defs/${name}`, $defs })
    compiled.set(name, validate)
    return validate(body)
      ? []
      : (validate.errors ?? [])
          .slice(0, 5)
          .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
  }
  const range = { start: civilDay('2024-03-01'), end: civilDay('2024-03-11') }
  const physical = { startTime: '2024-03-08T00:00:00Z', endTime: '2024-03-09T12:00:00Z' }

  it.each(people.map(({ id }) => id))('about %s have the fields of the document, and no others', async (id) => {
    const { access_token: token } = server.issue(id)
    const get = async (name: string, place: string) => {
      const { status, body } = await call(`/v4/users/me/${place}`, { token })
      expect([place, status, problems(name, body)]).toEqual([place, 200, []])
    }
    await get('Identity', 'identity')
    await get('Profile', 'profile')
    await get('Settings', 'settings')
    await get('ListPairedDevicesResponse', 'pairedDevices')
    for (const type of dataTypes.values()) {
      const points = `dataTypes/${type.id}/dataPoints`
      const member = membersOf(type).at(-1) ?? ''
      const query = `?pageSize=20&filter=${filterOf(member, '2024-03-01', '2024-03-11')}`
      if (type.can.includes('L')) await get('ListDataPointsResponse', points + query)
      if (type.can.includes('R')) await get('ReconcileDataPointsResponse', `${points}:reconcile${query}`)
      if (type.can.includes('D')) {
        const { body } = await post(
          `/v4/users/me/${points}:dailyRollUp`,
          { range, windowSizeDays: 1, pageSize: 14 },
          token,
        )
        expect([type.id, problems('DailyRollUpDataPointsResponse', body)]).toEqual([type.id, []])
      }
      if (type.can.includes('U')) {
        const { body } = await post(`/v4/users/me/${points}:rollUp`, { range: physical, windowSize: '3600s' }, token)
        expect([type.id, problems('RollUpDataPointsResponse', body)]).toEqual([type.id, []])
      }
    }
  })

  it('are not empty for somebody with every sensor and a scale', async () => {
    const found = people.find(({ scale, device }) => scale && Object.values(device.sensors).every(Boolean))
    const { access_token: token } = server.issue(found?.id ?? '')
    for (const type of dataTypes.values()) {
      const points = `/v4/users/me/dataTypes/${type.id}/dataPoints`
      const filter = filterOf(membersOf(type).at(-1) ?? '', '2024-02-01', '2024-03-11')
      const { body } = type.can.includes('R')
        ? await call(`${points}:reconcile?pageSize=20&filter=${filter}`, { token })
        : await post(`${points}:dailyRollUp`, { range, windowSizeDays: 1, pageSize: 14 }, token)
      expect([type.id, Object.keys(body).length > 0]).toEqual([type.id, true])
    }
  })
})
