/** What stands on a column, and goes with it. */
import type { Target } from './target.ts'

/**
 * The statements that make the constraints and indexes again which go with a column, with their comments, but for those that
 * are gone already.
 */
export async function definitionsOn({ sql, before, gone }: Target, column: string): Promise<readonly string[]> {
  const rows = await before.all(
    `WITH gone AS (SELECT k.conname AS name, format('ALTER TABLE %s ADD CONSTRAINT %I %s', $1::text, k.conname, pg_get_constraintdef(k.oid)) AS sql, 1 AS rank,
       'pg_constraint'::regclass AS catalog, k.oid, format('CONSTRAINT %I ON %s', k.conname, $1::text) AS object
     FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = $2 AND a.attnum = ANY (k.conkey)
     WHERE k.conrelid = to_regclass($1) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
     UNION ALL
     SELECT x.relname, pg_get_indexdef(x.oid), 2, 'pg_class'::regclass, x.oid, format('INDEX %s', x.oid::regclass)
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
     WHERE i.indrelid = to_regclass($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.oid AND contype IN ('p', 'u', 'x'))
       AND EXISTS (SELECT FROM pg_depend d JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid AND d.refobjid = i.indrelid AND a.attname = $2))
     SELECT name, sql, rank FROM gone
     UNION ALL SELECT name, format('COMMENT ON %s IS %L', object, description), rank + 2
     FROM gone JOIN pg_description ON objoid = oid AND classoid = catalog AND objsubid = 0
     ORDER BY rank, name`,
    [sql, column],
  )
  return rows.filter((row) => !gone.has(String(row['name']))).map((row) => String(row['sql']))
}
