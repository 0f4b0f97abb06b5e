import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** A full collection of this process's garbage. */
export const collect = runInNewContext('gc') as () => void
