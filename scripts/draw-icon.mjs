/**
 * Draws the app's icon, electron/assets/icon.png: the open book of the rail's sign (renderer/components/frame/brand.tsx), larger.
 * Run it after changing it; the picture is committed, and electron-builder makes the other sizes from it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { root } from './support/paths.mjs'

const SIZE = 512
/** The sign is drawn on a grid of 32. */
const SCALE = SIZE / 32
const PAPER = [255, 255, 255]
const TOP = [32, 134, 146]
const BOTTOM = [13, 84, 96]

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
/** Half a pixel either side of an edge is blended. */
const coverage = (distance) => Math.min(1, Math.max(0, 0.5 - distance * SCALE))

function pixel(x, y) {
  const shade = (x + 2 * y) / 96
  const ground = TOP.map((from, channel) => from + (BOTTOM[channel] - from) * shade)
  const closed = [...rightPage, spineTop]
  const page = Math.min(toPath(x, y, closed) - 0.95, isInside(x, y, rightPage) ? -1 : 1)
  const outline = toPath(x, y, leftPage) - 0.95
  const text = Math.min(...lines.map(([from, at, to]) => toSegment(x, y, [from, at], [to, at]) - 0.85))
  const paper = coverage(Math.min(page, outline)) * (1 - coverage(text))
  const colour = ground.map((under, channel) => Math.round(under + (PAPER[channel] - under) * paper))
  return [...colour, Math.round(255 * coverage(toRoundedSquare(x, y, 15, 9)))]
}

function png() {
  const stride = 1 + SIZE * 4
  const rows = Buffer.alloc(SIZE * stride)
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) rows.set(pixel((x + 0.5) / SCALE, (y + 0.5) / SCALE), y * stride + 1 + x * 4)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
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
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'icon.png'), png())
