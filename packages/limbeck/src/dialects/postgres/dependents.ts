/** What stands on a column, and goes with it. */
import type { Target } from './target.ts'

/** The statements that make the constraints and indexes again which go with a column, but for those that are gone already. */
export async function definitionsOn({ sql, before, gone }: Target, column: string): Promise<readonly string[]> {
  const rows = await before.all(
    `SELECT k.conname AS name, format('ALTER TABLE %s ADD CONSTRAINT %I %s', $1::text, k.conname, pg_get_constraintdef(k.oid)) AS sql, 1 AS rank
     FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = $2 AND a.attnum = ANY (k.conkey)
     WHERE k.conrelid = to_regclass($1) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
     UNION ALL
     SELECT x.relname, pg_get_indexdef(x.oid), 2
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
     WHERE i.indrelid = to_regclass($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.oid AND contype IN ('p', 'u', 'x'))
       AND EXISTS (SELECT FROM pg_depend d JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid AND d.refobjid = i.indrelid AND a.attname = $2)
     ORDER BY rank, name`,
    [sql, column],
  )
  return rows.filter((row) => !gone.has(String(row['name']))).map((row) => String(row['sql']))
}
