/** Remembers ids for between one and two spans, in two sets that take turns: bounded, without a timer. */
export function createSeen(span: number) {
  let current = new Set<string>()
  let previous = new Set<string>()
  let turned = performance.now()
  return {
    first(id: string): boolean {
      if (performance.now() - turned > span) {
        previous = current
        current = new Set()
        turned = performance.now()
      }
      if (current.has(id) || previous.has(id)) return false
      current.add(id)
      return true
    },
  }
}
