import type { Chart } from '../../src/views/reply.ts'

export type Point = [x: number, y: number]

/** One element of a chart's SVG. */
export interface Shape {
  name: string
  /** Its attributes that are numbers. */
  at: Record<string, number>
  look: Record<string, string>
  points: Point[]
  text: string
}

/** Every shape of a picture, in the order they lie above each other. */
export function shapesOf(chart: Chart): Shape[] {
  return [...chart.svg.matchAll(/<(\w+) ([^>]*?)(?:\/>|>([^<]*)<\/\1>)/g)].map(([, name = '', tag = '', text = '']) => {
    const look = Object.fromEntries(
      [...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    )
    const at = Object.fromEntries(Object.entries(look).map(([key, value]) => [key, Number(value)] as const))
    return { name, at, look, points: pointsOf(look.points), text }
  })
}

/** The words in a picture. */
export function wordsOf(chart: Chart): string[] {
  return shapesOf(chart).flatMap(({ name, text }) => (name === 'text' ? [text] : []))
}

function pointsOf(list = ''): Point[] {
  return list.split(' ').flatMap((pair): Point[] => {
    const [x, y] = pair.split(',').map(Number)
    return x === undefined || y === undefined ? [] : [[x, y]]
  })
}
