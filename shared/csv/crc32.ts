/** CRC-32 as in gzip and zip (polynomial 0xEDB88320), piece by piece: start with 0 and feed the last result back in. */
const TABLE = makeTable()

export function crc32(bytes: Uint8Array, seed = 0): number {
  let crc = ~seed
  for (let i = 0; i < bytes.length; i++) crc = (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8)
  return ~crc >>> 0
}

function makeTable(): Int32Array {
  const table = new Int32Array(256)
  for (let i = 0; i < 256; i++) {
    let c = i
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
    table[i] = c
  }
  return table
}
