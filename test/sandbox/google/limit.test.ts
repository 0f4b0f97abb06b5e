import { expect, it } from 'vitest'
import { google } from './client.ts'

const { server, call } = await google({ rateLimit: 3, emptyFirst: true })

it('a wearer has a minute’s budget of their own', async () => {
  const [ann, bo] = [server.issue('ann').access_token, server.issue('bo').access_token]
  const ask = async (token: string) => (await call('/v4/users/me/identity', { token })).status
  const said = [await ask(ann), await ask(ann), await ask(ann), await ask(ann), await ask(bo)]
  expect(said).toEqual([200, 200, 200, 429, 200])
  server.advance(60_000)
  expect(await ask(ann)).toBe(200)
})

it('a list may begin with an empty page that leads on', async () => {
  server.advance(60_000)
  const token = server.issue('ann').access_token
  const path = '/v4/users/me/dataTypes/sleep/dataPoints:reconcile'
  const { body } = await call(path, { token })
  expect(body.dataPoints).toBeUndefined()
  const second = await call(`${path}?pageToken=${encodeURIComponent(body.nextPageToken)}`, { token })
  expect(second.body.dataPoints).toHaveLength(25)
})
