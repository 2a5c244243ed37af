/** What stands on a column, and goes with it. */
import { constraintDefinition, indexDefinition, keptWithIndex } from './made-again.ts'
import { doubleQuoted } from '../standard.ts'
import type { Target } from './target.ts'
import { rolledBack } from './trial.ts'

export interface Definitions {
  /** What has to be taken away before the column goes: foreign keys on its keys, constraints that only speak of it. */
  readonly drops: readonly string[]
  readonly creates: readonly string[]
}

/**
 * The statements that make the constraints and indexes again which go with a column, with their comments and all that belongs to
 * them, but for those that are gone already; of the tables that inherit it as well.
 */
export async function definitionsOn(target: Target, column: string): Promise<Definitions> {
  const { sql, before, gone } = target
  const renames = renamesIn(target)
  const now = [...target.columns].find(([, { was }]) => was?.name === column)?.[0] ?? column
  const rows =
    renames.length === 0
      ? await before.all(DEFINITIONS, [sql, column])
      : await rolledBack(before, async () => {
          for (const rename of renames) await before.all(rename)
          return before.all(DEFINITIONS, [sql, now])
        })
  const left = rows.filter((row) => row['own'] === false || !gone.has(String(row['name'])))
  const texts = (isDrop: boolean): readonly string[] =>
    left.filter(({ rank }) => (rank === 0) === isDrop).map((row) => String(row['sql']))
  return { drops: texts(true), creates: texts(false) }
}

/** What gives the columns the names that they have by now: all of them at once, and what is gone leaves its name. */
function renamesIn({ sql, relation, columns }: Target): readonly string[] {
  const later = new Map([...columns].flatMap(([now, { was }]) => (was === undefined ? [] : [[was.name, now]])))
  const renamed = relation.columns.filter(({ name }) => later.get(name) !== name)
  if (renamed.every(({ name }) => !later.has(name))) return []
  const rename = (from: string, to: string): string =>
    `ALTER TABLE ${sql} RENAME COLUMN ${doubleQuoted(from)} TO ${doubleQuoted(to)}`
  return [
    ...renamed.map(({ name }, i) => rename(name, `limbeck_name${i}`)),
    ...renamed.flatMap(({ name }, i) => {
      const to = later.get(name)
      return to === undefined ? [] : [rename(`limbeck_name${i}`, to)]
    }),
  ]
}

/** The table of the identifier $1, and all that inherit from it. */
export const FAMILY = `family(id) AS (
  SELECT to_regclass($1)::oid UNION SELECT inhrelid FROM pg_inherits JOIN family ON inhparent = id)`

/** $1 is the table as an identifier, $2 the column. */
const DEFINITIONS = `WITH RECURSIVE ${FAMILY}, col AS (
      SELECT attrelid, attnum, CASE attrelid WHEN to_regclass($1) THEN $1::text ELSE attrelid::regclass::text END AS own_table
      FROM pg_attribute WHERE attrelid IN (SELECT id FROM family) AND attname = $2),
    own AS (
      SELECT k.conname AS name, col.own_table, k.oid, k.conindid AS index, k.contype, 1 AS rank, 'pg_constraint'::regclass AS catalog,
        k.contype IN ('x', 'f') AND NOT col.attnum = ANY (k.conkey) AS is_apart
      FROM pg_constraint k JOIN col ON col.attrelid = k.conrelid
      WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND (col.attnum = ANY (k.conkey) OR EXISTS (SELECT FROM pg_depend d
        WHERE (d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
            OR k.contype <> 'f' AND d.classid = 'pg_class'::regclass AND d.objid = k.conindid)
          AND d.refclassid = 'pg_class'::regclass AND d.refobjid = k.conrelid AND d.refobjsubid = col.attnum))
        AND (k.conrelid = to_regclass($1) OR k.conparentid = 0 AND k.coninhcount = 0)
      UNION ALL
      SELECT x.relname, col.own_table, x.oid, x.oid, 'i', 2, 'pg_class'::regclass, false
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN col ON col.attrelid = i.indrelid
      WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.oid AND contype IN ('p', 'u', 'x'))
        AND EXISTS (SELECT FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid AND d.refobjid = i.indrelid AND d.refobjsubid = col.attnum)
        AND (i.indrelid = to_regclass($1) OR NOT x.relispartition)),
    gone AS (
      SELECT * FROM own
      UNION ALL
      SELECT f.conname, CASE f.conrelid WHEN to_regclass($1) THEN $1 ELSE f.conrelid::regclass::text END, f.oid, 0,
        f.contype, 3, 'pg_constraint'::regclass, true
      FROM pg_constraint f JOIN own ON own.index = f.conindid
      WHERE f.contype = 'f' AND f.conparentid = 0 AND own.catalog = 'pg_constraint'::regclass AND f.oid NOT IN (SELECT oid FROM own)),
    texts AS (SELECT *, own_table = $1 AS own, CASE WHEN catalog = 'pg_class'::regclass THEN ${indexDefinition('gone.oid')}
        ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', own_table, name, ${constraintDefinition({ oid: 'gone.oid', kind: 'gone.contype', index: 'gone.index' })}) END AS sql,
      CASE WHEN catalog = 'pg_class'::regclass THEN format('INDEX %s', oid::regclass)
        ELSE format('CONSTRAINT %I ON %s', name, own_table) END AS object,
      CASE WHEN contype IN ('i', 'p', 'u', 'x') THEN ${keptWithIndex('gone.index', 'gone.own_table')} END AS kept FROM gone)
  SELECT name, own, format('ALTER TABLE %s DROP CONSTRAINT %I', own_table, name) AS sql, 0 AS rank FROM texts WHERE is_apart
  UNION ALL SELECT name, own, sql, rank FROM texts
  UNION ALL SELECT name, own, more, rank + 10 FROM texts CROSS JOIN json_array_elements_text(kept) AS kept(more)
  UNION ALL SELECT name, own, format('COMMENT ON %s IS %L', object, description), rank + 20
    FROM texts JOIN pg_description ON objoid = oid AND classoid = catalog AND objsubid = 0
  ORDER BY rank, name`
