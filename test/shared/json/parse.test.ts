import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellTextOf, JsonArray, JsonNumber, JsonObject, type JsonValue, parseJson } from '../../../shared/json/parse'

const plain = (value: JsonValue): unknown => {
  if (value instanceof JsonNumber) return Number(value.text)
  if (value instanceof JsonArray) return value.items.map(plain)
  if (value instanceof JsonObject) return Object.fromEntries([...value.members].map(([name, member]) => [name, plain(member)]))
  return value
}
const read = (text: string): JsonValue => {
  const result = parseJson(text)
  if (!result.ok) throw new Error(`broken in line ${result.line}`)
  return result.value
}

describe('parseJson', () => {
  it('reads what the platform reads, packed or spread over lines', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(plain(read(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('refuses what the platform refuses', () => {
    const mutated = fc
      .tuple(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', '\\', '\n', '-', '0', 'x'))
      .map(([value, at, by]) => {
        const text = JSON.stringify(value)
        const cut = at % (text.length + 1)
        return text.slice(0, cut) + by + text.slice(cut + 1)
      })
    fc.assert(
      fc.property(mutated, (text) => {
        let isGood = true
        try {
          JSON.parse(text)
        } catch {
          isGood = false
        }
        expect(parseJson(text).ok).toBe(isGood)
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps the digits of numbers', () => {
    const digits = '0.123456789012345678901234567890'
    expect(read(`[${digits}]`)).toEqual(new JsonArray([new JsonNumber(digits)], 1))
  })

  it('knows the lines of objects, whatever ends them', () => {
    const items = (text: string) => (read(text) as JsonArray).items.map((item) => (item as JsonObject).line)
    expect(items('[\n{},\n{\n"a": 1},\n\n{}]')).toEqual([2, 3, 6])
    expect(items('[\r\n{},\r\n{}]')).toEqual([2, 3])
    expect(items('[\r{},\r{}]')).toEqual([2, 3])
    expect(parseJson('{\n"a": x}', 10)).toEqual({ ok: false, line: 11, isCutShort: false })
  })

  it('tells a text that ends too early from a broken one', () => {
    const whole = '{"data": [{"a": -1.5, "b": "x\\n", "c": [true, null, false]}]}'
    for (let length = 1; length < whole.length; length++) {
      // A number that is cut is a shorter number; then the rest is missing.
      expect(parseJson(whole.slice(0, length))).toMatchObject({ ok: false, isCutShort: true })
    }
    expect(parseJson('{"a": 1}}')).toMatchObject({ ok: false, isCutShort: false })
  })

  it('refuses what is nested without end', () => {
    expect(parseJson('['.repeat(100_000)).ok).toBe(false)
  })

  it('has no names that mean something to the language', () => {
    const value = read('{"__proto__": "x", "constructor": "y"}') as JsonObject
    expect(value.get('__proto__')).toBe('x')
    expect(value.get('toString')).toBeUndefined()
  })
})

describe('cellTextOf', () => {
  it.each([
    ['"text"', 'text'],
    ['1.50e-7', '1.50e-7'],
    ['true', 'true'],
    ['null', ''],
    ['{"a": "b", "c": [1, {"d": null}]}', '{"a":"b","c":[1,{"d":null}]}'],
  ])('%s', (json, text) => {
    expect(cellTextOf(read(json))).toBe(text)
  })
})
