/**
 * The command line as a program of its own, in plain Node.
 */
import { runCli } from './cli'

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
})
