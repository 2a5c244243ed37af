/** The command line: text in, text out. The only place that prints, and that sets the exit code. */
import { CommanderError } from 'commander'
import { type ErrorKind, LimbeckError } from '../errors.ts'
import { buildProgram } from './program.ts'
import { styleFor } from './style.ts'

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = { answer: 1, usage: 2, database: 3 }

/**
 * Runs the command line and sets `process.exitCode`: 0 done, 1 the answer is no, 2 wrong use, 3 the database refused.
 * @param argv what was typed after `limbeck`
 */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', quietBrokenPipe)
  try {
    process.exitCode = await buildProgram(argv)
  } catch (error) {
    process.exitCode = report(error, argv.includes('--json'))
  }
}

function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return reportUsage(error, json)
  if (!(error instanceof LimbeckError)) return reportBug(error, json)
  const { code, message, hint, data } = error
  if (json) {
    process.stdout.write(`${JSON.stringify({ error: { code, message, hint, ...data } }, null, 2)}\n`)
  } else {
    const style = styleFor(process.stderr, true)
    process.stderr.write(`${style.bad('error:')} ${message}\n${hint === undefined ? '' : `${style.dim(hint)}\n`}`)
  }
  return EXIT_CODES[error.kind]
}

/** Commander has said it on standard error already. */
function reportUsage({ code, message, exitCode }: CommanderError, json: boolean): number {
  if (exitCode === 0) return 0
  if (json) {
    const text = code === 'commander.help' ? 'no command is given' : message.replace(/^error: /, '')
    process.stdout.write(`${JSON.stringify({ error: { code: 'invalid-argument', message: text } }, null, 2)}\n`)
  }
  return EXIT_CODES.usage
}

function reportBug(error: unknown, json: boolean): number {
  const message = error instanceof Error ? error.message : String(error)
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: 'bug', message } }, null, 2)}\n`)
  else process.stderr.write(`error: ${message}\nThis is a mistake in limbeck itself; LIMBECK_TRACE=1 shows where.\n`)
  if (process.env['LIMBECK_TRACE'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return 70
}

/** `limbeck history | head` closes the pipe early; that is no failure. */
function quietBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
