/**
 * Files of a folder that end as asked and, where words were given, whose name holds one of them.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export function selectFiles(folder, ending, words = []) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && (words.length === 0 || words.some((word) => name.includes(word))))
    .sort()
    .map((name) => join(folder, name))
}
