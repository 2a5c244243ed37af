/** A revision file in one direction, as ops. */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { DIALECT_NAMES } from '../dialects/registry.ts'
import { LimbeckError } from '../errors.ts'
import { plainOps } from '../ops/blocks.ts'
import type { Op, PlainOp } from '../ops/op.ts'
import { record } from '../ops/record.ts'
import { parseSqlRevision } from '../revisions/header.ts'
import type { Direction, Revision } from '../revisions/revision.ts'
import type { Exports } from './load-module.ts'
import { loadRevision } from './load-revision.ts'
import { told } from './told.ts'

/**
 * Loads a revision's file and records one direction. Nothing touches a database.
 * @throws LimbeckError `revision-load` when the file does not load or lacks the function, `invalid-op` when what it records makes no sense
 */
export async function loadOps(revision: Revision, direction: Direction): Promise<readonly Op[]> {
  return extname(revision.path) === '.sql' ? sqlOps(revision, direction) : moduleOps(revision, direction)
}

async function sqlOps({ id, path }: Revision, direction: Direction): Promise<readonly Op[]> {
  const section = parseSqlRevision(await readFile(path, 'utf8'), path)[direction]
  if (section.trim() === '') return []
  try {
    return record((op) => op.execute(section))
  } catch (error) {
    throw error instanceof LimbeckError ? inRevision(error, id, path) : error
  }
}

async function moduleOps({ id, path }: Revision, direction: Direction): Promise<readonly Op[]> {
  const body = exportedBy(await loadRevision(path), direction)
  if (typeof body !== 'function') {
    throw new LimbeckError('revision-load', `revision "${id}" exports no function ${direction}(op)`, {
      hint: `Add it to ${path}: export function ${direction}(op: Operations): void { … }`,
    })
  }
  try {
    const ops = record((op) => body(op))
    plainOps(ops).forEach(refuseUnknownDialects)
    return ops
  } catch (error) {
    if (error instanceof LimbeckError) throw inRevision(error, id, path)
    throw new LimbeckError('revision-failed', `${direction}() of revision "${id}" threw: ${told(error, path)}`, {
      hint: `Mend ${path}; nothing of it has run.`,
      cause: error,
    })
  }
}

/** Of CommonJS that bundlers have wrapped, Node knows no names but the whole (https://nodejs.org/api/esm.html#commonjs-namespaces). */
function exportedBy(exports: Exports, name: string): unknown {
  const { [name]: found, default: whole } = exports
  return found === undefined && typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : found
}

/** A text under a name that no database has would never run, and nobody would be told. */
function refuseUnknownDialects(op: PlainOp): void {
  if (op.kind !== 'execute' || typeof op.sql === 'string') return
  const unknown = Object.keys(op.sql).find((name) => !DIALECT_NAMES.includes(name))
  if (unknown === undefined) return
  throw new LimbeckError('invalid-op', `op.execute has SQL for "${unknown}", and no database is called so`, {
    hint: `The names are: ${DIALECT_NAMES.join(', ')}`,
  })
}

function inRevision(error: LimbeckError, id: string, path: string): LimbeckError {
  return new LimbeckError(error.code, `revision "${id}": ${error.message}`, {
    ...(error.hint !== undefined && { hint: error.hint }),
    cause: error,
    data: { ...error.data, revision: id, path },
  })
}
