import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MessageFlags } from 'discord-api-types/v10'
import type { Page } from './browser.ts'
import { picturesOf, renderMessage } from './discord/render.ts'
import type { Guild, Handle, Message, User } from './discord/server.ts'
import { answerOf, browserOf, followLink, type House, linkIn, startHouse } from './house.ts'
import { people } from './people/cast.ts'
import { crowd } from './people/crowd.ts'

/**
 * The whole story on one machine, without accounts: the real bot as its own process against a stand-in Discord and a
 * stand-in Fitbit and a stand-in Google. Prints what people would see; exits 0 only when every step came out right.
 */

const OUTPUT = 'demo-output'
const DAY = '2024-03-09'
/** Ann did not wear her watch on this day. */
const EMPTY_DAY = '2024-03-10'
const LIMIT_MS = 60_000

const color = process.stdout.isTTY === true && !process.env.NO_COLOR
const paint = (code: string, text: string) => (color ? `\x1b[${code}m${text}\x1b[0m` : text)
const bold = (text: string) => paint('1', text)
const dim = (text: string) => paint('2', text)

let chapter = 0
function tell(title: string): void {
  chapter++
  print(`\n${bold(`${chapter}. ${title}`)}`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function indent(text: string, by = '   '): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n')
}

function expectThat(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`the demo expected: ${what}`)
}

interface Shown {
  text: string
  /** Where the reply's pictures were written. */
  charts: string[]
}

/** What a member typed, what came back, how long it took. */
async function show(stage: House, who: User, typed: string, handle: Handle): Promise<Shown> {
  const message = await answerOf(handle)
  const { ackMs, settledMs } = handle.latency()
  const ephemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0
  print(`   ${bold(who.name)} ${typed.startsWith('[') ? 'presses' : 'types'} ${bold(typed)}`)
  print(
    dim(
      `   Pulsecord${ephemeral ? ' · only you can see this' : ''} · acknowledged in ${ackMs.toFixed(0)} ms, answered in ${settledMs.toFixed(0)} ms`,
    ),
  )
  const text = renderMessage(message, { now: Date.now(), color })
  print(indent(text))
  const charts: string[] = []
  for (const { filename, url } of picturesOf(message)) {
    const picture = await fetch(url)
    expectThat(picture.ok, `the picture ${filename} at the CDN`)
    const path = join(OUTPUT, `${who.name}-${filename}`)
    await writeFile(path, Buffer.from(await picture.arrayBuffer()))
    charts.push(path)
    print(dim(`   → ${path}`))
  }
  checkEvidence(stage)
  return { text, charts }
}

function checkEvidence({ discord }: House): void {
  const problems = [...discord.violations, ...discord.responseViolations]
  expectThat(
    problems.length === 0,
    `nothing the stand-in Discord objects to, but: ${JSON.stringify(problems.slice(0, 3))}`,
  )
}

function showPage(page: Page): void {
  const { host, pathname } = new URL(page.url)
  print(dim(`   ${page.status} ${host}${shortened(pathname)}`))
  print(indent(page.text, '   │ '))
}

/** A link's secret has no place in a terminal's scroll-back, not even a sandbox's. */
function shortened(pathname: string): string {
  return pathname.replace(/^\/link\/(.{4}).*/, '/link/$1…')
}

