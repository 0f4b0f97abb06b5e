import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'

/** Only Linux gives a thread a priority of its own. */
export const CAN_GIVE_WAY = process.platform === 'linux'

/**
 * Lets every thread that answers somebody go before this one: with both of two processors drawing, the loop that acknowledges
 * was twice as late. Must be called on the thread it is for.
 */
export function giveWay(): void {
  if (!CAN_GIVE_WAY) return
  try {
    // Node knows the process by its number and not the thread; to Linux, each thread is one.
    const thread = Number(basename(readlinkSync('/proc/thread-self')))
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A container may hide /proc or forbid the call. Then both are equal, as they are elsewhere.
  }
}
