import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { RUNTIME_FLAGS } from '../sandbox/bot.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

interface Import {
  target: string
  typeOnly: boolean
}

/** Layer → what it may import: `layer` for values, `type layer` for types only. Packages are listed where forbidden. */
const MAY: Record<string, { layers: string[]; never: RegExp }> = {
  domain: { layers: ['domain'], never: /./ },
  lib: { layers: ['domain', 'lib'], never: /^(discord\.js|keyv|@keyv\/)/ },
  views: { layers: ['domain', 'views'], never: /^(node:|discord\.js|keyv|@keyv\/|undici)/ },
  stores: { layers: ['domain', 'lib', 'stores'], never: /^(discord\.js|undici)/ },
  providers: { layers: ['domain', 'providers'], never: /^(discord\.js|undici|keyv|@keyv\/|node:)/ },
  services: {
    layers: ['domain', 'lib', 'services', 'type stores', 'type providers'],
    never: /^(discord\.js|hono|@hono\/|undici|keyv|@keyv\/)/,
  },
  discord: { layers: ['domain', 'views', 'lib', 'discord'], never: /^(keyv|@keyv\/|undici)/ },
  web: { layers: ['domain', 'views', 'lib', 'web', 'type services'], never: /^(discord\.js|keyv|@keyv\/|undici)/ },
  commands: {
    layers: ['domain', 'views', 'type discord', 'commands', 'type services'],
    never: /^(discord\.js|keyv|@keyv\/|undici)/,
  },
}

/** Errors are values, and the only ones a service may take from a provider. */
const EXCEPTIONS = [/^src\/services\/.* -> src\/providers\/provider\.ts$/]

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const pattern = /^(?:import|export)\s+(type\s+)?(\{[^}]*\}|\* as \w+|\*|\w+)\s+from\s+'([^'\n]+)'/gm
  return [...text.matchAll(pattern)].map(([, type, names = '', target = '']) => {
    const inner = /^\{([^}]*)\}$/s.exec(names.trim())?.[1]
    const all = inner?.split(',').filter((name) => name.trim() !== '') ?? []
    const typeOnly = Boolean(type) || (all.length > 0 && all.every((name) => name.trim().startsWith('type ')))
    return {
      target: target.startsWith('.') ? relative(root, resolve(dirname(join(root, file)), target)) : target,
      typeOnly,
    }
  })
}

/** Every file and package that is loaded with a file of ours. */
function reached(file: string, known = new Set<string>()): Set<string> {
  known.add(file)
  for (const { target, typeOnly } of importsOf(file)) {
    if (typeOnly || known.has(target)) continue
    if (target.endsWith('.ts')) reached(target, known)
    else known.add(target)
  }
  return known
}

describe('the house', () => {
  const files = sources('src')

  it.each(Object.entries(MAY))('%s imports only what the plan allows', (layer, { layers, never }) => {
    const wrong = files
      .filter((file) => file.startsWith(`src/${layer}/`))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target, typeOnly }) => {
            if (EXCEPTIONS.some((exception) => exception.test(`${file} -> ${target}`))) return false
            if (!target.startsWith('src/')) return !typeOnly && !target.startsWith('zod') && never.test(target)
            const other = target.split('/')[1] ?? ''
            return !(layers.includes(other) || (typeOnly && layers.includes(`type ${other}`)))
          })
          .map(({ target }) => `${file} -> ${target}`),
      )
    expect(wrong).toEqual([])
  })

  it('has nobody but the wiring import a command, and nobody in src import the sandbox', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(
          ({ target }) =>
            target.startsWith('sandbox/') || (target.startsWith('src/commands/') && file !== 'src/app-commands.ts'),
        )
        .map(({ target }) => `${file} -> ${target}`)
        .filter((edge) => !/^src\/commands\/\w+\.ts -> src\/commands\//.test(edge)),
    )
    expect(wrong).toEqual([])
  })

  it('keeps the sandbox free of the code it tests', () => {
    const wrong = sources('sandbox')
      .flatMap((file) => importsOf(file).map(({ target }) => `${file} -> ${target}`))
      .filter((edge) => edge.includes('-> src/'))
    expect(wrong).toEqual([])
  })

  it('names no provider outside src/providers', () => {
    const named = /(===|!==|case)\s*['"](fitbit|google-health|polar|oura|withings|whoop)['"]/
    const wrong = files.filter(
      (file) => !file.startsWith('src/providers/') && named.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  it('reads the environment in one place, and writes to it what a native library reads', () => {
    const written = /^ *process\.env\.MIMALLOC_PURGE_DELAY \?\?= .*$/m
    const wrong = files.filter(
      (file) =>
        file !== 'src/index.ts' && readFileSync(join(root, file), 'utf8').replace(written, '').includes('process.env'),
    )
    expect(wrong).toEqual([])
  })

  it('keeps views and providers pure: no clock, no randomness, no waiting', () => {
    const impure = /\b(await|async|Date\.now|new Date\(\)|Temporal\.Now|Math\.random|process\.|fetch\()/
    const wrong = files
      .filter((file) => /^src\/(views|providers|domain)\//.test(file))
      .filter((file) => impure.test(withoutComments(readFileSync(join(root, file), 'utf8'))))
    expect(wrong).toEqual([])
  })

  it('has no cycle of value imports', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ typeOnly }) => !typeOnly)
          .map(({ target }) => target),
      ]),
    )
    const cycles: string[] = []
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      else if (!done.has(file)) {
        for (const next of graph.get(file) ?? []) visit(next, [...path, file])
        done.add(file)
      }
    }
    const done = new Set<string>()
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('starts the same way everywhere: by npm, in a container, in the sandbox', () => {
    const flags = RUNTIME_FLAGS.join(' ')
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
    expect(scripts.start).toMatch(new RegExp(`^node ${flags} `))
    const cmd = RUNTIME_FLAGS.map((flag) => `"${flag}"`).join(', ')
    expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toContain(`node", ${cmd}, "src/index.ts"`)
  })

  it('never has discord.js and our undici in one process of the tests, as vitest.config.ts shares them out', () => {
    const wrong = sources('test')
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => {
        const foreign = /^test\/(sandbox\/)?discord\//.test(file) ? 'undici' : 'discord.js'
        return reached(file).has(foreign) ? [`${file} -> ${foreign}`] : []
      })
    expect(wrong).toEqual([])
  })

  it('has no module mock in any test', () => {
    const call = ['vi', 'mock('].join('.')
    expect(sources('test').filter((file) => readFileSync(join(root, file), 'utf8').includes(call))).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
