import { openStore } from '../../src/stores/open.ts'
import { openSchedule } from '../../src/stores/open-schedule.ts'

/** A script: a process that dies as soon as it runs anybody of the schedule it is given. */

const [url = '', name = ''] = process.argv.slice(2)
const log = { warn: () => undefined }
const store = await openStore(url, { log })
const times = { look: 40, hold: 1_000, retry: 100 }
const schedule = await openSchedule(url, store, { name, atOnce: 1, log, times })
schedule.start(async () => {
  process.kill(process.pid, 'SIGKILL')
  return null
})
