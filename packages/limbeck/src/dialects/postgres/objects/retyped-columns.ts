/** Columns whose type changes under them. */
import type { Reader } from '../../dialect.ts'
import { compressionAction, storageAction } from '../attribute-actions.ts'
import { readRelations, relationNamed } from '../catalog.ts'
import { doubleQuoted } from '../../standard.ts'
import type { Rows } from '../rows.ts'
import { qualified } from '../spelling.ts'
import type { StandingColumn } from './standing.ts'

export interface RetypedColumn {
  /** The table and the column as identifiers. */
  readonly table: string
  readonly sql: string
  readonly name: string
  /** The oid of its type, and the type as it is written. */
  readonly oid: string
  readonly type: string
  /** It follows the column of another table. */
  readonly isInherited: boolean
  /** How its values are kept, where it says so itself: a new type takes that away. */
  readonly keeping: readonly string[]
  /** The rows of the table. */
  readonly rows: Rows
}

export async function readRetypedColumns(
  db: Reader,
  columns: readonly StandingColumn[],
): Promise<readonly RetypedColumn[]> {
  const found: RetypedColumn[] = []
  for (const { place, table, name } of columns) {
    const [row] = await db.all(QUERY, [place.key.replace('pg_class ', ''), place.column])
    if (row === undefined) continue
    const [relation] = await readRelations(db, relationNamed(table))
    const own = relation?.columns.find((column) => column.name === name)
    const keys = relation?.constraints.find(({ kind }) => kind === 'p')?.columns ?? []
    found.push({
      table: qualified(table),
      sql: doubleQuoted(name),
      name,
      oid: String(row['oid']),
      type: String(row['type']),
      isInherited: row['inherited'] === true,
      keeping: [
        ...(own?.storage ? [storageAction(name, own.storage)] : []),
        ...(own?.compression ? [compressionAction(name, own.compression)] : []),
      ],
      rows: { table, from: qualified(table), alone: qualified(table), keys },
    })
  }
  return found
}

const QUERY = `SELECT a.atttypid::text AS oid, a.attinhcount > 0 AS inherited, format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation
      THEN ' COLLATE ' || (SELECT format('%I.%I', n.nspname, c.collname) FROM pg_collation c
        JOIN pg_namespace n ON n.oid = c.collnamespace WHERE c.oid = a.attcollation) ELSE '' END AS type
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = $1::oid AND a.attnum = $2`
