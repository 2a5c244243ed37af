import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { LimbeckError, reasonOf } from '../errors.ts'
import { readConstants } from './constants.ts'
import { scanHeader } from './header.ts'
import { SQL_MARKER } from './sql-revision.ts'
import { literalOf } from './template.ts'

/**
 * Gives a revision file other down revisions, as `rebase` does: the constant `downRevision` and the comment's `Revises:`
 * line change (in `.sql` files the line `-- down revision:`), everything else stays as it is.
 *
 * @param source the file's text
 * @param path the file; its ending decides how it is read
 * @param down the new down revisions; none makes it a base
 * @returns the new text
 * @throws LimbeckError `invalid-history` when the header cannot be read
 * @example withDownRevisions(source, '/app/revisions/ab12_users.ts', ['cd34'])
 */
export function withDownRevisions(source: string, path: string, down: readonly string[]): string {
  const scanned = scanHeader(source, path)
  if ('problem' in scanned) {
    throw new LimbeckError('invalid-history', `${path}: ${scanned.problem.message}`, {
      hint: 'Correct the header of the file first.',
    })
  }
  return extname(path) === '.sql' ? inSql(source, down) : inModule(source, down)
}

/**
 * Changes the down revisions of a file on disk. The file is replaced as a whole or not at all.
 *
 * @throws LimbeckError `invalid-history` when the header cannot be read, `file-system` when the file cannot be replaced
 */
export function rewriteDownRevisions(path: string, down: readonly string[]): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const text = withDownRevisions(readFileSync(path, 'utf8'), path, down)
    writeFileSync(temporary, text, { mode: statSync(path).mode })
    renameSync(temporary, realpathSync(path))
  } catch (error) {
    rmSync(temporary, { force: true })
    if (error instanceof LimbeckError) throw error
    throw new LimbeckError('file-system', `"${path}" cannot be rewritten: ${reasonOf(error)}`, {
      hint: 'Give the file and its folder write permission, or free some space on the disk; the file is as it was.',
      cause: error,
    })
  }
}

function inModule(source: string, down: readonly string[]): string {
  const { exported, comments } = readConstants(source, ['downRevision'])
  const constant = exported.get('downRevision')
  if (constant === undefined) return source
  const quote = source.slice(constant.start, constant.end).includes('"') ? '"' : "'"
  const changed = source.slice(0, constant.start) + literalOf(down, quote) + source.slice(constant.end)
  const comment = comments.find((text) => REVISES.test(text))
  if (comment === undefined) return changed
  return changed.replace(comment, () => comment.replace(REVISES, (_, before: string) => named(before, down)))
}

const REVISES = /^([\s*/-]*Revises:).*?(?=[ \t]*(?:\*\/|\r?$))/im
const DOWN_REVISION = /^(\s*--+\s*down[ _-]revision\s*:)[^\r\n]*/im

function inSql(source: string, down: readonly string[]): string {
  const end = source.search(SQL_MARKER)
  const header = source.slice(0, end).replace(DOWN_REVISION, (_, before: string) => named(before, down))
  return header + source.slice(end)
}

function named(before: string, down: readonly string[]): string {
  return `${before} ${down.join(', ') || 'base'}`
}
