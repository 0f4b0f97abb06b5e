import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../src/stores/open.ts'
import { openSchedule } from '../../src/stores/open-schedule.ts'

/** A script: a process that runs one id after the other, and says how many there were whenever it is asked. */

const [url = ''] = process.argv.slice(2)
const log = { warn: () => undefined }
const store = await openStore(url, { log })
const times = { look: 100, hold: 1_000, retry: 100 }
const schedule = await openSchedule(url, store, { name: 'outlasting', atOnce: 2, log, times })
let runs = 0
process.on('message', () => process.send?.(runs))
for (let n = 0; n < 20; n++) await schedule.add(String(n))
schedule.start(async () => {
  runs++
  await pause(5)
  return { after: 1, first: false }
})
