/**
 * The utility process that reads files, so that neither main nor the page ever waits for one. Jobs arrive from main, each with the
 * port its data goes to.
 */
import { z } from 'zod'
import { FORMATS } from '../shared/import/formats'
import { mappingsSchema } from '../shared/import/mapping/mapping-schema'
import { readExport } from '../shared/import/read-export'
import { openFileSource } from './file-source'
import { runImportJob } from './import-job'
import { probeExport } from './probe-export'
import { createTurns } from './turns'

const importJob = z.strictObject({ jobId: z.string(), path: z.string() })
const probeJob = z.strictObject({ probe: z.string(), mappings: mappingsSchema })

/** A file being read holds columns of several megabytes, and a folder can offer two hundred. */
const inTurn = createTurns(4)

process.parentPort.on('message', async ({ data, ports }) => {
  const [port] = ports
  if (port === undefined) throw new Error('a job came without its port')
  const question = probeJob.safeParse(data)
  if (question.success) {
    const { probe, mappings } = question.data
    port.postMessage(await probeExport(await openFileSource(probe), { formats: FORMATS, mappings }))
    port.close()
    return
  }
  const source = await openFileSource(importJob.parse(data).path)
  const thisDay = new Date().toISOString().slice(0, 10)
  await runImportJob(source, port, async (sink, signal, terms) => {
    const known = await terms
    await inTurn(() => readExport(source, sink, { formats: FORMATS, today: thisDay, ...known, survey: true, signal, pause }))
  })
})

/** What has arrived meanwhile, such as a cancel, is heard before reading goes on. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
