/** The ledger's own thread: no click ever waits for a file. */
import { z } from 'zod'
import { createLedgerService } from './ledger-service'
import type { FromWorker, ToWorker } from './protocol'

// zod would compile its checks with `new Function`, which the content security policy refuses.
z.config({ jitless: true })

const send = (message: FromWorker) => self.postMessage(message)
const service = createLedgerService((event) => send({ event }))

self.onmessage = async ({ data, ports }: MessageEvent<ToWorker>) => {
  try {
    send({ call: data.call, response: await service.handle(data.command, data.request, ports) })
  } catch (error) {
    // The page throws it again where the command was given; the worker itself goes on.
    send({ call: data.call, failure: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown failure' })
  }
}
