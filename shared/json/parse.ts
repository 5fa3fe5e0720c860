/**
 * JSON for exports: numbers keep the digits they are written with, because money must not go through a float, and objects and
 * arrays know their line, so that a problem can be found in a text editor.
 */
export type JsonValue = string | boolean | null | JsonNumber | JsonArray | JsonObject

export class JsonNumber {
  constructor(readonly text: string) {}
}

export class JsonArray {
  constructor(
    readonly items: readonly JsonValue[],
    readonly line: number,
  ) {}
}

export class JsonObject {
  constructor(
    readonly members: ReadonlyMap<string, JsonValue>,
    readonly line: number,
  ) {}

  get(name: string): JsonValue | undefined {
    return this.members.get(name)
  }
}

export type JsonResult =
  | { readonly ok: true; readonly value: JsonValue }
  /** `isCutShort`: nothing is wrong with the text but that it ends too early. */
  | { readonly ok: false; readonly line: number; readonly isCutShort: boolean }

/** Deeper than any export; keeps a hostile file from filling the stack. */
const MAX_DEPTH = 64

/** One value and nothing but blanks around it. `firstLine` is the number of the text's first line in its file. */
export function parseJson(text: string, firstLine = 1): JsonResult {
  const parser = new Parser(text, firstLine)
  try {
    return { ok: true, value: parser.document() }
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error
    return { ok: false, line: parser.line, isCutShort: parser.isAtRest }
  }
}

/** Thrown inside only, to leave all levels at once. */
class Unexpected extends Error {}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

class Parser {
  line: number
  readonly #text: string
  #at = 0

  constructor(text: string, firstLine: number) {
    this.#text = text
    this.line = firstLine
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** At the end, or at what a cut has left of a number or a word. */
  get isAtRest(): boolean {
    return /^[-+.\w]{0,40}$/.test(this.#text.slice(this.#at, this.#at + 41))
  }

  document(): JsonValue {
    this.#skipBlanks()
    const value = this.#value(0)
    this.#skipBlanks()
    if (!this.isAtEnd) throw new Unexpected()
    return value
  }

  #value(depth: number): JsonValue {
    const c = this.#text[this.#at]
    if (c === '"') return this.#string()
    if (c === '{') return this.#object(depth)
    if (c === '[') return this.#array(depth)
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length
        return value
      }
    }
    return this.#number()
  }

  #object(depth: number): JsonObject {
    if (depth >= MAX_DEPTH) throw new Unexpected()
    const { line } = this
    const members = new Map<string, JsonValue>()
    this.#at++
    this.#skipBlanks()
    while (this.#text[this.#at] !== '}') {
      if (members.size > 0) this.#take(',')
      const name = this.#string()
      this.#take(':')
      members.set(name, this.#value(depth + 1))
      this.#skipBlanks()
    }
    this.#at++
    return new JsonObject(members, line)
  }

  #array(depth: number): JsonArray {
    if (depth >= MAX_DEPTH) throw new Unexpected()
    const { line } = this
    const items: JsonValue[] = []
    this.#at++
    this.#skipBlanks()
    while (this.#text[this.#at] !== ']') {
      if (items.length > 0) this.#take(',')
      items.push(this.#value(depth + 1))
      this.#skipBlanks()
    }
    this.#at++
    return new JsonArray(items, line)
  }

  #string(): string {
    const start = this.#at
    if (this.#text[start] !== '"') throw new Unexpected()
    let hasEscapes = false
    let at = start + 1
    for (; ; at++) {
      const c = this.#text.charCodeAt(at)
      if (c === 0x22) break
      if (c === 0x5c) {
        hasEscapes = true
        at++
      } else if (Number.isNaN(c) || c < 0x20) {
        this.#at = at
        throw new Unexpected()
      }
    }
    this.#at = at + 1
    if (!hasEscapes) return this.#text.slice(start + 1, at)
    try {
      return JSON.parse(this.#text.slice(start, at + 1)) as string
    } catch {
      this.#at = start
      throw new Unexpected()
    }
  }

  #number(): JsonNumber {
    NUMBER.lastIndex = this.#at
    const [text] = NUMBER.exec(this.#text) ?? []
    if (text === undefined) throw new Unexpected()
    this.#at += text.length
    return new JsonNumber(text)
  }

  #take(sign: string): void {
    this.#skipBlanks()
    if (this.#text[this.#at] !== sign) throw new Unexpected()
    this.#at++
    this.#skipBlanks()
  }

  /** Lines end only between values: inside strings JSON has no line ends. */
  #skipBlanks(): void {
    for (; ; this.#at++) {
      const c = this.#text.charCodeAt(this.#at)
      if (c === 0x0a || (c === 0x0d && this.#text.charCodeAt(this.#at + 1) !== 0x0a)) this.line++
      else if (c !== 0x20 && c !== 0x09 && c !== 0x0d) return
    }
  }
}

/** A value as the text of a cell: a string is itself, nothing is blank, a list or an object is JSON again. */
export function cellTextOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : writeJson(value)
}

function writeJson(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text
  if (value instanceof JsonArray) return `[${value.items.map(writeJson).join(',')}]`
  if (!(value instanceof JsonObject)) return JSON.stringify(value)
  return `{${[...value.members].map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(',')}}`
}
