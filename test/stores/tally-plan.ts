const FIRST = Temporal.PlainDate.from('2026-11-28')

/** Six days of twelve members, with some ties. */
export const TALLY = Array.from({ length: 72 }, (_, n) => ({
  member: String(500 + (n % 12)),
  date: FIRST.add({ days: Math.floor(n / 12) }),
  value: ((n * 37) % 50) * 100 + 7,
}))
