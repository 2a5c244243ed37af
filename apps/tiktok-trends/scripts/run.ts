/** How every script of the application begins and ends. */
import { LimbeckError } from 'limbeck'
import { DatabaseError } from '../database/errors.ts'
import { createLogger, type Logger } from '../logger.ts'

/** As limbeck's own: wrong use is 2, a refusal of the database 3, any other "no" 1. */
const EXIT_CODES = { answer: 1, usage: 2, database: 3 } as const

/** Runs a script; an error becomes one line of the log, and the exit code. */
export async function run(script: (log: Logger) => Promise<void>): Promise<void> {
  const log = createLogger()
  try {
    await script(log)
  } catch (error) {
    process.exitCode = report(log, error)
  }
}

function report(log: Logger, error: unknown): number {
  if (error instanceof LimbeckError) {
    log.error({ event: 'failed', code: error.code, hint: error.hint }, sentence(error.message, error.hint))
    return EXIT_CODES[error.kind]
  }
  if (error instanceof DatabaseError) {
    log.error({ event: 'failed', code: error.code, hint: error.hint }, sentence(error.message, error.hint))
    return error.code === 'not-at-head' ? EXIT_CODES.answer : EXIT_CODES.usage
  }
  if (isArgumentError(error)) {
    log.error({ event: 'failed', code: 'invalid-argument' }, error.message)
    return EXIT_CODES.usage
  }
  log.fatal({ event: 'failed', err: error }, error instanceof Error ? error.message : String(error))
  return EXIT_CODES.answer
}

function sentence(message: string, hint: string | undefined): string {
  return hint === undefined ? message : `${message}. ${hint}`
}

/** What `parseArgs` throws. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}
