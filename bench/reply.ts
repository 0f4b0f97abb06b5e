import type { House } from '../sandbox/house.ts'
import { personById } from '../sandbox/people/cast.ts'
import { wornOn } from '../sandbox/people/wear.ts'
import { type Load, linkMember, load, type Member, memberOf } from './load.ts'
import { inTurns, median } from './measure.ts'
import { startBare, startPair, startRealBot } from './pair.ts'
import type { Section } from './section.ts'
import type { Row } from './table.ts'

const PERSON = 'ann'
const DAY = { date: '2024-03-09' }
const IN_FLIGHT = 100
/** What a heart chart weighs, for the bare client to carry as much. */
const PICTURE_BYTES = 50_000
/** The bare client answers 48 a second; more would only take longer. */
const BARE_COUNT = 96

/** From `/heart` to the final message, 100 in flight, the day already read from the vendor. */
export const replySection: Section = {
  name: 'reply',
  what: 'a whole /heart at 100 in flight',
  async run({ quick }) {
    return [...(await withoutChart(quick)), ...(await withChart(quick))]
  },
}

/** The vendor gives no minute data, so the reply has no chart: what the bot itself costs. */
async function withoutChart(quick: boolean): Promise<Row[]> {
  const { house, bare, close } = await startPair({ fitbit: { intraday: false } })
  const lifted = await startBare({ limit: 'lifted' })
  try {
    const ann = await linked(house)
    const [default50, unlimited] = [memberOf(bare.discord, 'ann'), memberOf(lifted.discord, 'ann')]
    const count = quick ? 200 : 600
    const rounds = quick ? 1 : 5
    const theirs = await load(quick ? 60 : BARE_COUNT, IN_FLIGHT, () => default50.ask('heart', DAY))
    const taken = await inTurns(
      rounds,
      () => load(count, IN_FLIGHT, () => ann.ask('heart', DAY)),
      () => load(count, IN_FLIGHT, () => unlimited.ask('heart', DAY)),
    )
    const ours = rateOf(taken.ours)
    return [
      row('/heart without chart, bare client as delivered', ours, theirs.rate, { atLeast: 300 }),
      row('/heart without chart, bare client without its limit', ours, rateOf(taken.bare), null),
    ]
  } finally {
    await close()
    await lifted.close()
  }
}

async function withChart(quick: boolean): Promise<Row[]> {
  const house = await startRealBot({ fitbit: { rateLimit: 100_000 } })
  const bare = await startBare({ limit: 'lifted', pictureBytes: PICTURE_BYTES })
  try {
    const ann = await linked(house)
    const bo = memberOf(bare.discord, 'bo')
    const count = quick ? 200 : 600
    const taken = await inTurns(
      quick ? 1 : 3,
      () => load(count, IN_FLIGHT, () => ann.ask('heart', DAY)),
      () => load(count, IN_FLIGHT, () => bo.ask('heart', DAY)),
    )
    // Together fewer than the 150 questions that the bot allows for one member in an hour.
    const [few, many] = quick ? [16, 100] : [40, 100]
    const eight = await load(few, 8, days(ann, '2022-01-01', few))
    const hundred = await load(many, IN_FLIGHT, days(ann, '2022-06-01', many))
    return [
      row('/heart, the same day for all', rateOf(taken.ours), rateOf(taken.bare), { atLeast: 300 }),
      row('/heart, each another day, 8 in flight', eight.rate, null, null),
      share('— of these with chart', eight),
      row('/heart, each another day, 100 in flight', hundred.rate, null, null),
      share('— of these with chart', hundred),
    ]
  } finally {
    await house.close()
    await bare.close()
  }
}

/** One interaction for each day with data from `start` on, none of them read or drawn before. */
function days(member: Member, start: string, count: number) {
  const first = Temporal.PlainDate.from(start)
  const worn = Array.from({ length: 2 * count + 30 }, (_, index) => first.add({ days: index }))
    .filter((date) => wornOn(personById(PERSON), date))
    .slice(0, count)
  return (index: number) => member.ask('heart', { date: String(worn[index]) })
}

async function linked(house: House): Promise<Member> {
  const ann = memberOf(house.discord, 'ann')
  await linkMember(house, ann, PERSON)
  // Reads the day, starts the drawing thread.
  await ann.ask('heart', DAY).settled
  return ann
}

function rateOf(loads: readonly Load[]): number {
  return median(loads.map(({ rate }) => rate))
}

function row(what: string, ours: number, bare: number | null, target: Row['target']): Row {
  return { what, unit: '/s', ours, bare, target }
}

function share(what: string, { pictures, settledMs }: Load): Row {
  return { what, unit: '%', ours: (100 * pictures) / settledMs.length, bare: null, target: null }
}
