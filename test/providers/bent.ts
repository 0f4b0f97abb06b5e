import fc from 'fast-check'

/** JSON of about this shape with anything missing or bent. */
export function bent(whole: unknown): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(undefined, null, '', 'NaN', '-1', {}, [], 0, -5, 1e308, 'x')
  const often = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: odd })
  if (Array.isArray(whole)) return often(fc.tuple(...whole.map(bent)))
  if (typeof whole !== 'object' || whole === null) return often(fc.constant(whole))
  return often(fc.record(Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, bent(value)]))))
}

/** Whether a number that is none, or has no end, stands anywhere in it. */
export function notFinite(value: unknown): boolean {
  let found = false
  JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'number' && !Number.isFinite(inner)) found = true
    return inner
  })
  return found
}
