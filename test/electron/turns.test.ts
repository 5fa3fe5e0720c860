import { expect, it } from 'vitest'
import { createTurns } from '../../electron/turns'

it('lets no more go on at once than it says, in the order they came, also past one that fails', async () => {
  const inTurn = createTurns(3)
  const begun: number[] = []
  let running = 0
  let most = 0
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      inTurn(async () => {
        begun.push(i)
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, (i * 7) % 5))
        running--
        if (i === 4) throw new Error('four')
        return i
      }),
    ),
  )
  expect(most).toBe(3)
  expect(begun).toEqual(Array.from({ length: 20 }, (_, i) => i))
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual(
    Array.from({ length: 20 }, (_, i) => (i === 4 ? 'failed' : i)),
  )
})
