import { useReducedMotion } from '@mantine/hooks'

/** Whether nothing should move. Known at the first drawing: asked an effect later, every chart would start with a movement. */
export function useStill(): boolean {
  return useReducedMotion(undefined, { getInitialValueInEffect: false })
}
