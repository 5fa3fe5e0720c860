/**
 * Draws the app's icon, electron/assets/icon.png: the open book of the rail's sign (renderer/components/frame/brand.tsx), larger; and
 * the tray's in electron/assets/tray, with a mark for each verdict: nothing, a triangle, an octagon. Run it after changing it; the
 * pictures are committed, and electron-builder makes the other sizes of the app's icon.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { root } from './support/paths.mjs'

/** The sign is drawn on a grid of 32. */
const GRID = 32
const PAPER = [255, 255, 255]
const TOP = [32, 134, 146]
const BOTTOM = [13, 84, 96]
const AMBER = [232, 150, 20]
const RED = [201, 42, 42]
const BLACK = [0, 0, 0]

/** Points along a cubic curve, its end included. */
const curve = (from, first, second, to, steps = 24) =>
  Array.from({ length: steps }, (_, index) => {
    const t = (index + 1) / steps
    const u = 1 - t
    return [0, 1].map(
      (axis) => u ** 3 * from[axis] + 3 * u * u * t * first[axis] + 3 * u * t * t * second[axis] + t ** 3 * to[axis],
    )
  })

const spineTop = [16, 9.2]
const spineEnd = [16, 23.8]
const mirrored = (points) => points.map(([x, y]) => [32 - x, y])
const leftPage = [
  spineTop,
  ...curve(spineTop, [13.9, 7.6], [11.1, 7], [7.8, 7.3]),
  [7.8, 21.9],
  ...curve([7.8, 21.9], [11.1, 21.6], [13.9, 22.2], spineEnd),
]
const rightPage = mirrored(leftPage)
const lines = [
  [19, 13, 22.6],
  [19, 16.2, 21.6],
  [19, 19.4, 20.5],
]

// Distances on the grid; negative is inside a shape.
const toSegment = (x, y, [x1, y1], [x2, y2]) => {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
  const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1))
}
const toPath = (x, y, points) => Math.min(...points.slice(1).map((point, index) => toSegment(x, y, points[index], point)))
const isInside = (x, y, points) =>
  points.reduce((inside, [x1, y1], index) => {
    const [x2, y2] = points[(index + 1) % points.length]
    const crosses = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1
    return crosses ? !inside : inside
  }, false)
const toRoundedSquare = (x, y, half, radius) => {
  const dx = Math.abs(x - 16) - half + radius
  const dy = Math.abs(y - 16) - half + radius
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius
}
/** A corner of `corners` around a middle, the first at an angle in turns. */
const polygon = (corners, x, y, radius, turn) =>
  Array.from({ length: corners }, (_, index) => {
    const angle = 2 * Math.PI * (turn + index / corners)
    return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)]
  })
const MARKS = {
  watch: { colour: AMBER, points: polygon(3, 23.6, 24.6, 7.6, 0) },
  over: { colour: RED, points: polygon(8, 24, 24, 7, 1 / 16) },
}
const toMark = (x, y, points) => toPath(x, y, [...points, points[0]]) * (isInside(x, y, points) ? -1 : 1)

/** Half a pixel either side of an edge is blended. */
const coverage = (distance, scale) => Math.min(1, Math.max(0, 0.5 - distance * scale))
const blend = (under, over, part) => under.map((value, channel) => value + (over[channel] - value) * part)

function bookAt(x, y, scale) {
  const closed = [...rightPage, spineTop]
  const page = Math.min(toPath(x, y, closed) - 0.95, isInside(x, y, rightPage) ? -1 : 1)
  const outline = toPath(x, y, leftPage) - 0.95
  const text = Math.min(...lines.map(([from, at, to]) => toSegment(x, y, [from, at], [to, at]) - 0.85))
  return coverage(Math.min(page, outline), scale) * (1 - coverage(text, scale))
}

/** The book on its ground, with a mark in the corner. */
const coloured = (mark) => (x, y, scale) => {
  const shade = (x + 2 * y) / 96
  const ground = blend(TOP, BOTTOM, shade)
  let colour = blend(ground, PAPER, bookAt(x, y, scale))
  let alpha = coverage(toRoundedSquare(x, y, 15, 9), scale)
  if (mark !== null) {
    const distance = toMark(x, y, mark.points)
    const halo = coverage(distance - 1.5, scale)
    const part = coverage(distance, scale)
    colour = blend(blend(colour, PAPER, halo), mark.colour, part)
    alpha = Math.max(alpha, halo)
  }
  return [...colour.map(Math.round), Math.round(255 * alpha)]
}

/** macOS colours the menu bar's pictures itself: only their shape counts. */
const template = (mark) => (x, y, scale) => {
  const distance = mark === null ? Number.POSITIVE_INFINITY : toMark(x, y, mark.points)
  const book = bookAt(x, y, scale) * (1 - coverage(distance - 2, scale))
  return [...BLACK, Math.round(255 * Math.max(book, coverage(distance, scale)))]
}

function png(size, pixel) {
  const scale = size / GRID
  const stride = 1 + size * 4
  const rows = Buffer.alloc(size * stride)
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) rows.set(pixel((x + 0.5) / scale, (y + 0.5) / scale, scale), y * stride + 1 + x * 4)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND')])
}

function chunk(type, data = Buffer.alloc(0)) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

const folder = join(root, 'electron', 'assets')
const tray = join(folder, 'tray')
mkdirSync(tray, { recursive: true })
writeFileSync(join(folder, 'icon.png'), png(512, coloured(null)))
for (const [verdict, mark] of [['ok', null], ...Object.entries(MARKS)]) {
  writeFileSync(join(tray, `${verdict}.png`), png(32, coloured(mark)))
  // The name tells macOS what it is.
  writeFileSync(join(tray, `${verdict}Template.png`), png(18, template(mark)))
  writeFileSync(join(tray, `${verdict}Template@2x.png`), png(36, template(mark)))
}
