import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LimbeckError, messageOf } from '../errors.ts'
import { formatDate } from './date.ts'
import { type FileNaming, revisionFileName } from './file-name.ts'
import { buildGraph } from './graph.ts'
import { scanHeader } from './header.ts'
import type { Revision } from './revision.ts'
import { renderTemplate, type RevisionText, SQL_TEMPLATE, TYPESCRIPT_TEMPLATE } from './template.ts'

/** A revision that is to be written. */
export interface NewRevision extends Omit<RevisionText, 'createDate'> {
  readonly date: Date
}

/** Where and how it is written. */
export interface WriteOptions {
  /** The folder of revisions, absolute. */
  readonly folder: string
  /** `.ts` if not given. */
  readonly ending?: string
  /** The file's text with placeholders; that of the ending if not given. See {@link renderTemplate}. */
  readonly template?: string
  readonly naming?: FileNaming
}

/**
 * Writes the file of a new revision, once everything about it has been checked: that the history is still sound with it
 * and that the file, read back, says what it should. When it throws, nothing has been written.
 *
 * @param existing the history that it joins
 * @returns the revision as the graph will have it, with the path of its file
 * @throws LimbeckError `invalid-history` (an id or label that is taken, a parent that does not exist …), `invalid-config`
 *   for a template or naming that cannot work, `revision-exists` when the file is there already, `file-system`
 * @example
 * writeRevisionFile(revisions, { ...draft, id: newRevisionId(), date: new Date() }, { folder: '/app/revisions' }).path
 */
export function writeRevisionFile(
  existing: readonly Revision[],
  revision: NewRevision,
  { folder, ending = '.ts', template, naming = {} }: WriteOptions,
): Revision {
  const path = join(folder, revisionFileName(revision, ending, naming))
  const createDate = formatDate(revision.date, naming.timeZone ?? 'utc')
  const fallback = ending === '.sql' ? SQL_TEMPLATE : TYPESCRIPT_TEMPLATE
  const source = renderTemplate(template ?? fallback, { ...revision, createDate })
  const written = readBack(source, path, revision)
  buildGraph([...existing, written])
  writeNew(path, source)
  return written
}

/** A template may have lost a constant, or put something before it that hides it. */
function readBack(source: string, path: string, wanted: NewRevision): Revision {
  const scanned = scanHeader(source, path)
  if ('problem' in scanned) throw unusableTemplate(scanned.problem.message)
  const { revision } = scanned
  const kept = [
    ['revision', [revision.id], [wanted.id]],
    ['downRevision', revision.down, wanted.down],
    ['branchLabels', revision.labels, wanted.labels],
    ['dependsOn', revision.dependsOn, wanted.dependsOn],
  ] as const
  const lost = kept.find(([, got, expected]) => got.join() !== expected.join())
  if (lost !== undefined) throw unusableTemplate(`"${lost[0]}" would be lost`)
  return revision
}

function unusableTemplate(why: string): LimbeckError {
  return new LimbeckError('invalid-config', `the revision template does not give a revision file: ${why}`, {
    hint: 'Write the four constants as in: export const downRevision = ${downRevision}',
  })
}

function writeNew(path: string, source: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, source, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new LimbeckError('revision-exists', `the file "${path}" exists already`, {
        hint: 'Give the revision another message, or move the file away.',
        cause: error,
      })
    }
    throw new LimbeckError('file-system', `"${path}" cannot be written: ${messageOf(error)}`, { cause: error })
  }
}
