import { civilOf } from '../../shared/time/days'
import { useToday } from '../store/hooks'

/** For days that are written without their year while it is this one. */
export function useThisYear(): string {
  return String(civilOf(useToday()).year)
}
