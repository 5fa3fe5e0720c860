import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createExportFiles, safeFileName } from '../../electron/export-files'

let folder: string
let target: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creditbook-export-'))
  target = join(folder, 'charges.csv')
})
afterEach(() => rm(folder, { recursive: true }))

describe('an export', () => {
  it('appears whole under its name, pieces in order, and only at the end', async () => {
    const files = createExportFiles()
    const { exportId, fileName } = await files.begin(target)
    expect(fileName).toBe('charges.csv')
    const pieces = ['day;€\r\n', '2026-11-20;', '1\r\n']
    await Promise.all(pieces.map((text) => files.write({ exportId, text })))
    expect(await readdir(folder)).not.toContain('charges.csv')
    await files.end({ exportId, keep: true })
    expect(await readFile(target, 'utf8')).toBe(pieces.join(''))
    expect(await readdir(folder)).toEqual(['charges.csv'])
  })

  it('leaves the old file as it was until then, and for good when it is given up', async () => {
    await writeFile(target, 'old')
    const files = createExportFiles()
    const { exportId } = await files.begin(target)
    await files.write({ exportId, text: 'new' })
    expect(await readFile(target, 'utf8')).toBe('old')
    await files.end({ exportId, keep: false })
    expect(await readFile(target, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['charges.csv'])
  })

  it('is cleaned away when the page is gone', async () => {
    const files = createExportFiles()
    const first = await files.begin(target)
    await files.begin(join(folder, 'other.csv'))
    await files.write({ exportId: first.exportId, text: 'half' })
    await files.abandonAll()
    expect(await readdir(folder)).toEqual([])
    await expect(files.write({ exportId: first.exportId, text: 'more' })).rejects.toThrow('no such export')
  })

  it('cannot be written or ended by an id that was never given', async () => {
    const files = createExportFiles()
    await expect(files.write({ exportId: 'x', text: '' })).rejects.toThrow('no such export')
    await expect(files.end({ exportId: 'x', keep: true })).rejects.toThrow('no such export')
  })
})

describe('a suggested name', () => {
  it('is one plain file name of its kind, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (suggested) => {
        const name = safeFileName(suggested, 'csv')
        expect(name).toMatch(/\.csv$/i)
        expect(name).not.toMatch(/[<>:"/\\|?*]/)
        expect(name.startsWith('.')).toBe(false)
        expect(name.length).toBeLessThanOrEqual(124)
      }),
    )
  })

  it('keeps a good name and its extension', () => {
    expect(safeFileName('Charges 2026-11', 'csv')).toBe('Charges 2026-11.csv')
    expect(safeFileName('charges.CSV', 'csv')).toBe('charges.CSV')
    expect(safeFileName('../../etc/passwd', 'txt')).toBe('-..-etc-passwd.txt')
  })
})
