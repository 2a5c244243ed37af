/**
 * The table of what a revision has done that is not one transaction. It is there from the first of its operations to the last:
 * a run that finds it goes on where another one has ended.
 */
import { createHash } from 'node:crypto'
import { unfinishedTable } from '../config.ts'
import type { Connection, Reader } from '../dialects/dialect.ts'
import { LimbeckError } from '../errors.ts'
import { MAX_IDENTIFIER_LENGTH } from '../revisions/graph.ts'
import type { Direction, Step } from '../revisions/revision.ts'
import type { Table } from '../schema/schema.ts'
import type { Item } from './parts.ts'
import { runOp } from './run-op.ts'
import type { Bookkeeping } from './version-table.ts'

/** How far a revision has come. */
export interface Unfinished {
  readonly revision: string
  readonly direction: Direction
  /** How many of its operations are done. */
  readonly done: number
  readonly total: number
  /** The one after those was begun, and nobody has told whether it came to its end. */
  readonly isDoubtful: boolean
  /** Of the operations that are done; the file may have changed since. */
  readonly fingerprint: string
}

/** @returns nothing where every revision is either done or not begun. Never writes. */
export async function readUnfinished(
  db: Reader,
  { dialect, versionTable }: Bookkeeping,
): Promise<Unfinished | undefined> {
  const table = unfinishedTable(versionTable)
  if (!(await dialect.hasTable(db, table))) return undefined
  const [row] = await db.all(`SELECT * FROM ${dialect.quoteTable(table)}`)
  if (row === undefined) return undefined
  return {
    revision: String(row['revision']),
    direction: row['direction'] === 'downgrade' ? 'downgrade' : 'upgrade',
    done: Number(row['done']),
    total: Number(row['total']),
    isDoubtful: Number(row['doubtful']) !== 0,
    fingerprint: String(row['fingerprint']),
  }
}

/** Writes down how far a step has come. Belongs in a transaction. */
export async function writeUnfinished(db: Connection, books: Bookkeeping, unfinished: Unfinished): Promise<void> {
  const { dialect, versionTable } = books
  const table = unfinishedTableOf(unfinishedTable(versionTable))
  if (!(await dialect.hasTable(db, table.name))) await runOp(db, dialect, { kind: 'createTable', table })
  for (const statement of unfinishedStatements(books, unfinished)) await db.run(statement)
}

/** The SQL of {@link writeUnfinished}, for a table that is there. */
export function unfinishedStatements(
  { dialect, versionTable }: Bookkeeping,
  { revision, direction, done, total, isDoubtful, fingerprint }: Unfinished,
): readonly string[] {
  const table = dialect.quoteTable(unfinishedTable(versionTable))
  const values = [revision, direction, done, total, Number(isDoubtful), fingerprint].map((value) =>
    dialect.literal(value),
  )
  return [
    `DELETE FROM ${table}`,
    `INSERT INTO ${table} (revision, direction, done, total, doubtful, fingerprint) VALUES (${values.join(', ')})`,
  ]
}

/** Forgets it: the revision is done, or nothing of it is. Belongs in a transaction. */
export async function clearUnfinished(db: Connection, books: Bookkeeping): Promise<void> {
  if (await books.dialect.hasTable(db, unfinishedTable(books.versionTable))) await db.run(clearStatement(books))
}

/** The SQL of {@link clearUnfinished}, for a table that is there. */
export function clearStatement({ dialect, versionTable }: Bookkeeping): string {
  return `DROP TABLE ${dialect.quoteTable(unfinishedTable(versionTable))}`
}

/** The table of the one revision that is not finished. */
export function unfinishedTableOf(name: string): Table {
  return {
    name,
    columns: [
      { name: 'revision', type: `varchar(${MAX_IDENTIFIER_LENGTH})` },
      { name: 'direction', type: 'varchar(9)' },
      { name: 'done', type: 'integer' },
      { name: 'total', type: 'integer' },
      { name: 'doubtful', type: 'integer' },
      { name: 'fingerprint', type: 'varchar(64)' },
    ],
    primaryKey: { name: `pk_${name}`, columns: ['revision'] },
  }
}

/** How far a step has come. */
export function progressAt(
  { revision, direction }: Step,
  items: readonly Item[],
  { done, isDoubtful = false }: { readonly done: number; readonly isDoubtful?: boolean },
): Unfinished {
  const fingerprint = fingerprintOf(items.slice(0, done))
  return { revision: revision.id, direction, done, total: items.length, isDoubtful, fingerprint }
}

/** What tells the first operations of a revision from any others. */
function fingerprintOf(items: readonly Item[]): string {
  return createHash('sha256')
    .update(
      JSON.stringify(
        items.map(({ op }) => op),
        asText,
      ),
    )
    .digest('hex')
}

function asText(this: unknown, _key: string, value: unknown): unknown {
  return typeof value === 'bigint' || typeof value === 'function' ? `${typeof value} ${String(value)}` : value
}

/**
 * Where to go on with a step: how many of its operations are done.
 * @throws LimbeckError `unfinished` when another step is not finished, or what is done of this one was something else
 */
export function progressOf(
  { revision, direction }: Step,
  items: readonly Item[],
  unfinished: Unfinished,
): Pick<Unfinished, 'done' | 'isDoubtful'> {
  if (unfinished.revision !== revision.id || unfinished.direction !== direction) throw stillUnfinished(unfinished)
  const { done, total, isDoubtful } = unfinished
  if (fingerprintOf(items.slice(0, done)) === unfinished.fingerprint) return { done, isDoubtful }
  throw new LimbeckError(
    'unfinished',
    `${direction} of revision "${revision.id}" has done ${done} of ${total} operations, and these have changed in the file since`,
    {
      hint: `Put the first ${done} back as they were in ${revision.path}, or bring the database in order by hand and say where it is: ${stampHint(unfinished)}`,
      data: { revision: revision.id, path: revision.path },
    },
  )
}

/** A revision that another one must not go past. */
export function stillUnfinished(unfinished: Unfinished): LimbeckError {
  const { revision, direction, done, total } = unfinished
  const command = direction === 'upgrade' ? `limbeck upgrade ${revision}` : `limbeck downgrade ${revision}-1`
  return new LimbeckError(
    'unfinished',
    `${direction} of revision "${revision}" is not finished: ${done} of its ${total} operations are done`,
    {
      hint: `Finish it: ${command}. Or bring the database in order by hand and say where it is: ${stampHint(unfinished)}`,
      data: { revision, direction, done, total },
    },
  )
}

function stampHint({ revision }: Unfinished): string {
  return `limbeck stamp ${revision} when it has all of the revision, or the one before it when it has nothing of it.`
}
