/** The commands of the configuration that run on every new file. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { resolve } from 'node:path'
import type { PostWriteHook, Settings } from '../config.ts'
import { LimbeckError, reasonOf } from '../errors.ts'

/**
 * Runs the hooks on a file, one after the other.
 * @throws LimbeckError `hook-failed` with what the command said; the file stays
 */
export function runHooks({ postWrite, root }: Pick<Settings, 'postWrite' | 'root'>, path: string): void {
  for (const hook of postWrite) runHook(hook, root, path)
}

function runHook({ command, cwd = '.' }: PostWriteHook, root: string, path: string): void {
  const named = command.some((part) => part.includes('{file}'))
  const [program = '', ...rest] = named ? command.map((part) => part.replaceAll('{file}', path)) : [...command, path]
  const ended = spawnSync(program, rest, {
    cwd: resolve(root, cwd),
    encoding: 'utf8',
    // npx and the like are scripts on Windows, which only its shell starts.
    shell: process.platform === 'win32',
  })
  if (ended.status === 0) return
  throw new LimbeckError('hook-failed', `the command "${command.join(' ')}" of "postWrite" failed${failureOf(ended)}`, {
    hint: `The revision is written: ${path}. Mend the command, or run it by hand.`,
    data: { path },
  })
}

function failureOf({ status, signal, error, stderr, stdout }: SpawnSyncReturns<string>): string {
  if (error !== undefined) return `: ${reasonOf(error)}`
  const end = signal === null ? ` with exit code ${status}` : ` with signal ${signal}`
  const said = [stderr, stdout].map((text) => text.trim()).find((text) => text !== '')
  return said === undefined ? end : `${end}: ${said}`
}