async function story(stage: House): Promise<void> {
  const { discord, fitbit, google } = stage
  const ann = discord.world.user({ name: 'ann', locale: 'en-US' })
  const bo = discord.world.user({ name: 'bo', locale: 'en-US' })
  const chiyo = discord.world.user({ name: 'chiyo', locale: 'en-US' })
  const walkers = [...people.slice(3, 15), ...crowd].map(({ id }) => ({ id, user: discord.world.user({ name: id }) }))
  const members = [ann, bo, chiyo, ...walkers.map(({ user }) => user)]
  const guild = discord.world.guild({ name: 'Morning Runners', members })

  tell('Ann asks for a link')
  await show(stage, ann, '/link provider:Fitbit', discord.slash(ann, 'link', { provider: 'fitbit' }, { guild }))
  const [dm] = discord.inbox(ann)
  expectThat(dm !== undefined, 'a DM with the link')
  print(dim('   and by direct message:'))
  print(indent(renderMessage(dm, { now: Date.now(), color })))

  tell('She follows it, page by page')
  const done = await followLink(browserOf(stage, ann, 'ann'), linkIn(dm), { seen: showPage })
  expectThat(done.status === 200, `the link completed, but the page says: ${done.text}`)
  const final = discord.inbox(ann)[0]
  expectThat(final !== undefined, 'the DM is still there')
  print(dim('   The DM now reads:'))
  print(indent(renderMessage(final, { now: Date.now(), color })))

  tell(`/heart date:${DAY}`)
  const first = await show(stage, ann, `/heart date:${DAY}`, discord.slash(ann, 'heart', { date: DAY }, { guild }))
  expectThat(/bpm/.test(first.text) && first.charts.length === 1, 'numbers and one chart in the reply')

  tell('Her night, and sharing it')
  const night = discord.slash(ann, 'sleep', { date: DAY }, { guild })
  const slept = await show(stage, ann, `/sleep date:${DAY}`, night)
  expectThat(/Asleep/.test(slept.text) && slept.charts.length === 1, 'her night and its chart')
  const preview = await answerOf(discord.press(ann, await answerOf(night), `share:sleep:${DAY}:${ann.id}`))
  print(dim('   She presses “Share here” and sees, alone:'))
  print(indent(renderMessage(preview, { now: Date.now(), color })))
  const copy = await discord.press(ann, preview, `post:sleep:${DAY}:${ann.id}`).followup(0)
  print(dim('   She presses “Post it here”, and the channel sees:'))
  print(indent(renderMessage(copy, { now: Date.now(), color })))
  expectThat(/\*\*ann\*\* shares/.test(JSON.stringify(copy)), 'a copy with her name')

  tell('Her day on foot, by the hour and with its week')
  const onFoot = discord.slash(ann, 'steps', { date: DAY }, { guild })
  const walked = await show(stage, ann, `/steps date:${DAY}`, onFoot)
  expectThat(/Busiest hour/.test(walked.text) && walked.charts.length === 1, 'her hours and their chart')
  const week = discord.press(ann, await answerOf(onFoot), `picture:steps:${DAY}.week:${ann.id}`)
  await week.until((message) => JSON.stringify(message).includes(`steps-${DAY}.png`))
  const weekly = await show(stage, ann, '[ 7 days ]', week)
  expectThat(/Goal/.test(weekly.text) && weekly.charts.length === 1, 'her week, with the goal she set at Fitbit')

  tell('How she rested, against her own usual')
  const rested = await show(
    stage,
    ann,
    `/recovery date:${DAY}`,
    discord.slash(ann, 'recovery', { date: DAY }, { guild }),
  )
  expectThat(/your usual/.test(rested.text), 'her own usual beside the numbers')

  tell('Fitbit lets the access token expire, and she asks for the next day she wore it')
  const before = { ...fitbit.counters }
  fitbit.expireAll()
  const renewed = await show(
    stage,
    ann,
    '/heart date:2024-03-08',
    discord.slash(ann, 'heart', { date: '2024-03-08' }, { guild }),
  )
  const refreshes = fitbit.counters.refreshes - before.refreshes
  const asked = fitbit.requests.slice(-4).map(({ method, path, status }) => `${method} ${path} → ${status}`)
  print(dim(indent(`what Fitbit saw:\n${asked.join('\n')}`)))
  expectThat(
    /bpm/.test(renewed.text) && renewed.charts.length === 1 && refreshes === 1,
    `the numbers after one refresh and one replay, but saw ${refreshes} refreshes`,
  )

  tell('Bo has linked nothing')
  const stranger = await show(stage, bo, `/heart date:${DAY}`, discord.slash(bo, 'heart', { date: DAY }, { guild }))
  expectThat(/No health account is linked/.test(stranger.text), 'how to link, for somebody without a link')

  tell('A day without data')
  const empty = discord.slash(ann, 'heart', { date: EMPTY_DAY }, { guild })
  const without = await show(stage, ann, `/heart date:${EMPTY_DAY}`, empty)
  expectThat(/nearest day with data/.test(without.text), 'the nearest day with data')

  tell('A date that does not exist')
  const never = discord.slash(ann, 'heart', { date: '2025-02-30' }, { guild })
  const impossible = await show(stage, ann, '/heart date:2025-02-30', never)
  expectThat(/Try 2025-02-28/.test(impossible.text), 'an example that works')

  tell('Chiyo has a watch on Google Health')
  const asking = discord.slash(chiyo, 'link', { provider: 'google-health' }, { guild })
  await show(stage, chiyo, '/link provider:Google Health', asking)
  const linked = await followLink(browserOf(stage, chiyo, 'chiyo'), linkIn(await asking.settled), { seen: showPage })
  expectThat(linked.status === 200, `the link completed, but the page says: ${linked.text}`)
  google.expireAll()
  const hers = await show(stage, chiyo, `/heart date:${DAY}`, discord.slash(chiyo, 'heart', { date: DAY }, { guild }))
  expectThat(/bpm[\s\S]*Google Health/.test(hers.text) && hers.charts.length === 1, 'her numbers, from Google Health')
  expectThat(google.counters.refreshes === 1, 'one refresh at Google')

  tell('A board, of those who agreed to be on it')
  const question = discord.slash(ann, 'share', { metric: 'steps', level: 'value' }, { guild })
  await show(stage, ann, '/share metric:Steps level:“my place and the number”', question)
  print(
    dim('   She presses “Share place and number”; Chiyo shares her place alone, and so do 22 others one or the other.'),
  )
  await agree(stage, ann, await answerOf(question), 'value')
  await agree(stage, chiyo, await answerOf(discord.slash(chiyo, 'share', sharing('rank'), { guild })), 'rank')
  await Promise.all(walkers.map((walker, index) => walkAlong(stage, walker, { guild, index })))
  await filled(stage, bo, guild)
  const ranked = discord.slash(bo, 'leaderboard', { metric: 'steps', period: '7d' }, { guild })
  const shown = await show(stage, bo, '/leaderboard metric:Steps period:“last 7 days”', ranked)
  expectThat(
    /24 people on this board/.test(shown.text) && /number hidden/.test(shown.text),
    'everybody, as they agreed',
  )
  const board = await answerOf(ranked)
  const rank = discord.press(ann, board, idIn(board, 'my-rank'))
  print(dim('   Ann presses “My rank” and sees, alone:'))
  print(indent(renderMessage(await answerOf(rank), { now: Date.now(), color })))

  tell('Fitbit switches its old service off')
  fitbit.fail('gone')
  const gone = discord.slash(ann, 'heart', { date: '2024-03-07' }, { guild })
  const over = await show(stage, ann, '/heart date:2024-03-07', gone)
  expectThat(/switched this service off/.test(over.text), 'why there are no numbers')

  tell('She presses the button and moves to Google Health')
  const press = discord.press(ann, await gone.settled, 'link:google-health')
  const moved = await followLink(browserOf(stage, ann, 'ann'), linkIn(await press.settled))
  showPage(moved)
  expectThat(/takes the place of Fitbit/.test(moved.text), 'that the old link has ended')
  const after = discord.slash(ann, 'heart', { date: '2024-03-07' }, { guild })
  const again = await show(stage, ann, '/heart date:2024-03-07', after)
  expectThat(/bpm[\s\S]*Google Health/.test(again.text), 'her numbers, from Google Health')
  await show(stage, ann, '/account', discord.slash(ann, 'account', {}, { guild }))

  tell('Ann leaves')
  await show(stage, ann, '/unlink', discord.slash(ann, 'unlink', {}, { guild }))
  expectThat(google.counters.revocations === 1, 'the token revoked at Google')

  tell('The board goes on without her')
  const once = discord.slash(bo, 'leaderboard', { metric: 'steps', period: '7d' }, { guild })
  const rest = await show(stage, bo, '/leaderboard metric:Steps period:“last 7 days”', once)
  expectThat(/23 people on this board/.test(rest.text) && !/\bann\b/.test(rest.text), 'nothing of who left')
}

