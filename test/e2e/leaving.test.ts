import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picturesOf, renderMessage } from '../../sandbox/discord/render.ts'
import { answerOf, type House } from '../../sandbox/house.ts'
import { openStore } from '../../src/stores/open.ts'
import { type Member, member } from './member.ts'
import { STORE_KINDS, startHouseOn } from './on-store.ts'

/** Knowing what is held, taking it along, and leaving without a trace: on both stores. */
describe.each(STORE_KINDS)('leaving, on %s', (kind) => {
  let house: House
  let ann: Member

  beforeAll(async () => {
    house = await startHouseOn(kind)
    ann = member(house, 'ann', 'ann')
    expect(await ann.ask('account')).toMatch(/Nothing is linked/)
    await ann.link({ scopes: ['heartrate', 'profile'] })
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
  })
  afterAll(async () => {
    await house.close()
  })

  /** Every key and stored text that mentions the member, by another process than the bot. */
  async function mentions(): Promise<string[]> {
    const store = await openStore(house.storeUrl, { log: { warn: () => undefined } })
    const found: string[] = []
    try {
      for await (const key of store.keys()) {
        const raw = key.startsWith('link::') ? (await store.links.read(key.slice(6) as `${string}:${string}`)).raw : ''
        if (`${key} ${raw}`.includes(ann.user.id)) found.push(key)
      }
    } finally {
      await store.close()
    }
    return found
  }

  it('shows what is linked, allowed and not allowed, and when it last synced', async () => {
    const text = await ann.ask('account')
    expect(text).toMatch(/Fitbit · linked on .* · works/)
    expect(text).toMatch(/May read heart rate · time zone and units/)
    expect(text).toMatch(/Not allowed: steps, activity and exercise · sleep · .*paired devices and their last sync/)
    expect(text).toMatch(/Last sync unknown/)
    expect(text).toMatch(/nothing is shared with any server/)
    expect(text).toContain('[ Allow the rest ]')
  })

  it('hands over one file with everything, and no token in it', async () => {
    const guild = house.discord.world.guild({ name: 'Export', members: [ann.user] })
    const message = await answerOf(house.discord.slash(ann.user, 'export', {}, { guild }))
    expect(renderMessage(message, { now: Date.now() })).toContain('[file pulsecord-export.json]')
    expect(picturesOf(message)).toEqual([])
    const url = /"url":"(http[^"]*pulsecord-export\.json[^"]*)"/.exec(JSON.stringify(message))?.[1] ?? ''
    const file = (await (await fetch(url)).json()) as {
      settings: object
      links: { link: object; copies: { what: string }[] }[]
    }
    expect(file).toMatchObject({
      format: 'pulsecord-export',
      discordUserId: ann.user.id,
      settings: { zone: null, seen: ann.user.locale },
    })
    expect(file.links[0]?.link).toMatchObject({
      state: 'ok',
      tokens: 'held, encrypted',
      scopes: ['heartrate', 'profile'],
    })
    expect(file.links[0]?.copies.map(({ what }) => what.replace(/^[^:]+:/, '')).sort()).toEqual([
      'heart-days',
      'heart:2024-03-09',
      'profile',
    ])
    for (const secret of house.fitbit.issuedSecrets()) expect(JSON.stringify(file)).not.toContain(secret)
  })

  it('deletes nothing without the word', async () => {
    expect(await ann.ask('erase')).toMatch(/confirm:erase/)
    expect(await ann.ask('erase', { confirm: 'yes please' })).toMatch(/nothing was deleted/)
    expect((await mentions()).length).toBeGreaterThan(0)
  })

  it('asks about the copies after an unlink, and deletes them when told to', async () => {
    const bo = member(house, 'bo', 'bo')
    await bo.link()
    expect(await bo.ask('heart', { date: '2024-03-09' })).toContain('bpm')
    const guild = house.discord.world.guild({ name: 'Unlink', members: [bo.user] })
    const reply = await house.discord.slash(bo.user, 'unlink', {}, { guild }).settled
    expect(renderMessage(reply, { now: Date.now() })).toMatch(
      /Without an answer they are kept[\s\S]*\[ Keep \] \[ Delete \]/,
    )
    const pressed = async (id: string) =>
      renderMessage(await house.discord.press(bo.user, reply, id).settled, { now: Date.now() })
    expect(await pressed('history:keep:fitbit')).toMatch(/Kept/)
    expect(await pressed('history:delete:fitbit')).toMatch(/Deleted/)
    await bo.link()
    expect(await pressed('history:delete:fitbit')).toMatch(/linked again/)
  })

  it('removes every key that mentions the member, and a link that was still open', async () => {
    const guild = house.discord.world.guild({ name: 'Erase', members: [ann.user] })
    await house.discord.slash(ann.user, 'link', { provider: 'fitbit' }, { guild }).settled
    expect((await mentions()).length).toBeGreaterThan(2)
    const text = await ann.ask('erase', { confirm: ' ERASE ' })
    expect(text).toMatch(/Everything held about you is deleted/)
    expect(text).toMatch(/Ended: Fitbit/)
    expect(await mentions()).toEqual([])
    expect(await ann.ask('account')).toMatch(/Nothing is linked/)
    const files = await readdir(house.folder, { recursive: true })
    const spilled = await Promise.all(
      files.filter((name) => name.endsWith('.json')).map((name) => readFile(join(house.folder, name), 'utf8')),
    )
    expect(spilled.join('')).not.toContain(ann.user.id)
  })

  it('lets them come back', async () => {
    expect(await ann.link()).toMatch(/Fitbit is linked/)
    expect(await ann.ask('heart', { date: '2024-03-09' })).toContain('bpm')
  })

  it('broke no rule of Discord on the way', () => {
    expect(house.discord.violations).toEqual([])
    expect(house.discord.responseViolations).toEqual([])
  })
})
