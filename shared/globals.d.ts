/** The few globals that Node, Electron and browsers share; `shared/` compiles without the types of either. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input: string): Uint8Array<ArrayBuffer>
}