/** The answer to what `/share` asks. */
async function agree({ discord }: House, who: User, question: Message, level: string): Promise<void> {
  const press = discord.press(who, question, `consent:steps:${level}:${who.id}`)
  await press.until((message) => /Shared here/.test(renderMessage(message, { now: Date.now() })))
}

/** The id of a button of this kind, whatever it names. */
function idIn(message: Message, kind: string): string {
  return new RegExp(`"custom_id":"(${kind}:[^"~]*)`).exec(JSON.stringify(message))?.[1] ?? ''
}

const sharing = (level: string) => ({ metric: 'steps', level })

/** Links a wearable and shares its steps, half of them on each vendor, one in four without the number. */
async function walkAlong(
  stage: House,
  { id, user }: { id: string; user: User },
  { guild, index }: { guild: Guild; index: number },
): Promise<void> {
  const provider = index % 2 === 0 ? 'fitbit' : 'google-health'
  const link = await stage.discord.slash(user, 'link', { provider }, { guild }).settled
  const end = await followLink(browserOf(stage, user, id), linkIn(link))
  expectThat(end.status === 200, `${id} is linked, but the page says: ${end.text}`)
  const level = index % 4 === 3 ? 'rank' : 'value'
  await agree(stage, user, await answerOf(stage.discord.slash(user, 'share', sharing(level), { guild })), level)
}

