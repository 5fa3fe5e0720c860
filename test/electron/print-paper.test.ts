import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createExportFiles } from '../../electron/export-files'
import { PAPER } from '../support/client-statements'

vi.mock('electron', () => import('../support/electron-mock'))
const { createPrintPaper, PRINT_WINDOW } = await import('../../electron/print-paper')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creditbook-print-'))
})
afterEach(() => rm(folder, { recursive: true }))

const print = (chosen: string | null, toPdf: (html: string) => Promise<Uint8Array>) => {
  const chooseExportTarget = vi.fn(async () => chosen)
  const printPaper = createPrintPaper({ files: { chooseExportTarget }, exports: createExportFiles(), toPdf })
  return { chooseExportTarget, done: printPaper({ suggestedName: 'Statement 1 A/B', paper: PAPER }) }
}

describe('a paper that is printed', () => {
  it('is written whole where the user says', async () => {
    const target = join(folder, 'one.pdf')
    const { done, chooseExportTarget } = print(target, async (html) => new TextEncoder().encode(`%PDF- of ${html.length}`))
    expect(await done).toEqual({ fileName: 'one.pdf' })
    expect(chooseExportTarget).toHaveBeenCalledWith('Statement 1 A-B.pdf', 'pdf')
    expect(await readFile(target, 'utf8')).toMatch(/^%PDF- of \d+$/)
    expect(await readdir(folder)).toEqual(['one.pdf'])
  })

  it('leaves nothing behind where the user thinks again, or it cannot be drawn', async () => {
    const toPdf = vi.fn(async () => Promise.reject(new Error('no')))
    expect(await print(null, toPdf).done).toBeNull()
    expect(toPdf).not.toHaveBeenCalled()
    await expect(print(join(folder, 'one.pdf'), toPdf).done).rejects.toThrow('no')
    expect(await readdir(folder)).toEqual([])
  })

  it('is drawn where no script runs and nothing of ours is within reach', () => {
    expect(PRINT_WINDOW).toMatchObject({
      show: false,
      webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false },
    })
    expect(PRINT_WINDOW.webPreferences).not.toHaveProperty('preload')
  })
})
