/**
 * The utility process that reads files, so that neither main nor the page ever waits for one. Jobs arrive from main, each with the
 * port its data goes to.
 */
import { z } from 'zod'
import { FORMATS } from '../shared/import/formats'
import { readExport } from '../shared/import/read-export'
import { openFileSource } from './file-source'
import { runImportJob } from './import-job'
import { probeExport } from './probe-export'

const importJob = z.strictObject({ jobId: z.string(), path: z.string() })
const probeJob = z.strictObject({ probe: z.string() })

process.parentPort.on('message', async ({ data, ports }) => {
  const [port] = ports
  if (port === undefined) throw new Error('a job came without its port')
  const question = probeJob.safeParse(data)
  if (question.success) {
    port.postMessage(await probeExport(await openFileSource(question.data.probe), { formats: FORMATS }))
    port.close()
    return
  }
  const source = await openFileSource(importJob.parse(data).path)
  const thisDay = new Date().toISOString().slice(0, 10)
  await runImportJob(source, port, async (sink, signal, terms) =>
    readExport(source, sink, { formats: FORMATS, today: thisDay, ...(await terms), survey: true, signal, pause }),
  )
})

/** What has arrived meanwhile, such as a cancel, is heard before reading goes on. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
