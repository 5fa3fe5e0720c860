/**
 * The only file that names ipcMain. Every request passes three gates before its handler runs: it comes from the main frame of our
 * own window, that frame is on our origin, and its data fits the schema. The answer is checked against its schema too.
 */
import { ipcMain, type MessagePortMain, type WebContents } from 'electron'
import type { Events, Requests } from '../shared/ipc/contract'
import { requestSchemas } from '../shared/ipc/schemas'
import { isAppAddress } from './security'

export type Handler<Channel extends keyof Requests> = (
  request: Requests[Channel]['request'],
) => Requests[Channel]['response'] | Promise<Requests[Channel]['response']>

export type Handlers = { readonly [Channel in keyof Requests]: Handler<Channel> }

/** What a sender must be; Electron's event has all of it. */
export type Sender = {
  readonly sender: unknown
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
}

const registered = new Set<string>()

export function handle<Channel extends keyof Requests>(
  channel: Channel,
  ownPage: () => WebContents | null,
  handler: Handler<Channel>,
): void {
  if (registered.has(channel)) throw new Error(`the channel ${channel} is handled twice`)
  registered.add(channel)
  ipcMain.handle(channel, async (event, data: unknown) => {
    if (!isTrusted(event, ownPage())) throw new Error(`${channel}: the sender is not the app's page`)
    const { request, response } = requestSchemas[channel]
    const parsed = request.safeParse(data)
    // Zod's own message would carry the value, which may be a cell.
    if (!parsed.success) throw new Error(`${channel}: the request does not fit (${parsed.error.issues[0]?.code ?? 'unknown'})`)
    const answer: unknown = await handler(parsed.data as Requests[Channel]['request'])
    const checked = response.safeParse(answer)
    if (!checked.success) throw new Error(`${channel}: the answer does not fit (${checked.error.issues[0]?.code ?? 'unknown'})`)
    return checked.data
  })
}

export function handleAll(ownPage: () => WebContents | null, handlers: Handlers): void {
  for (const channel of Object.keys(handlers) as (keyof Requests)[]) register(channel, ownPage, handlers)
}

function register<Channel extends keyof Requests>(channel: Channel, ownPage: () => WebContents | null, handlers: Handlers): void {
  handle(channel, ownPage, handlers[channel] as Handler<Channel>)
}

export function isTrusted(event: Sender, ownPage: unknown): boolean {
  const frame = event.senderFrame
  return ownPage !== null && event.sender === ownPage && frame !== null && frame.parent === null && isAppAddress(frame.url)
}

/**
 * Events to the page. What happens before the page says it is ready (a file on the command line, a clicked notification) waits
 * and is delivered in order; a page that reloads must say so again.
 */
export type EventGate = {
  send<Name extends keyof Events>(name: Name, event: Events[Name], ports?: MessagePortMain[]): void
  open(): void
  close(): void
}

export function createEventGate(page: () => Pick<WebContents, 'postMessage' | 'isDestroyed'> | null): EventGate {
  let isOpen = false
  let waiting: (() => void)[] = []
  return {
    send(name, event, ports = []) {
      const deliver = () => {
        const target = page()
        if (target === null || target.isDestroyed()) {
          for (const port of ports) port.close()
          return
        }
        target.postMessage(name, event, ports)
      }
      if (isOpen) deliver()
      else waiting.push(deliver)
    },
    open() {
      isOpen = true
      const released = waiting
      waiting = []
      for (const deliver of released) deliver()
    },
    close() {
      isOpen = false
    },
  }
}
