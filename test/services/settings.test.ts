import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, zoneNamed, zonesLike } from '../../src/domain/settings.ts'
import { createSettings, settingsRecord } from '../../src/services/settings.ts'
import { capturedLog } from '../support/log.ts'
import { memoryRecords } from '../support/memory.ts'

const ann = '100000000000000001'

function setUp() {
  const records = memoryRecords<ReturnType<typeof settingsRecord.parse>>()
  const languages = new Map([
    ['en', 'en-GB'],
    ['ja', 'ja'],
  ])
  return { records, settings: createSettings({ records, languages, log: capturedLog().log }) }
}

describe('a member’s settings', () => {
  it('are the defaults until chosen, one by one', async () => {
    const { settings } = setUp()
    expect(await settings.of(ann)).toEqual(DEFAULT_SETTINGS)
    expect(await settings.change(ann, { zone: 'Asia/Tokyo' })).toEqual(DEFAULT_SETTINGS)
    await settings.change(ann, { units: 'uk' })
    expect(await settings.of(ann)).toEqual({ ...DEFAULT_SETTINGS, zone: 'Asia/Tokyo', units: 'uk' })
    await settings.forget(ann)
    expect([await settings.of(ann), await settings.held(ann)]).toEqual([DEFAULT_SETTINGS, null])
  })

  it('say which language to write in: the chosen, the reported, the last reported', async () => {
    const { settings } = setUp()
    expect(await settings.localeFor(ann, 'de')).toBe('de')
    expect(await settings.localeFor(ann, null)).toBe('en-GB')
    await settings.seen(ann, 'ja')
    expect(await settings.localeFor(ann, null)).toBe('ja')
    await settings.change(ann, { language: 'en' })
    expect(await settings.localeFor(ann, 'ja')).toBe('en-GB')
    expect(await settings.localeFor(ann, 'en-US')).toBe('en-US')
  })

  it('never keep an answer back because they cannot be read', async () => {
    const { records, settings } = setUp()
    records.get = () => Promise.reject(new Error('gone'))
    expect(await settings.localeFor(ann, 'ja')).toBe('ja')
    await expect(settings.of(ann)).rejects.toThrow('gone')
  })

  it('fall back field by field where a record no longer fits', () => {
    const old = { zone: 'Middle/Earth', units: 'furlongs', language: 7, visibility: 'all', seen: 'ja' }
    expect(settingsRecord.parse(old)).toEqual({ ...DEFAULT_SETTINGS, seen: 'ja' })
  })
})

describe('a time zone by its name', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['AMERICA/NEW YORK', 'America/New_York'],
    [' utc ', 'UTC'],
    ['Asia/Tokyo', 'Asia/Tokyo'],
    ['+02:00', null],
    ['Berlin', null],
    ['', null],
    ['Europe/Berlin; DROP', null],
  ])('%s is %s', (input, zone) => {
    expect(zoneNamed(input)).toBe(zone)
  })

  it('is offered by its city first', () => {
    expect(zonesLike('tok', 1)).toEqual(['Asia/Tokyo'])
    expect(zonesLike('new y', 1)).toEqual(['America/New_York'])
    expect(zonesLike('europe', 24)).toHaveLength(24)
    expect(zonesLike('zzzz', 24)).toEqual([])
  })
})
