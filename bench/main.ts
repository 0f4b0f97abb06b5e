import { parseArgs } from 'node:util'
import { ackSection } from './ack.ts'
import { boardSyncSection } from './board-sync.ts'
import { boardsSection } from './boards.ts'
import { chartsSection } from './charts.ts'
import { commandsSection } from './commands.ts'
import { dataSection } from './data.ts'
import { memorySection } from './memory.ts'
import { replySection } from './reply.ts'
import type { Section } from './section.ts'
import { startSection } from './start.ts'
import { type Row, tableOf } from './table.ts'
import { tokensSection } from './tokens.ts'
import { typingSection } from './typing.ts'
import { vendorsSection } from './vendors.ts'

/**
 * What the bot costs, side by side with bare baselines on the same stand-ins: `npm run bench`, one section with
 * `npm run bench -- ack`, a smoke run with `--quick`. A missed target is a line in the table and no failure:
 * docs/performance.md says how to read it.
 */

const SECTIONS: readonly Section[] = [
  startSection,
  ackSection,
  replySection,
  commandsSection,
  typingSection,
  dataSection,
  vendorsSection,
  chartsSection,
  memorySection,
  tokensSection,
  boardsSection,
  boardSyncSection,
]

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !SECTIONS.some((section) => section.name === name))
if (unknown.length > 0) {
  process.stderr.write(`No section ${unknown.join(', ')}. There are: ${SECTIONS.map(({ name }) => name).join(' ')}\n`)
  process.exit(2)
}

// Checking every request against Discord's file would cost the measuring side as much again as answering it.
delete process.env.DISCORD_OPENAPI

const began = performance.now()
const rows: Row[] = []
for (const section of SECTIONS) {
  if (positionals.length > 0 && !positionals.includes(section.name)) continue
  process.stderr.write(`${section.name}: ${section.what} …\n`)
  rows.push(...(await section.run({ quick: values.quick })))
}
process.stdout.write(`${tableOf(rows)}\n`)
process.stderr.write(
  `${((performance.now() - began) / 1000).toFixed(0)} s${values.quick ? ', quick: not worth quoting' : ''}\n`,
)
