/** A file as text, read as the app reads it and ready to be imported. */
import { FORMATS } from '../../shared/import/formats/index'
import { createMemorySource, type ReadOptions, readExport } from '../../shared/import/read-export'
import { collectFile, type StagedFile, type StagedFileCollector } from '../../shared/ledger/staged'

export const stageText = async (name: string, text: string, options: Partial<ReadOptions> = {}): Promise<StagedFile> => {
  let collector: StagedFileCollector | null = null
  let staged: StagedFile | null = null
  await readExport(
    createMemorySource(name, new TextEncoder().encode(text)),
    {
      file(start) {
        collector = collectFile(start)
      },
      batch(batch) {
        collector?.add(batch)
      },
      progress() {},
      fileEnd(end) {
        if (!end.ok) throw new Error(`${name}: ${end.error.message}`)
        staged = collector?.finish(end) ?? null
      },
    },
    { formats: FORMATS, ...options },
  )
  if (staged === null) throw new Error(`${name} has no file in it`)
  return staged
}
