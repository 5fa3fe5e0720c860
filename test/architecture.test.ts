/** Rules that the four tsconfigs cannot hold: who may name what. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

const sources = (folder: string): readonly { path: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return { path: relative(root, file), text: readFileSync(file, 'utf8') }
    })

const all = ['shared', 'electron', 'renderer'].flatMap(sources)

const naming = (pattern: RegExp, files: ReturnType<typeof sources> = all): readonly string[] =>
  files.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path)

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

/** Module names a file imports, also lazily and for types only. */
const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:\bfrom|^import|\bimport\() ?['"]([^'"\n]+)['"]/gm)].map((match) => match[1]!)

const folderOf = (path: string, specifier: string): string =>
  specifier.startsWith('.') ? relative(root, resolve(root, dirname(path), specifier)).split('/')[0]! : specifier

describe('layers', () => {
  it('shared imports itself and a few pure libraries', () => {
    const allowed = new Set(['shared', 'zod', 'fflate', '@date-fns/tz', '@date-fns/tz/tzOffset', '@pydantic/genai-prices'])
    const strangers = sources('shared').flatMap(({ path, text }) =>
      importsOf(text)
        .filter((specifier) => !allowed.has(folderOf(path, specifier)))
        .map((specifier) => `${path}: ${specifier}`),
    )
    expect(strangers).toEqual([])
  })

  it('electron and renderer know shared, not each other', () => {
    const crossing = [...sources('electron'), ...sources('renderer')].flatMap(({ path, text }) => {
      const other = path.startsWith('electron/') ? 'renderer' : 'electron'
      return importsOf(text)
        .filter((specifier) => folderOf(path, specifier) === other || (other === 'electron' && specifier.startsWith('node:')))
        .map((specifier) => `${path}: ${specifier}`)
    })
    expect(crossing).toEqual([])
  })

  it('only the ledger names Dexie', () => {
    expect(naming(/from ['"]dexie/).filter((path) => !path.startsWith('renderer/ledger/'))).toEqual([])
  })

  it('one file per side names the IPC, and one the bridge', () => {
    expect(naming(/\bipcMain\b/)).toEqual(['electron/ipc.ts'])
    expect(naming(/\bipcRenderer\b/)).toEqual(['electron/preload.ts'])
    expect(naming(/\bwindow\.api\b/)).toEqual(['renderer/bridge.ts'])
  })

  it('shared asks no clock', () => {
    expect(naming(/\bDate\.now\(|new Date\(\)|performance\.now/, sources('shared'))).toEqual([])
  })

  it('formats are reached through their index', () => {
    const inside = /import\/formats\/(?!index$)[a-z]/
    expect(all.filter(({ text }) => importsOf(text).some((specifier) => inside.test(specifier))).map(({ path }) => path)).toEqual(
      [],
    )
  })
})

describe('style', () => {
  it('exports by name', () => {
    expect(naming(/\bexport default\b/)).toEqual([])
  })

  it('has unions, not enums, and types, not interfaces', () => {
    expect(naming(/^\s*(export )?(const )?(enum|interface) [A-Z]/m).filter((path) => !path.endsWith('.d.ts'))).toEqual([])
  })
})
