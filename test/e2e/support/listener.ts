/**
 * A server that must never be reached. It listens on this machine, so that a request that gets out is seen even without a network.
 */
import { createServer, type Server } from 'node:net'

export type Listener = { readonly port: number; readonly connections: () => number; close(): Promise<void> }

export async function startListener(): Promise<Listener> {
  let connections = 0
  const server: Server = createServer((socket) => {
    connections += 1
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\naccess-control-allow-origin: *\r\ncontent-length: 2\r\n\r\nhi')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the listener has no port')
  return {
    port: address.port,
    connections: () => connections,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
