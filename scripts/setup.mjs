/**
 * All the set-up there is, done by every script before anything else: the right Node, the packages of the lock file, an Electron
 * that runs, and on Linux the libraries it needs. Nothing here, nor in what it imports, may need a package.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureElectron } from './electron-runtime.mjs'
import { root } from './support/paths.mjs'
import { isOnPath, npmCommand } from './support/run.mjs'

const LEAST_NODE = [20, 19]

/** Each entry: names of one library over the releases of Debian and Ubuntu, newest first. */
const WINDOW_PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libnotify4'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libdrm2'],
]
const SCREENLESS_PACKAGES = [['xvfb'], ['xauth'], ['dbus'], ['dbus-x11'], ['fonts-liberation'], ['fonts-dejavu-core']]
const TEST_PACKAGES = [['dunst'], ['poppler-utils']]
const SYSTEM_PACKAGES = {
  none: [],
  window: WINDOW_PACKAGES,
  screenless: [...WINDOW_PACKAGES, ...SCREENLESS_PACKAGES],
  test: [...WINDOW_PACKAGES, ...SCREENLESS_PACKAGES, ...TEST_PACKAGES],
}

/**
 * @param {{ system?: keyof typeof SYSTEM_PACKAGES, electron?: boolean }} needs
 * @returns {Promise<import('./electron-runtime.mjs').Runtime | null>}
 */
export async function setUp({ system = 'none', electron = false } = {}) {
  try {
    checkNode(process.versions.node)
    installPackages()
    installSystemPackages(SYSTEM_PACKAGES[system])
    return electron ? await ensureElectron(say) : null
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}

/** Standard output belongs to the scripts' results. */
function say(line) {
  process.stderr.write(`${line}\n`)
}

export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return
  throw new Error(
    `Creditbook needs Node.js ${LEAST_NODE.join('.')} or newer; this is ${version}. Get it from https://nodejs.org and try again.`,
  )
}

function installPackages() {
  if (arePackagesInstalled()) return
  say('Installing packages …')
  const { command, args, shell } = npmCommand()
  const npm = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    shell,
    // What npm has to say goes to standard error, where our own words go.
    stdio: ['ignore', 2, 2],
  })
  if (npm.status !== 0) throw new Error('The packages could not be installed; npm says why above.')
}

/** npm itself notes what it installed; every package of our lock file must be there in the same version. */
function arePackagesInstalled() {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (installed === null) return false
  const wanted = readPackages(join(root, 'package-lock.json')) ?? {}
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    const found = installed[path]
    // Builds for other platforms are optional and left out.
    return found === undefined ? Boolean(optional || devOptional) : found.version === version && existsSync(join(root, path))
  })
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}

function installSystemPackages(wanted) {
  if (process.platform !== 'linux' || !isOnPath('dpkg')) return
  const missing = missingPackages(wanted)
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    const names = missing.map((candidates) => candidates.find(isAvailable) ?? candidates.at(-1))
    say('These system packages are missing; please run this once:')
    say(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`)
    return
  }
  say('Installing system packages …')
  aptGet('update')
  aptGet(
    'install',
    '-y',
    '--no-install-recommends',
    ...missing.map((candidates) => candidates.find(isAvailable) ?? candidates.at(-1)),
  )
}

function missingPackages(wanted) {
  if (wanted.length === 0) return []
  const selections = spawnSync('dpkg', ['--get-selections', ...wanted.flat()], { encoding: 'utf8' })
  // "libgtk-3-0:amd64<tab>install"; unknown names are only warned about.
  const installed = new Set(
    selections.stdout
      .split('\n')
      .filter((line) => line.endsWith('\tinstall'))
      .map((line) => line.split(/[:\t]/)[0]),
  )
  return wanted.filter((candidates) => !candidates.some((name) => installed.has(name)))
}

/** A name that lives on only as a virtual package cannot be installed by it. */
function isAvailable(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  const candidate = /Candidate: (.+)/.exec(policy.stdout ?? '')?.[1]
  return candidate !== undefined && candidate !== '(none)'
}

function aptGet(...args) {
  const done = spawnSync('apt-get', ['-q', ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (done.status !== 0) throw new Error(`apt-get ${args[0]} failed; what it says is above.`)
}
