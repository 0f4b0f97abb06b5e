/** The same, after a second of starting. */
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
await import('./draw-stub.ts')
