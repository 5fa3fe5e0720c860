/**
 * What the words after the program's name ask for. Pure; Chromium's own switches stand among them.
 */
import { resolve } from 'node:path'

export type Invocation =
  | { readonly mode: 'window'; readonly files: readonly string[] }
  | { readonly mode: 'report'; readonly args: readonly string[] }

type Surroundings = { readonly isPackaged: boolean; readonly cwd: string }

export function parseInvocation(argv: readonly string[], { isPackaged, cwd }: Surroundings): Invocation {
  const rest = argv.slice(1)
  const isWord = (text: string): boolean => !text.startsWith('-')
  // While developing, the first word is the path of the app itself.
  const words = isPackaged ? rest : rest.slice(rest.findIndex(isWord) + 1)
  const first = words.findIndex(isWord)
  if (first >= 0 && words[first] === 'report') return { mode: 'report', args: words.slice(first + 1) }
  return { mode: 'window', files: words.filter((word) => isWord(word) && word !== '').map((word) => resolve(cwd, word)) }
}

/** Tests and the off-screen demo set the clock; an installed app never takes its time from the environment. */
export function startClock(value: string | undefined, isPackaged: boolean): string | null {
  if (isPackaged || value === undefined || Number.isNaN(Date.parse(value))) return null
  return new Date(value).toISOString()
}
