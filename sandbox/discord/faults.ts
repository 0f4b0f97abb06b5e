export interface Fault {
  method: string
  /** The route as in the OpenAPI file, or the whole path after the version, or a pattern for the latter. */
  path: string | RegExp
  status?: number
  body?: unknown
  headers?: Record<string, string>
  /** Waits before anything else happens. */
  delayMs?: number
  /** Drops the connection: before the request takes effect, or after it. */
  drop?: 'before' | 'after'
  /** How often; default once. */
  times?: number
}

/** Mishaps a test orders. The oldest one that fits a request happens to it. */
export function createFaults() {
  let waiting: { fault: Fault; left: number }[] = []
  return {
    add(fault: Fault): void {
      waiting.push({ fault, left: fault.times ?? 1 })
    },
    clear(): void {
      waiting = []
    },
    take(method: string, path: string, template: string | null): Fault | null {
      const found = waiting.find(({ fault }) => fault.method === method && fits(fault.path, path, template))
      if (!found) return null
      found.left -= 1
      if (found.left <= 0) waiting = waiting.filter((one) => one !== found)
      return found.fault
    },
  }
}

export type Faults = ReturnType<typeof createFaults>

function fits(pattern: string | RegExp, path: string, template: string | null): boolean {
  return typeof pattern === 'string' ? pattern === template || pattern === path : pattern.test(path)
}
