/** What leaves the book, through main's save dialog. A file that could not be written in full is not left behind. */

import type { ExportKind } from '../../shared/ipc/contract'
import { isRouted } from '../../shared/ledger/routed-series'
import { formatDay } from '../../shared/time/days'
import { csvText, type TableText } from '../components/table-text'
import { periodKey } from '../ledger/charges-csv'
import type { Commands } from '../ledger/protocol'
import { factsOf } from '../store/derived'
import { todayIn } from '../store/period'
import { appStore, openBook } from '../store/store'
import { here, nowText } from './context'

export type ExportResult =
  | { readonly ok: true; readonly fileName: string }
  | { readonly ok: false; readonly code: 'cancelled' | 'failed' }

/** A table as it is on the screen. */
export function exportTable(suggestedName: string, table: TableText): Promise<ExportResult> {
  return saveText(suggestedName, 'csv', async (write) => write(csvText(table)))
}

/** A short text that is there as a whole. */
export function exportText(suggestedName: string, kind: ExportKind, text: string): Promise<ExportResult> {
  return saveText(suggestedName, kind, (write) => write(text))
}

/** Every charge of the book, whatever is on the screen. */
export function exportCharges(): Promise<ExportResult> {
  const book = openBook()
  const facts = factsOf(book)
  const { rollups, shadowed } = facts
  const keys: string[] = []
  shadowed.forEach((isShadowed, at) => {
    const series = book.series[rollups.series[at]!]!
    if (isShadowed || isRouted(facts, series)) keys.push(periodKey(series.id, rollups.firstDay[at]!, rollups.lastDay[at]!))
  })
  return saveText(`creditbook-charges-${today()}.csv`, 'csv', (write) => pump({ kind: 'charges', uncounted: keys }, write))
}

/** The whole book as JSON, to be restored by `restoreBackup`. */
export function saveBackup(): Promise<ExportResult> {
  return saveText(`creditbook-${today()}.json`, 'json', (write) => pump({ kind: 'backup', createdAt: nowText() }, write))
}

function today(): string {
  return formatDay(todayIn(appStore.getState().now, openBook().settings))
}

type Write = (text: string) => Promise<unknown>

async function pump(request: Commands['text-open']['request'], write: Write): Promise<void> {
  const { ledger } = here()
  const { textId } = await ledger.call('text-open', request)
  try {
    for (;;) {
      const { piece } = await ledger.call('text-next', { textId })
      if (piece === null) return
      await write(piece)
    }
  } finally {
    await ledger.call('text-close', { textId })
  }
}

async function saveText(
  suggestedName: string,
  kind: ExportKind,
  produce: (write: Write) => Promise<unknown>,
): Promise<ExportResult> {
  const { bridge } = here()
  const begun = await bridge.exportBegin({ suggestedName, kind })
  if (begun === null) return { ok: false, code: 'cancelled' }
  const { exportId, fileName } = begun
  try {
    await produce((text) => bridge.exportWrite({ exportId, text }))
    await bridge.exportEnd({ exportId, keep: true })
    return { ok: true, fileName }
  } catch (error) {
    console.error('export: not written', error instanceof Error ? error.name : '')
    await bridge.exportEnd({ exportId, keep: false }).catch(() => null)
    return { ok: false, code: 'failed' }
  }
}
