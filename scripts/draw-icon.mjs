/**
 * Draws the app's icon, electron/assets/icon.png: a C whose gap lets a shrinking row of bars look out. Run it after changing it;
 * the picture is committed, and electron-builder makes the other sizes from it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { root } from './support/paths.mjs'

const SIZE = 512
const WHITE = [255, 255, 255]
const TOP = [79, 70, 229]
const BOTTOM = [13, 148, 136]
const AMBER = [251, 191, 36]

// Every shape is a signed distance in pixels: negative inside. Half a pixel either side of 0 is where the edge is blended.
const roundedBox = (x, y, cx, cy, halfWidth, halfHeight, radius) => {
  const dx = Math.abs(x - cx) - halfWidth + radius
  const dy = Math.abs(y - cy) - halfHeight + radius
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius
}
const segment = (x, y, x1, y1, x2, y2, radius) => {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2 || 1)
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)) - radius
}
const openRing = (x, y, cx, cy, radius, halfWidth, gap) => {
  const angle = Math.atan2(y - cy, x - cx)
  if (Math.abs(angle) > gap) return Math.abs(Math.hypot(x - cx, y - cy) - radius) - halfWidth
  const end = (sign) => Math.hypot(x - cx - radius * Math.cos(gap), y - cy - sign * radius * Math.sin(gap)) - halfWidth
  return Math.min(end(1), end(-1))
}

const bar = (left, right, height) => (x, y) => segment(x, y, left, height, right, height, 17)
const layers = [
  { colour: WHITE, shape: (x, y) => openRing(x, y, 244, 256, 142, 27, 0.82) },
  { colour: AMBER, shape: bar(212, 392, 212) },
  { colour: WHITE, shape: bar(212, 336, 258) },
  { colour: WHITE, shape: bar(212, 272, 304) },
]

function pixel(x, y) {
  const shade = (x + 2 * y) / (3 * SIZE)
  let colour = TOP.map((from, channel) => from + (BOTTOM[channel] - from) * shade)
  for (const layer of layers) {
    const cover = coverage(layer.shape(x, y))
    colour = colour.map((under, channel) => under + (layer.colour[channel] - under) * cover)
  }
  return [...colour.map(Math.round), Math.round(255 * coverage(roundedBox(x, y, 256, 256, 240, 240, 108)))]
}

const coverage = (distance) => Math.min(1, Math.max(0, 0.5 - distance))

function png() {
  const rows = Buffer.alloc(SIZE * (1 + SIZE * 4))
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) rows.set(pixel(x + 0.5, y + 0.5), y * (1 + SIZE * 4) + 1 + x * 4)
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
