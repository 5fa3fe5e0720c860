/** Fills that differ in more than colour. */
import type { FillPattern } from '../components/providers'

const TILE = 8
const made = new Map<string, CanvasPattern>()

/** `solid` is the colour itself; the others carry marks in the surface's colour over it. */
export function canvasFill(color: string, pattern: FillPattern, surface: string): string | CanvasPattern {
  if (pattern === 'solid') return color
  const key = `${color} ${pattern} ${surface}`
  const known = made.get(key)
  if (known) return known
  const tile = document.createElement('canvas')
  tile.width = TILE
  tile.height = TILE
  const context = tile.getContext('2d')
  if (!context) return color
  context.fillStyle = color
  context.fillRect(0, 0, TILE, TILE)
  context.globalAlpha = 0.4
  context.strokeStyle = surface
  context.fillStyle = surface
  context.lineWidth = 1.4
  drawMarks(context, pattern)
  const fill = context.createPattern(tile, 'repeat')
  if (!fill) return color
  made.set(key, fill)
  return fill
}

function drawMarks(context: CanvasRenderingContext2D, pattern: Exclude<FillPattern, 'solid'>): void {
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    context.beginPath()
    context.moveTo(x1, y1)
    context.lineTo(x2, y2)
    context.stroke()
  }
  switch (pattern) {
    case 'rising':
      // Drawn past the edges, so that neighbouring tiles join.
      for (const shift of [-TILE, 0, TILE]) line(shift - 1, TILE + 1, shift + TILE + 1, -1)
      return
    case 'falling':
      for (const shift of [-TILE, 0, TILE]) line(shift - 1, -1, shift + TILE + 1, TILE + 1)
      return
    case 'vertical':
      line(TILE / 2, 0, TILE / 2, TILE)
      return
    case 'horizontal':
      line(0, TILE / 2, TILE, TILE / 2)
      return
    case 'grid':
      line(TILE / 2, 0, TILE / 2, TILE)
      line(0, TILE / 2, TILE, TILE / 2)
      return
    case 'dots':
      context.beginPath()
      context.arc(TILE / 2, TILE / 2, 1.5, 0, Math.PI * 2)
      context.fill()
      return
    case 'checks':
      context.globalAlpha = 0.26
      context.fillRect(0, 0, TILE / 2, TILE / 2)
      context.fillRect(TILE / 2, TILE / 2, TILE / 2, TILE / 2)
      return
  }
}
