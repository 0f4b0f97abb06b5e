import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10'
import { expect } from 'vitest'
import type { Reply, ReplyFile } from '../../src/views/reply.ts'

interface Node {
  type: number
  content?: string
  components?: readonly Node[]
  file?: { url: string }
  items?: readonly { media: { url: string }; description?: string }[]
  label?: string
  url?: string
}

function nodesOf(reply: Reply): Node[] {
  const walk = (node: Node): Node[] => [node, ...(node.components ?? []).flatMap(walk)]
  return (reply.components as readonly APIMessageTopLevelComponent[]).flatMap((component) => walk(component as Node))
}

function textsOf(reply: Reply): string[] {
  return nodesOf(reply).flatMap(({ type, content }) => (type === ComponentType.TextDisplay ? [content ?? ''] : []))
}

export function textOf(reply: Reply): string {
  return textsOf(reply).join('\n')
}

export function buttonsOf(reply: Reply): { label: string; url: string }[] {
  return nodesOf(reply).flatMap(({ type, label = '', url = '' }) =>
    type === ComponentType.Button ? [{ label, url }] : [],
  )
}

/** What Discord accepts (discord-platform.md §4) and what no reader should meet. */
export function expectSendable(reply: Reply): void {
  const nodes = nodesOf(reply)
  const texts = textsOf(reply)
  expect(nodes.length).toBeLessThanOrEqual(40)
  expect(texts.every((text) => text.trim().length > 0)).toBe(true)
  expect([...texts.join('')].length).toBeLessThanOrEqual(4_000)
  expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0)).toBeLessThanOrEqual(10_170)
  const words = [...texts, ...reply.files.map(({ alt }) => alt)].join('\n')
  expect(words).not.toMatch(/\b(NaN|undefined|null|Infinity|\[object)\b/)
  expect(words).not.toMatch(/ {2,}|\.\.|,,| \./)
  for (const { label, url } of buttonsOf(reply)) {
    expect(label.length).toBeLessThanOrEqual(80)
    expect(url.length).toBeLessThanOrEqual(512)
  }
  expectPictured(reply)
}

/** Every file is shown once; a picture with its own description, which also says the highest value. */
function expectPictured(reply: Reply): void {
  const [pictures, documents] = [reply.files.filter(isPicture), reply.files.filter((file) => !isPicture(file))]
  const items = nodesOf(reply).flatMap((node) => node.items ?? [])
  expect(items).toEqual(pictures.map(({ name, alt }) => ({ media: { url: `attachment://${name}` }, description: alt })))
  const kept = nodesOf(reply).flatMap(({ file }) => (file ? [file.url] : []))
  expect(kept).toEqual(documents.map(({ name }) => `attachment://${name}`))
  for (const { name } of pictures) expect(name).toMatch(/^[a-z0-9-]+\.png$/)
  for (const { alt } of reply.files) {
    expect(alt.length).toBeGreaterThan(0)
    expect(alt.length).toBeLessThanOrEqual(1_024)
  }
}

function isPicture(file: ReplyFile): boolean {
  return 'chart' in file
}
