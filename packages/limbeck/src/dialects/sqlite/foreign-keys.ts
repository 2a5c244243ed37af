/** Which rows have a foreign key that leads nowhere. */
import { LimbeckError, messageOf } from '../../errors.ts'
import type { Op } from '../../ops/op.ts'
import type { Reader } from '../dialect.ts'
import { foldName } from './grammar/tokens.ts'
import { bareName } from './spelling.ts'

/** Rows of one table whose foreign key leads to no row of another. */
export interface Violation {
  readonly table: string
  readonly parent: string
  /** How many rows. */
  readonly count: number
  /** The rowids of the first. */
  readonly rowids: readonly unknown[]
  /** What the engine says where the foreign key itself is broken. */
  readonly broken?: string
}

/** The violations in the tables that the ops concern, and in those that refer to them. */
export async function readViolations(db: Reader, ops: readonly Op[]): Promise<readonly Violation[]> {
  const tables = await concernedTables(db, ops)
  const found = await Promise.all(tables.map((table) => violationsOf(db, table)))
  return found.flat()
}

/** What is violated more than it was before, whatever the tables are called now. */
export function newViolations(
  before: readonly Violation[],
  after: readonly Violation[],
  ops: readonly Op[],
): readonly Violation[] {
  const known = new Map(before.map((violation) => [keyOf(violation, ops), violation.count]))
  return after.filter((violation) => violation.count > (known.get(keyOf(violation, [])) ?? 0))
}

/** The error that names the violations. */
export function violationError(violations: readonly Violation[], ops: readonly Op[]): LimbeckError {
  const said = violations.map(describe).join('; ')
  const doesMore = ops.some(({ kind }) => kind === 'execute' || kind === 'run')
  const apart =
    ' Foreign keys do not act while tables are rebuilt: put what deletes rows by them into a revision of its own.'
  return new LimbeckError('foreign-key-violation', said, {
    hint: `Delete or mend these rows, or the foreign key, in the same revision.${doesMore ? apart : ''}`,
  })
}

function describe({ table, parent, count, rowids, broken }: Violation): string {
  if (broken !== undefined) return `the foreign key of "${table}" to "${parent}" would be broken: ${broken}`
  const shown =
    rowids.length === 0 ? '' : ` (rowid ${rowids.map(String).join(', ')}${count > rowids.length ? ', …' : ''})`
  return `${count} ${count === 1 ? 'row' : 'rows'} of "${table}" would refer to rows of "${parent}" that are not there${shown}`
}

function keyOf({ table, parent, broken }: Violation, ops: readonly Op[]): string {
  return JSON.stringify([renamed(table, ops), renamed(parent, ops), broken !== undefined])
}

function renamed(name: string, ops: readonly Op[]): string {
  return ops.reduce(
    (now, op) => (op.kind === 'renameTable' && foldName(bareName(op.name)) === now ? foldName(bareName(op.to)) : now),
    foldName(name),
  )
}

async function concernedTables(db: Reader, ops: readonly Op[]): Promise<readonly string[]> {
  const rows = await db.all(
    `SELECT DISTINCT child.name AS child, key."table" AS parent
     FROM main.sqlite_schema AS child, pragma_foreign_key_list(child.name) AS key WHERE child.type = 'table'`,
  )
  const keys = rows.map((row) => ({ child: String(row['child']), parent: String(row['parent']) }))
  const named = new Set(ops.flatMap(tablesOf).map(foldName))
  const isAny = ops.some(({ kind }) => kind === 'execute' || kind === 'run')
  const concerned = keys.filter(
    ({ child, parent }) => isAny || named.has(foldName(child)) || named.has(foldName(parent)),
  )
  return [...new Set(concerned.map(({ child }) => child))]
}

function tablesOf(op: Op): readonly string[] {
  if (op.kind === 'createTable') return [bareName(op.table.name)]
  if (op.kind === 'bulkInsert') return [bareName(op.table)]
  if (op.kind === 'renameTable') return [bareName(op.name), bareName(op.to)]
  return op.kind === 'alterTable' || op.kind === 'dropTable' ? [bareName(op.name)] : []
}

async function violationsOf(db: Reader, table: string): Promise<readonly Violation[]> {
  try {
    const rows = await db.all(
      `SELECT parent, count(*) AS count, json_group_array(rowid) FILTER (WHERE n <= 3) AS rowids FROM
       (SELECT parent, rowid, row_number() OVER (PARTITION BY parent) AS n FROM pragma_foreign_key_check(?)) GROUP BY parent`,
      [table],
    )
    return rows.map((row) => ({
      table,
      parent: String(row['parent']),
      count: Number(row['count']),
      rowids: rowidsOf(String(row['rowids'])),
    }))
  } catch (error) {
    const broken = messageOf(error).split(' in: ')[0] ?? ''
    if (!broken.startsWith('foreign key mismatch')) throw error
    return [{ table, parent: /referencing "(.*)"/.exec(broken)?.[1] ?? '', count: 1, rowids: [], broken }]
  }
}

/** Tables WITHOUT ROWID have none. */
function rowidsOf(json: string): readonly unknown[] {
  const rowids: unknown = JSON.parse(json)
  return Array.isArray(rowids) ? rowids.filter((rowid) => rowid !== null) : []
}
