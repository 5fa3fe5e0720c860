/** The page's end of the ledger. */
import type { CommandName, Commands, FromWorker, LedgerEvent, LedgerService, ToWorker } from './protocol'

export type LedgerClient = {
  call<C extends CommandName>(
    command: C,
    request: Commands[C]['request'],
    ports?: readonly MessagePort[],
  ): Promise<Commands[C]['response']>
}

type Waiting = { readonly resolve: (response: unknown) => void; readonly reject: (error: Error) => void }

/** What is needed of a Worker. */
export type LedgerWorker = Pick<Worker, 'postMessage' | 'onmessage' | 'onerror'>

export function connectWorker(worker: LedgerWorker, onEvent: (event: LedgerEvent) => void): LedgerClient {
  const waiting = new Map<number, Waiting>()
  let lastCall = 0

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if ('event' in data) return onEvent(data.event)
    const caller = waiting.get(data.call)
    waiting.delete(data.call)
    if ('failure' in data) caller?.reject(new Error(data.failure))
    else caller?.resolve(data.response)
  }
  worker.onerror = (event) => {
    const error = new Error(event.message || 'the ledger could not be started')
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  return {
    call: (command, request, ports = []) =>
      new Promise((resolve, reject) => {
        lastCall++
        // What comes back is what this command answers: the other side is the same program, and structured clone keeps types.
        waiting.set(lastCall, { resolve: resolve as Waiting['resolve'], reject })
        worker.postMessage({ call: lastCall, command, request } as ToWorker, [...ports])
      }),
  }
}

/** Without a thread of its own: for tests, on the same code. */
export function connectService(
  create: (emit: (event: LedgerEvent) => void) => LedgerService,
  onEvent: (event: LedgerEvent) => void,
): LedgerClient {
  const service = create((event) => onEvent(structuredClone(event)))
  return { call: (command, request, ports = []) => service.handle(command, structuredClone(request), ports) }
}
