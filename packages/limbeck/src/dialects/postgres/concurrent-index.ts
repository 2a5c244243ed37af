/** Indexes that are made and dropped while others write to the table. */
import type { PlainOp, TableChange, TableChangeOf } from '../../ops/op.ts'
import type { Reader, Statement } from '../dialect.ts'
import { createIndexText } from '../standard.ts'
import { areComparable } from './comparable.ts'
import { uniqueIndexGuard } from './guards.ts'
import { indexName, qualified, spelling } from './spelling.ts'
import { indexComment } from './side-statements.ts'
import { rowsOf, type Target } from './target.ts'

type IndexChange = TableChangeOf<'createIndex' | 'dropIndex'>

/** The one change of an op that is about an index, and to be made concurrently. */
export function concurrentChange([change, ...more]: readonly TableChange[]): IndexChange | undefined {
  if (change === undefined || more.length > 0) return undefined
  const isIndex = change.kind === 'createIndex' || change.kind === 'dropIndex'
  return isIndex && change.concurrently === true ? change : undefined
}

/** The statements of such a change. What an attempt that failed has left, an index that is not valid, goes first. */
export async function compileConcurrently(target: Target, change: IndexChange): Promise<readonly Statement[]> {
  if (change.kind === 'dropIndex') return [drop(target.name, change.name)]
  const { index } = change
  const isLeft = (await validity(target.before, target.name, index.name)) === false
  const isAsked = index.unique === true && (await areComparable(target, index.columns))
  const sql = createIndexText(spelling, target.name, index).replace(/^(CREATE (?:UNIQUE )?INDEX) /, '$1 CONCURRENTLY ')
  return [
    ...(isAsked ? [uniqueIndexGuard(rowsOf(target), index)] : []),
    ...(isLeft ? [drop(target.name, index.name)] : []),
    { sql, alone: true },
    ...indexComment(target.name, index).map((comment): Statement => ({ sql: comment, alone: true })),
  ]
}

function drop(table: string, index: string): Statement {
  return { sql: `DROP INDEX CONCURRENTLY ${indexName(table, index)}`, alone: true }
}

/** See `Dialect.isDone`. */
export async function isDone(op: PlainOp, db: Reader): Promise<boolean> {
  const change = op.kind === 'alterTable' ? concurrentChange(op.changes) : undefined
  if (op.kind !== 'alterTable' || change === undefined) return false
  if (change.kind === 'createIndex') return (await validity(db, op.name, change.index.name)) === true
  return (await validity(db, op.name, change.name)) === undefined
}

/** Whether an index of a table is valid; nothing where there is none. */
async function validity(db: Reader, table: string, index: string): Promise<boolean | undefined> {
  const [row] = await db.all(
    'SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1) AND indrelid = to_regclass($2)',
    [indexName(table, index), qualified(table)],
  )
  return row === undefined ? undefined : row['indisvalid'] === true
}
