// Preloaded with `--import` (docs/adr/0001-runtime.md), and JavaScript, so that a start strips no types that were stripped before.
import module from 'node:module'
import { fileURLToPath } from 'node:url'

// Beside the code it comes from, and never in a folder that other users may write to: what lies there is run. A folder that
// cannot be written costs the saving and nothing else.
module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/pulsecord', import.meta.url)))

// Written at the end otherwise, which a killed process does not have.
setTimeout(() => module.flushCompileCache?.(), 5_000).unref()
