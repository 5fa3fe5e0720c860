/**
 * The command line as a program of its own, in plain Node.
 */
import { runCli } from './cli'

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
})
