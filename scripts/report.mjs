/**
 * `npm run -s report -- <file…>`: the command line in plain Node. Standard output is the report's alone.
 */
import { buildCommandLine, commandLine } from './build.mjs'
import { setUp } from './setup.mjs'
import { run } from './support/run.mjs'

await setUp()
await buildCommandLine()
// Files are named from where the user stands, not from the project's folder.
process.exitCode = await run(process.execPath, [commandLine, 'report', ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
