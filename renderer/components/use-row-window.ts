/**
 * Which rows of a very long table are in sight. Browsers draw nothing taller than some 33 million pixels, so beyond `TALLEST` the
 * scroll bar stands for the rows in proportion.
 */
import { type RefObject, useLayoutEffect, useState } from 'react'

export const ROW_HEIGHT = 36
const TALLEST = 20_000_000
/** Drawn beyond what is in sight on either side, so that scrolling shows no gaps. */
const OVERSCAN = 12

export type RowWindow = {
  readonly first: number
  /** Exclusive. */
  readonly end: number
  /** Pixels above and below the drawn rows. */
  readonly before: number
  readonly after: number
}

export type View = { readonly top: number; readonly height: number }

/** `view`: what is scrolled to, and how much of it can be seen; pixels. */
export function rowWindow(count: number, { top, height }: View): RowWindow {
  const whole = count * ROW_HEIGHT
  const tall = Math.min(whole, TALLEST)
  const inSight = Math.ceil(height / ROW_HEIGHT)
  const part = tall > height ? Math.min(1, Math.max(0, top / (tall - height))) : 0
  const seen = whole === tall ? Math.floor(top / ROW_HEIGHT) : Math.round(part * Math.max(0, count - inSight))
  const first = Math.max(0, Math.min(seen, count) - OVERSCAN)
  const end = Math.min(count, seen + inSight + OVERSCAN)
  const before = whole === tall ? first * ROW_HEIGHT : Math.max(0, top - (seen - first) * ROW_HEIGHT)
  return { first, end, before, after: Math.max(0, tall - before - (end - first) * ROW_HEIGHT) }
}

/** Where to scroll so that a row is in sight; null where it is already. */
export function scrollTopFor(index: number, count: number, { top, height }: View, headHeight: number): number | null {
  const whole = count * ROW_HEIGHT
  if (whole > TALLEST) {
    const { first, end } = rowWindow(count, { top, height })
    if (index >= first + OVERSCAN && index < end - OVERSCAN - 1) return null
    return (index / Math.max(1, count - Math.ceil(height / ROW_HEIGHT))) * (TALLEST - height)
  }
  const at = index * ROW_HEIGHT
  if (at < top) return at
  return at + ROW_HEIGHT > top + height - headHeight ? at + ROW_HEIGHT - height + headHeight : null
}

export function useView(scroller: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, height: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight })
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [scroller])
  return view
}
