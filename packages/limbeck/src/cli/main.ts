/** The command line: text in, text out. The only place that prints, and that sets the exit code. */
import { CommanderError } from 'commander'
import { redactText } from '../dialects/redact.ts'
import { type ErrorKind, LimbeckError, messageOf } from '../errors.ts'
import { told } from '../runtime/told.ts'
import { type Outcome, runProgram } from './program.ts'
import { typeable } from './spelling.ts'
import { styleFor } from './style.ts'

const EXIT_CODES: Readonly<Record<ErrorKind, number>> = { answer: 1, usage: 2, database: 3 }

/**
 * Runs the command line and sets `process.exitCode`: 0 done, 1 the answer is no, 2 wrong use, 3 the database refused.
 * @param argv what was typed after `limbeck`
 */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', quietBrokenPipe)
  const outcome: Outcome = { exitCode: 0, urls: new Set() }
  const redact: Redact = (text) => redactText(text, outcome.urls)
  process.once('uncaughtException', (error) => process.exit(report(unawaited(error), argv, redact)))
  try {
    await runProgram(argv, outcome)
    process.exitCode = outcome.exitCode
  } catch (error) {
    process.exitCode = report(error, argv, redact)
  }
}

/** Timers, and promises that nobody awaits, are the user's: limbeck has none. A transaction that is open ends with the process. */
function unawaited(error: unknown): LimbeckError {
  if (error instanceof LimbeckError) return error
  const message = `code that was not waited for threw: ${told(error)}`
  return new LimbeckError('revision-failed', message, {
    hint: 'Await every promise, in op.run too; upgrade() and downgrade() may start nothing that goes on after them.',
    cause: error,
  })
}

type Redact = (text: string) => string

function report(error: unknown, argv: readonly string[], redact: Redact): number {
  const json = argv.includes('--json')
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage
  if (!(error instanceof LimbeckError)) return reportBug(error, json, redact)
  const { code, message, data } = error
  const hint = error.hint === undefined ? undefined : typeable(error.hint)
  if (json) {
    printJson({ code, message, hint, ...data }, redact)
  } else {
    const style = styleFor(process.stderr, !argv.includes('--no-color'))
    const lines = [
      `${style.bad('error:')} ${redact(message)}`,
      ...(hint === undefined ? [] : [style.dim(redact(hint))]),
    ]
    process.stderr.write(`${lines.join('\n')}\n`)
  }
  return EXIT_CODES[error.kind]
}

function reportBug(error: unknown, json: boolean, redact: Redact): number {
  const message = messageOf(error)
  if (json) printJson({ code: 'bug', message }, redact)
  else
    process.stderr.write(
      `error: ${redact(message)}\nThis is a mistake in limbeck itself; LIMBECK_TRACE=1 shows where.\n`,
    )
  if (process.env['LIMBECK_TRACE'] && error instanceof Error) process.stderr.write(`${redact(error.stack ?? '')}\n`)
  return 70
}

function printJson(error: Readonly<Record<string, unknown>>, redact: Redact): void {
  const value = (_key: string, item: unknown): unknown => (typeof item === 'string' ? redact(item) : item)
  process.stdout.write(`${JSON.stringify({ error }, value, 2)}\n`)
}

/** `limbeck history | head` closes the pipe early; that is no failure. */
function quietBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
