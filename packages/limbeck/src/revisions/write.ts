import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { LimbeckError, reasonOf } from '../errors.ts'
import { buildGraph } from './graph.ts'
import { scanHeader } from './header.ts'
import type { Revision } from './revision.ts'

/** What the header of a file that is to be written must say. */
export type WantedHeader = Pick<Revision, 'id' | 'down' | 'labels' | 'dependsOn'>

/**
 * Writes the file of a new revision, once everything about it has been checked: that the file, read back, says what it
 * should, and that the history is still sound with it. When it throws, nothing has been written.
 *
 * @param existing the history that it joins
 * @param path the file, absolute (see `revisionFileName`); its folders are made
 * @param source the file's text (see `renderTemplate`)
 * @returns the revision as the graph will have it
 * @throws LimbeckError `invalid-history` (an id or label that is taken, a parent that does not exist, …), `invalid-config`
 *   when a template has lost part of the header, `revision-exists` when the file is there already, `file-system`
 * @example
 * const path = join('/app/revisions', revisionFileName({ id, message, date }, '.ts'))
 * writeRevisionFile(revisions, { id, down, labels: [], dependsOn: [] }, path, source)
 */
export function writeRevisionFile(
  existing: readonly Revision[],
  wanted: WantedHeader,
  path: string,
  source: string,
): Revision {
  const written = readBack(source, path, wanted)
  buildGraph([...existing, written])
  writeNew(path, source)
  return written
}

/** A template may have lost a constant, or put something before it that hides it. */
function readBack(source: string, path: string, wanted: WantedHeader): Revision {
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
    hint: 'Write all four constants, as in: export const downRevision = ${downRevision}',
  })
}

function writeNew(path: string, source: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    createFile(path, source)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new LimbeckError('revision-exists', `the file "${path}" exists already`, {
        hint: 'Give the revision another message, or move the file away.',
        cause: error,
      })
    }
    throw new LimbeckError('file-system', `"${path}" cannot be written: ${reasonOf(error)}`, {
      hint: 'Give the folder write permission, or free some space on the disk.',
      cause: error,
    })
  }
}

/** Makes a new file, all of it or nothing: a full disk would leave half of it. @throws the system's own error */
export function createFile(path: string, source: string): void {
  const file = openSync(path, 'wx')
  try {
    writeFileSync(file, source)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}
