/** Long texts, handed out piece by piece on request. */
export type Texts = {
  open(pieces: AsyncGenerator<string, void, undefined>): number
  /** Null at the end, after which the text is closed. */
  next(textId: number): Promise<string | null>
  close(textId: number): Promise<void>
  /** Whoever is reading one finds out with the next piece, instead of taking half a text for the whole. */
  closeAll(): void
}

export function createTexts(): Texts {
  const open = new Map<number, AsyncGenerator<string, void, undefined>>()
  let lastId = 0
  return {
    open(pieces) {
      open.set(++lastId, pieces)
      return lastId
    },
    async next(textId) {
      const pieces = open.get(textId)
      if (pieces === undefined) throw new Error('the text is closed')
      const result = await pieces.next()
      if (!result.done) return result.value
      open.delete(textId)
      return null
    },
    async close(textId) {
      await open.get(textId)?.return()
      open.delete(textId)
    },
    closeAll: () => open.clear(),
  }
}
