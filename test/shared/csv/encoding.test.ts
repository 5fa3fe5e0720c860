import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DETECT_BYTES, detectContainer, detectText, type Encoding, validUtf8Length } from '../../../shared/csv/encoding'
import { createTranscoder } from '../../../shared/csv/transcode'

const encoder = new TextEncoder()

function utf16(text: string, isLittle: boolean, bom: boolean): Uint8Array {
  const whole = bom ? `\ufeff${text}` : text
  const bytes = new Uint8Array(whole.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < whole.length; i++) view.setUint16(2 * i, whole.charCodeAt(i), isLittle)
  return bytes
}

/** Text that both encodings can say. */
function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => (character === '€' ? 0x80 : character.charCodeAt(0)))
}

/** What comes out when the bytes are cut at these places. */
function transcode(encoding: Encoding, bytes: Uint8Array, cuts: readonly number[] = []): string {
  const transcoder = createTranscoder(encoding)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const places = [...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b)
  let text = ''
  let from = 0
  for (const to of places) {
    text += decoder.decode(transcoder.push(bytes.slice(from, to)), { stream: true })
    from = to
  }
  return text + decoder.decode(transcoder.end())
}

function read(bytes: Uint8Array, cuts: readonly number[] = []): string {
  const kind = detectText(bytes)
  if (kind.kind === 'binary') return `binary: ${kind.what}`
  return transcode(kind.encoding, bytes.subarray(kind.bomLength), cuts)
}

const CSV = 'date,model,cost,note\n2026-09-01,Größe,1.50 €,naïve\n'
const cuts = fc.array(fc.nat(200), { maxLength: 20 })

describe('encodings', () => {
  it.each([
    ['UTF-8', encoder.encode(CSV)],
    ['UTF-8 with BOM', encoder.encode(`\ufeff${CSV}`)],
    ['UTF-16 LE with BOM', utf16(CSV, true, true)],
    ['UTF-16 BE with BOM', utf16(CSV, false, true)],
    ['UTF-16 LE without BOM', utf16(CSV, true, false)],
    ['UTF-16 BE without BOM', utf16(CSV, false, false)],
    ['windows-1252', latin(CSV)],
  ])('%s gives the same text, wherever it is cut', (_, bytes) => {
    expect(read(bytes)).toBe(CSV)
    expect(
      read(
        bytes,
        Array.from(bytes, (_, i) => i),
      ),
    ).toBe(CSV)
    fc.assert(
      fc.property(cuts, (places) => {
        expect(read(bytes, places)).toBe(CSV)
      }),
    )
  })

  it('passes every text through as UTF-8', () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 80 })
      .filter((value) => !/[\ud800-\udfff]/.test(value.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
    fc.assert(
      fc.property(text, cuts, (value, places) => {
        expect(transcode('utf-8', encoder.encode(value), places)).toBe(value)
        expect(transcode('ascii', encoder.encode(value), places)).toBe(value)
      }),
    )
  })

  it('agrees with the platform on what is valid UTF-8', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const byte = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0x41, 0xc3, 0xa4, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xf4, 0x90),
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 12 }).chain((bytes) => fc.tuple(...Array.from(bytes, () => byte))),
        (values) => {
          const bytes = Uint8Array.from(values)
          let isValid = true
          try {
            decoder.decode(bytes)
          } catch {
            isValid = false
          }
          expect(validUtf8Length(bytes) === bytes.length).toBe(isValid)
          expect(validUtf8Length(bytes.subarray(0, validUtf8Length(bytes)))).toBe(validUtf8Length(bytes))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('decides late where the beginning is ASCII: the first other bytes say which it is', () => {
    const ascii = 'a'.repeat(DETECT_BYTES + 10)
    expect(read(encoder.encode(`${ascii}Größe`), [DETECT_BYTES + 13])).toBe(`${ascii}Größe`)
    expect(read(latin(`${ascii}Größe`), [DETECT_BYTES + 13])).toBe(`${ascii}Größe`)
  })

  it('shows what is broken in UTF-8 as U+FFFD and keeps the rest', () => {
    const head = encoder.encode(`ö${'a'.repeat(DETECT_BYTES)}`)
    const bytes = new Uint8Array([...head, 0xff, 0x62, ...encoder.encode('ö'), 0xc3])
    expect(transcode('utf-8', bytes)).toBe(`ö${'a'.repeat(DETECT_BYTES)}\ufffdbö\ufffd`)
    expect(transcode('utf-8', bytes, [head.length, head.length + 1, head.length + 3])).toBe(transcode('utf-8', bytes))
  })

  it('is not misled by a character that the window of detection cuts', () => {
    const text = `${'a'.repeat(DETECT_BYTES - 1)}é,b`
    expect(read(encoder.encode(text))).toBe(text)
  })
})

describe('what is no text', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)
  it.each([
    ['a picture', png],
    ['a PDF', encoder.encode('%PDF-1.7\n')],
    ['bytes without a pattern', Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7) % 256)],
    ['zeros', new Uint8Array(64)],
  ])('%s', (_, bytes) => {
    expect(detectText(bytes).kind).toBe('binary')
  })

  it('a single NUL in a text is a slip, not a sign', () => {
    expect(detectText(encoder.encode('a,b\n1,x\0y\n'))).toMatchObject({ kind: 'text' })
  })
})

describe('containers', () => {
  it('are told by their first bytes', () => {
    expect(detectContainer(Uint8Array.of(0x1f, 0x8b, 8, 0))).toBe('gzip')
    expect(detectContainer(Uint8Array.of(0x50, 0x4b, 3, 4))).toBe('zip')
    expect(detectContainer(Uint8Array.of(0x50, 0x4b, 5, 6))).toBe('zip')
    expect(detectContainer(encoder.encode('PK,name\n'))).toBe('plain')
    expect(detectContainer(new Uint8Array(0))).toBe('plain')
  })
})
