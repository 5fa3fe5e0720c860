/**
 * Tells whether a build is older than its sources, by their content: a fresh clone and a branch switch change times, not meaning.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './paths.mjs'

/** @param {readonly string[]} sources files and folders, relative to the project */
export function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((source) => filesUnder(join(root, source))).sort()) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.name.startsWith('.') ? [] : filesUnder(join(path, entry.name)),
  )
}

/**
 * Runs `build` unless `stampFile` says that `output` was built from these very sources. One run at a time; a second one waits and
 * then finds it done.
 *
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildIfStale({ stampFile, output, sources, build }) {
  const isFresh = () => {
    try {
      return readFileSync(stampFile, 'utf8') === fingerprint(sources) && statSync(output).isFile()
    } catch {
      return false
    }
  }
  if (isFresh()) return false
  return await withLock(`${stampFile}.lock`, async () => {
    if (isFresh()) return false
    const before = fingerprint(sources)
    await build()
    writeFileSync(stampFile, before)
    return true
  })
}

const LOCK_POLL_MS = 200

async function withLock(lock, work) {
  mkdirSync(dirname(lock), { recursive: true })
  while (!tryLock(lock)) await sleep(LOCK_POLL_MS)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isHolderAlive(lock)) rmSync(lock, { force: true })
    return false
  }
}

function isHolderAlive(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    if (holder === 0) return true
    process.kill(holder, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
