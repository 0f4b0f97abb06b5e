import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSpill, openSpill } from '../../src/lib/spill.ts'

let base = ''
let folder = ''
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'pulsecord-spill-'))
  folder = join(base, 'a', 'spill')
})
afterEach(() => rm(base, { recursive: true, force: true }))

describe('the spill', () => {
  it('gives back what was put, by any id, across processes', async () => {
    const ids = ['fitbit:100000000000000001', '../../etc/passwd', 'ünï cødé/\u0000']
    for (const [n, id] of ids.entries()) await createSpill(folder).put(id, `text ${n}`)
    const found = await createSpill(folder).all()
    expect(new Map(found.map(({ id, text }) => [id, text]))).toEqual(new Map(ids.map((id, n) => [id, `text ${n}`])))
    expect(await readdir(base)).toEqual(['a'])
  })

  it('is for this user alone', async () => {
    await createSpill(folder).put('x', 'text')
    const [name = ''] = await readdir(folder)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  it('replaces, drops, and minds neither what is missing nor what is half-written', async () => {
    const spill = createSpill(folder)
    expect(await spill.all()).toEqual([])
    await spill.drop('x')
    await spill.put('x', 'one')
    await spill.put('x', 'two')
    await writeFile(join(folder, 'eA.json.99.tmp'), 'half')
    expect(await spill.all()).toEqual([{ id: 'x', text: 'two' }])
    expect([await spill.get('x'), await spill.get('y')]).toEqual(['two', null])
    await spill.drop('x')
    expect(await spill.all()).toEqual([])
  })

  it('rejects when the folder cannot be written', async () => {
    await writeFile(join(base, 'a'), 'a file')
    await expect(createSpill(folder).put('x', 'text')).rejects.toThrow()
  })

  it('is tried before it is needed, and leaves nothing behind', async () => {
    await (await openSpill(folder)).put('x', 'text')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(await readdir(folder)).toEqual(['eA.json'])
  })

  it.each(['/proc/nothing/here', '/dev/null/spill'])('says in words that %s is no place for it', async (place) => {
    await expect(openSpill(place)).rejects.toThrow(`SPILL_DIR names, ${place}: E`)
  })
})
