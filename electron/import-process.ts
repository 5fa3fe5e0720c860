/**
 * The utility process that reads files, so that neither main nor the page ever waits for one. Jobs arrive from main, each with the
 * port its data goes to.
 */
import { z } from 'zod'
import { FORMATS } from '../shared/import/formats/index'
import { readExport } from '../shared/import/read-export'
import { openFileSource } from './file-source'
import { type ReadFile, runImportJob } from './import-job'

const importJob = z.strictObject({ jobId: z.string(), path: z.string(), fileName: z.string() })

process.parentPort.on('message', ({ data, ports }) => {
  const [port] = ports
  if (port === undefined) throw new Error('a job came without its port')
  const { path, fileName } = importJob.parse(data)
  const read: ReadFile = (source, sink, { signal }) => readExport(source, sink, { formats: FORMATS, signal })
  void runImportJob(fileName, port, () => openFileSource(path), read)
})
