import { expect } from 'vitest'
import type { Finished } from './sandbox.ts'

/** What is written with a capital wherever it stands. */
export const PROPER_NAME: RegExp = /^(?:Node|SQL|SQLite|PostgreSQL|PGlite|MySQL|MariaDB|MikroORM|Drizzle|TypeScript)\b/

/** The password of every URL in the stories. */
const SECRET = /s3cret/

/** What holds for whatever limbeck prints, in every story. */
export function checkManners(command: string, { stdout, stderr, exitCode }: Finished): void {
  const printed = stdout + stderr
  if (!command.startsWith('cat ')) expect(printed, `passwords in: ${command}`).not.toMatch(SECRET)
  expect(printed, `stack trace of: ${command}`).not.toMatch(/^ {4}at /m)
  expect(printed, `warnings of Node in: ${command}`).not.toMatch(/ExperimentalWarning|--trace-warnings/)
  if (!/^(?:npx )?limbeck /.test(command)) return
  if (/ --json\b/.test(command) && !/[|>]/.test(command)) checkJson(command, stdout, exitCode)
  for (const [, message = '', hint = ''] of stderr.matchAll(/^error: (.*(?:\n {2}.*)*)\n?(.*)/gm))
    checkError(message, hint)
}

/** The message begins in lower case and has no full stop; what follows is a sentence, or a command after a colon. */
function checkError(message: string, hint: string): void {
  if (!PROPER_NAME.test(message)) expect(message, 'message').toMatch(/^(?![A-Z])/)
  expect(message, 'message').not.toMatch(/[.!]$/)
  expect(hint, `hint of "${message}"`).toMatch(/^[A-Z"\d].*(?:[.!]$|: \S)/)
}

function checkJson(command: string, stdout: string, exitCode: number): void {
  const answer: unknown = JSON.parse(stdout)
  if (exitCode < 2) return
  const entries = { code: expect.any(String), message: expect.any(String), hint: expect.any(String) }
  expect(answer, `JSON of: ${command}`).toMatchObject({ error: entries })
}
