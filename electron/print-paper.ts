/**
 * A client statement as PDF. It is drawn from words alone in a window nobody sees, without script, network or a way to us, and written
 * the way every export is.
 */
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import { paperHtml } from '../shared/client-statements/paper-html'
import type { Requests } from '../shared/ipc/contract'
import { type ExportFiles, safeFileName } from './export-files'
import type { Files } from './files'

const FOOTER = [
  '<div style="width: 100%; text-align: center; font: 8pt system-ui, sans-serif; color: #565d6b">',
  '<span class="pageNumber"></span> / <span class="totalPages"></span></div>',
].join('')
/** Inches, as Chromium counts. */
const MARGIN = { top: 0.8, bottom: 0.8, left: 0.8, right: 0.8 }

export const PRINT_WINDOW: BrowserWindowConstructorOptions = {
  show: false,
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    javascript: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  },
}

type Surroundings = {
  readonly files: Pick<Files, 'chooseExportTarget'>
  readonly exports: Pick<ExportFiles, 'save'>
  readonly toPdf?: (html: string) => Promise<Uint8Array>
}

export type PrintPaper = (request: Requests['print-paper']['request']) => Promise<Requests['print-paper']['response']>

export function createPrintPaper({ files, exports, toPdf = drawPdf }: Surroundings): PrintPaper {
  return async ({ suggestedName, paper }) => {
    const target = await files.chooseExportTarget(safeFileName(suggestedName, 'pdf'), 'pdf')
    return target === null ? null : exports.save(target, await toPdf(paperHtml(paper)))
  }
}

async function drawPdf(html: string): Promise<Uint8Array> {
  const window = new BrowserWindow(PRINT_WINDOW)
  try {
    await window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`)
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      margins: MARGIN,
      printBackground: true,
      generateTaggedPDF: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
    })
  } finally {
    window.destroy()
  }
}
