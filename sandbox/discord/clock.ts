/** The stand-in's own time. A test moves it; the machine's clock stays where it is. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  advance(ms: number): void
}

export function createClock(): Clock {
  let offset = 0
  return {
    now: () => Math.floor(performance.timeOrigin + performance.now()) + offset,
    advance(ms) {
      offset += ms
    },
  }
}
