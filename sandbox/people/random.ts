/** A stream of numbers in [0, 1), the same on every machine for the same seed words. */
export type Random = () => number

/** FNV-1a over the words, then sfc32. Only integer arithmetic, so nothing depends on the platform. */
export function createRandom(...words: readonly string[]): Random {
  const text = words.join('\u0000')
  let a = hash(text, 0x811c9dc5)
  let b = hash(text, 0x9e3779b9)
  let c = hash(text, 0x85ebca6b)
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  // The first numbers still resemble the seed.
  for (let i = 0; i < 12; i++) next()
  return next
}

export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

/** Both ends included. */
export function whole(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability
}

/** Mean 0, spread about 1, never beyond ±3: a sum of uniforms, which needs no transcendental functions. */
export function bell(random: Random): number {
  return (random() + random() + random() + random() - 2) * 1.5
}

function hash(text: string, basis: number): number {
  let value = basis | 0
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value ^= value >>> 15
  value = Math.imul(value, 0x2c1b3c6d)
  return value ^ (value >>> 13)
}
