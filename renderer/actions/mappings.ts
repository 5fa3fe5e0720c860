/** What the user says about exports that Creditbook does not know. */
import { headerKey, type Mapping } from '../../shared/import/mapping/mapping'
import { readMapping, writeMapping } from '../../shared/import/mapping/mapping-schema'
import type { Edit } from '../ledger/records'
import { openBook } from '../store/store'
import { here, nowText } from './context'
import { type ExportResult, exportText } from './exports'
import { type ActionResult, runEdit } from './undo'

/** A header means one thing only: another mapping of the same header makes room. */
export function saveMapping(draft: Omit<Mapping, 'id' | 'createdAt'> & { readonly id?: string }): Promise<ActionResult> {
  const { mappings } = openBook()
  const known = mappings.find(({ id }) => id === draft.id) ?? null
  const after: Mapping = {
    ...draft,
    id: known?.id ?? crypto.randomUUID(),
    createdAt: known?.createdAt ?? nowText(),
  }
  const key = headerKey(after.columns)
  const others = mappings.filter((mapping) => mapping.id !== after.id && headerKey(mapping.columns) === key)
  return runEdit([...others.map(removal), { table: 'mappings', id: after.id, before: known, after }])
}

export function removeMapping(mapping: Mapping): Promise<ActionResult> {
  return runEdit([removal(mapping)])
}

/** Reads the file of a job again, now that there is a mapping for it. */
export async function readAgain(jobId: string): Promise<boolean> {
  return (await here().ledger.call('read-again', { jobId, period: null, now: nowText() })).ok
}

/** A small file to hand on. */
export function exportMapping(mapping: Mapping): Promise<ExportResult> {
  return exportText(`${mapping.name}.creditbook-mapping.json`, 'json', writeMapping(mapping))
}

/** Takes in a small file that was handed on. */
export async function importMapping(text: string): Promise<ActionResult | { readonly ok: false; readonly code: 'no-mapping' }> {
  const mapping = readMapping(text)
  if (mapping === null) return { ok: false, code: 'no-mapping' }
  const { id: _, createdAt: __, ...draft } = mapping
  return saveMapping(draft)
}

function removal(mapping: Mapping): Edit {
  return { table: 'mappings', id: mapping.id, before: mapping, after: null }
}
