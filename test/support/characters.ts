import fc from 'fast-check'

// Half pairs are no characters of their own.
const [HALVES, HALVES_END] = [0xd800, 0xe000]
const COUNT = 0x110000 - (HALVES_END - HALVES)

/**
 * Any character of Unicode, for the `unit` of a text. fast-check's own `binary` makes the same texts, but writes down all of
 * the million characters first, which takes every process most of a second.
 */
export const anyCharacter = fc.nat({ max: COUNT - 1 }).map(characterAt, placeOf)

function characterAt(place: number): string {
  return String.fromCodePoint(place < HALVES ? place : place - HALVES + HALVES_END)
}

/** The way back, without which fast-check would not try words like `__proto__`. */
function placeOf(character: unknown): number {
  if (typeof character !== 'string' || character === '' || !character.isWellFormed() || [...character].length > 1)
    throw new TypeError('not one character')
  const point = character.codePointAt(0) ?? 0
  return point < HALVES ? point : point - HALVES_END + HALVES
}
