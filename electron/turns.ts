/** Lets so many pieces of work go on at once and no more; the others wait, in the order they came. */
export function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The turn is handed on, so that nobody can come in between.
      if (next === undefined) running--
      else next()
    }
  }
}
