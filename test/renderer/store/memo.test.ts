import { expect, it } from 'vitest'
import { memoRecent } from '../../../renderer/store/memo'

it('works a result out once per arguments, and keeps the latest few', () => {
  let runs = 0
  const memo = memoRecent((a: object, b: number) => ({ a, b, run: ++runs }), 2)
  const one = {}
  const first = memo(one, 1)
  expect(memo(one, 1)).toBe(first)
  const second = memo(one, 2)
  expect(memo(one, 1)).toBe(first)
  expect(memo(one, 2)).toBe(second)
  memo({}, 1)
  expect(runs).toBe(3)
  expect(memo(one, 1)).not.toBe(first)
})
