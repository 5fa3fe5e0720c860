/** The only file that names `window.api`: everything the page can ask of the system. */
import type { Api, ImportOfferedMessage } from '../shared/ipc/contract'

export const bridge: Api = window.api

/** Import ports come as messages of the window itself, because a port cannot pass the context bridge. */
export function onImportOffered(listener: (message: ImportOfferedMessage, port: MessagePort) => void): () => void {
  const receive = ({ source, origin, data, ports }: MessageEvent<unknown>) => {
    const [port] = ports
    if (source !== window || origin !== location.origin || port === undefined || !isImportOffered(data)) return
    listener(data, port)
  }
  window.addEventListener('message', receive)
  return () => window.removeEventListener('message', receive)
}

function isImportOffered(data: unknown): data is ImportOfferedMessage {
  return typeof data === 'object' && data !== null && 'creditbook' in data && data.creditbook === 'import-offered'
}
