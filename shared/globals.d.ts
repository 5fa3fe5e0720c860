/** The few globals that Node, Electron and browsers share; `shared/` compiles without the types of either. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input: string): Uint8Array<ArrayBuffer>
}
/** Only to let the event loop turn during long work; nothing in `shared/` waits for time to pass. */
declare function setTimeout(callback: () => void, ms: number): unknown
