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
 * Runs the command line and ends the process: 0 done, 1 the answer is no, 2 wrong use, 3 the database refused.
 * @param argv what was typed after `limbeck`
 */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', quietBrokenPipe)
  const outcome: Outcome = { exitCode: 0, urls: new Set() }
  const tell = (error: unknown): number => report(error, argv, (text) => redactText(text, outcome.urls))
  let isOver = false
  process.once('uncaughtException', (error) => {
    isOver = true
    process.exit(tell(unawaited(error)))
  })
  process.once('exit', () => {
    if (!isOver) process.exitCode = tell(endedEarly())
  })
  const exitCode = await runProgram(argv, outcome).then(() => outcome.exitCode, tell)
  isOver = true
  await Promise.all([process.stdout, process.stderr].map(drained))
  process.exit(exitCode) // timers and connections that the configuration has left open would keep it alive
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => {
    stream.write('', () => done())
  })
}

/** `process.exit()` in the user's code; or a promise that never comes, when there is nothing else left to wait for. */
function endedEarly(): LimbeckError {
  return new LimbeckError('revision-failed', 'the process ended in the middle of the work', {
    hint: 'Look for process.exit(), and for promises that never come, in op.run and in what the configuration imports.',
  })
}

/** Timers, and promises that nobody awaits, are the user's: limbeck has none. */
function unawaited(error: unknown): LimbeckError {
  const code = error instanceof LimbeckError ? error.code : 'revision-failed'
  return new LimbeckError(code, `code that was not waited for threw: ${told(error)}`, {
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
