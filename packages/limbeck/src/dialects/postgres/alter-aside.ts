/** Views, triggers, policies, … that keep columns from being altered step aside, and come back when the op is through. */
import type { TableChange } from '../../ops/op.ts'
import type { Reader } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { computedFrom } from './alter-columns.ts'
import { type Aside, asideOfColumns, NOTHING } from './objects/aside.ts'
import type { Target } from './target.ts'
import { rolledBack } from './trial.ts'

/**
 * What is in the way of the changes of an op. It comes back in the names that the columns have by then.
 * @param replaced columns that give way to others of their names anyway
 */
export async function asideOf(
  target: Target,
  changes: readonly TableChange[],
  replaced: readonly string[],
): Promise<Aside> {
  const { name, sql, before } = target
  const moved = [...movedColumns(changes), ...replaced]
  const mayRewrite = moved.length > 0 || changes.some(({ kind }) => kind === 'addColumn' || kind === 'setOptions')
  if (!mayRewrite || !(await isInTheWay(before, sql, moved))) return NOTHING
  const columns = [...new Set([...moved, ...(await computedFrom(target, moved))])]
  const taken = new Set(changes.flatMap((change) => (change.kind === 'renameColumn' ? [change.to] : [])))
  const renames = changes.flatMap((change) => renameText(sql, change, taken))
  if (renames.length === 0) return asideOfColumns(before, name, columns)
  return rolledBack(before, async () => {
    for (const rename of renames) await before.all(rename)
    return asideOfColumns(before, name, presentNames(changes, columns))
  })
}

/** The columns that get another type, or give way to others of their names; by the names that they had before the op. */
function movedColumns(changes: readonly TableChange[]): readonly string[] {
  const former = new Map<string, string>()
  const moved: string[] = []
  for (const change of changes) {
    if (change.kind === 'renameColumn') {
      former.set(change.to, former.get(change.name) ?? change.name)
      former.delete(change.name)
    } else if (change.kind === 'alterColumn') {
      const { type, collation, generated } = change.set
      const isMoved = [type, collation, generated].some((value) => value !== undefined)
      if (isMoved) moved.push(former.get(change.name) ?? change.name)
    }
  }
  return [...new Set(moved)]
}

function presentNames(changes: readonly TableChange[], columns: readonly string[]): readonly string[] {
  const present = new Map(columns.map((column) => [column, column]))
  for (const change of changes) {
    if (change.kind !== 'renameColumn') continue
    for (const [column, name] of present) if (name === change.name) present.set(column, change.to)
  }
  return [...present.values()]
}

/** What is dropped makes room for names that are taken over; other columns may stay, since generated ones may still need them. */
function renameText(table: string, change: TableChange, taken: ReadonlySet<string>): readonly string[] {
  if (change.kind === 'dropColumn' && taken.has(change.name))
    return [`ALTER TABLE ${table} DROP COLUMN ${doubleQuoted(change.name)}`]
  if (change.kind !== 'renameColumn') return []
  return [`ALTER TABLE ${table} RENAME COLUMN ${doubleQuoted(change.name)} TO ${doubleQuoted(change.to)}`]
}

/** Asked first, because as a rule there is nothing. */
async function isInTheWay(db: Reader, table: string, columns: readonly string[]): Promise<boolean> {
  const rows =
    columns.length === 0
      ? await db.all(`${ON_ROWS} LIMIT 1`, [table])
      : await db.all(`${ON_COLUMNS} UNION ALL ${ON_ROWS} LIMIT 1`, [table, JSON.stringify(columns)])
  return rows.length > 0
}

/** What has columns in its text: $1 is the table as an identifier, $2 the columns. */
const ON_COLUMNS = `SELECT 1 FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass($1)
    AND (a.attgenerated <> '' OR a.attname IN (SELECT json_array_elements_text($2::json)))
    AND d.classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass,
      'pg_statistic_ext'::regclass)`

/** Materialized views that hold rows of the table as values: while they do, it cannot be written anew. */
const ON_ROWS = `SELECT 1 FROM pg_class c JOIN pg_type t ON t.oid = c.reltype
  JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
  JOIN pg_class m ON d.classid = 'pg_class'::regclass AND d.objid = m.oid AND m.relkind = 'm'
  WHERE c.oid = to_regclass($1)`
