/** Parts of tables that can step aside: defaults, generated columns, constraints, indexes. */
import type { Reader } from '../../dialect.ts'
import { COLUMN } from '../definitions.ts'
import { OURS } from './edges.ts'

/** A part of a table, and how it goes and comes back. */
export interface TablePart {
  readonly key: string
  /** The column, for one that is generated. */
  readonly column: number
  readonly drops: readonly string[]
  readonly creates: readonly string[]
  /** An index or key over nothing but columns: it follows a column to another type. */
  readonly isPlain: boolean
}

/** The parts that tables have of their own; those that partitions and heirs have inherited go and come with the others. */
export async function readTableParts(db: Reader): Promise<readonly TablePart[]> {
  const rows = await db.all(PARTS)
  return rows.map((row) => ({
    key: `${row['class']} ${row['oid']}`,
    column: Number(row['number']),
    drops: [String(row['gone'])],
    creates: [row['made'], row['more'], row['comment']].flatMap((sql) => (sql === null ? [] : [String(sql)])),
    isPlain: row['plain'] === true,
  }))
}

const TABLE = `format('%I.%I', n.nspname, c.relname)`

const OURS_ONLY = `c.relkind IN ('r', 'p', 'f') AND c.oid >= ${OURS} AND c.relpersistence <> 't'`

/** Each table of a family has a default of its own. */
const DEFAULTS = `SELECT 'pg_attrdef' AS class, d.oid::text AS oid, 0 AS number,
    format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', ${TABLE}, a.attname) AS gone,
    format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', ${TABLE}, a.attname, pg_get_expr(d.adbin, d.adrelid)) AS made,
    NULL AS more, NULL AS comment, false AS plain
  FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated = ''
  JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS_ONLY}`

const GENERATED = `SELECT 'pg_class', c.oid::text, a.attnum, format('ALTER TABLE %s DROP COLUMN %I', ${TABLE}, a.attname),
    format('ALTER TABLE %s ADD COLUMN %s', ${TABLE}, ${COLUMN}), NULL,
    format('COMMENT ON COLUMN %s.%I IS ', ${TABLE}, a.attname) || quote_literal(col_description(c.oid, a.attnum)), false
  FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum JOIN pg_type t ON t.oid = a.atttypid
  JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS_ONLY} AND a.attgenerated <> '' AND a.attinhcount = 0`

const CONSTRAINTS = `SELECT 'pg_constraint', k.oid::text, 0, format('ALTER TABLE %s DROP CONSTRAINT %I', ${TABLE}, k.conname),
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', ${TABLE}, k.conname, pg_get_constraintdef(k.oid)), NULL,
    format('COMMENT ON CONSTRAINT %I ON %s IS ', k.conname, ${TABLE}) || quote_literal(obj_description(k.oid, 'pg_constraint')),
    k.contype IN ('p', 'u', 'x') AND i.indexprs IS NULL AND i.indpred IS NULL
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_index i ON i.indexrelid = k.conindid
  WHERE ${OURS_ONLY} AND k.contype IN ('p', 'u', 'x', 'c', 'f') AND k.conparentid = 0 AND k.conislocal`

/** The index of a partitioned table is shown as that of the table alone. */
const INDEXES = `SELECT 'pg_class', x.oid::text, 0, format('DROP INDEX %I.%I', n.nspname, x.relname),
    CASE x.relkind WHEN 'I' THEN regexp_replace(pg_get_indexdef(x.oid), ' ON ONLY ', ' ON ') ELSE pg_get_indexdef(x.oid) END,
    format('ALTER INDEX %I.%I SET TABLESPACE ', n.nspname, x.relname) || (SELECT quote_ident(spcname) FROM pg_tablespace WHERE oid = x.reltablespace),
    format('COMMENT ON INDEX %I.%I IS ', n.nspname, x.relname) || quote_literal(obj_description(x.oid, 'pg_class')),
    i.indexprs IS NULL AND i.indpred IS NULL
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS_ONLY} AND NOT x.relispartition AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.oid AND contype IN ('p', 'u', 'x'))`

const PARTS = `${DEFAULTS} UNION ALL ${GENERATED} UNION ALL ${CONSTRAINTS} UNION ALL ${INDEXES}`