/** The last thirty days of whoever joins a board follow behind. */
async function filled({ discord }: House, who: User, guild: Guild): Promise<void> {
  const until = Date.now() + 20_000
  for (;;) {
    const message = await answerOf(discord.slash(who, 'leaderboard', { metric: 'steps', period: '7d' }, { guild }))
    if (/24 people on this board/.test(renderMessage(message, { now: Date.now() }))) return
    expectThat(Date.now() < until, 'everybody on the board')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function main(): Promise<void> {
  const began = performance.now()
  await rm(OUTPUT, { recursive: true, force: true })
  await mkdir(OUTPUT, { recursive: true })
  const house = await startHouse({ discord: { strict: true }, env: { LOG_LEVEL: 'debug' } })
  const { discord, bot } = house
  try {
    const readyMs = await bot.ready()
    await discord.waitForCommands()
    print(
      bold(
        'Pulsecord, the real bot, on a stand-in Discord, a stand-in Fitbit and a stand-in Google. Nothing leaves this machine; nobody here exists.',
      ),
    )
    print(
      `ready in ${readyMs.toFixed(0)} ms with ${discord
        .commands()
        .map(({ name }) => `/${name}`)
        .join(' ')}`,
    )
    await story(house)
    const code = await bot.stop()
    expectThat(code === 0, `a clean exit on SIGTERM, but the code was ${code}`)
    print(
      `\n${bold('Done')} in ${((performance.now() - began) / 1000).toFixed(1)} s. Charts and the bot's log are in ${OUTPUT}/.`,
    )
    print('To run it for your own server: README.md, "Your own bot".')
  } finally {
    await bot.stop('SIGKILL')
    await writeFile(join(OUTPUT, 'bot.log'), `${bot.lines.join('\n')}\n`)
    await house.close()
  }
}

const watchdog = setTimeout(() => {
  process.stderr.write(`\nThe demo did not end within ${LIMIT_MS / 1000} s.\n`)
  process.exit(1)
}, LIMIT_MS)

try {
  await main()
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  const log = await readFile(join(OUTPUT, 'bot.log'), 'utf8').catch(() => '')
  process.stderr.write(
    `The last lines of the bot's log (${OUTPUT}/bot.log):\n${log.trim().split('\n').slice(-8).join('\n')}\n`,
  )
  process.exitCode = 1
} finally {
  clearTimeout(watchdog)
}
