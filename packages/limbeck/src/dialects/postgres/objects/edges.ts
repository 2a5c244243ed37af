/** Which rows of the catalog stand on which others: pg_depend, with parts of things traced to the things. */
import { nameOf, type Name } from '../catalog.ts'
import type { Reader } from '../../dialect.ts'

/** A row of a catalog, or one column of it. */
export interface Place {
  /** The catalog and the oid: `pg_class 16384`. */
  readonly key: string
  /** 0: the whole. */
  readonly column: number
}

/** The first stands on the second. */
export interface Edge {
  readonly from: Place
  readonly on: Place
}

/**
 * What stands on what. A row that is unknown stands for what it is a part of: a default, for the column; a constraint, for its
 * table; an array type, for the type of its elements.
 * @param isKnown whether a row stands for itself
 * @see https://www.postgresql.org/docs/current/catalog-pg-depend.html
 */
export async function edgesOf(db: Reader, isKnown: (key: string) => boolean): Promise<readonly Edge[]> {
  const wholes = new Map<string, Place>()
  for (const row of await db.all(WHOLES)) {
    const key = `${row['class']} ${row['oid']}`
    const whole = { key: `${row['refclass']} ${row['refoid']}`, column: Number(row['refsub']) }
    if (isKnown(whole.key) || !wholes.has(key)) wholes.set(key, whole)
  }
  const find = (key: string, column: number, depth = 0): Place | undefined => {
    if (isKnown(key)) return { key, column }
    const whole = wholes.get(key)
    return whole === undefined || depth > DEEPEST ? undefined : find(whole.key, whole.column, depth + 1)
  }
  return (await db.all(DEPENDS)).flatMap((row) => {
    const from = find(`${row['class']} ${row['oid']}`, Number(row['sub']))
    const on = find(`${row['refclass']} ${row['refoid']}`, Number(row['refsub']))
    return from === undefined || on === undefined ? [] : [{ from, on }]
  })
}

/** Parts of parts: a default of a column of a table, the multirange of a range of an extension. */
const DEEPEST = 8

/** A table of users, as dependencies know it. */
export interface Relation {
  readonly key: string
  /** Its name in the schema model. */
  readonly name: string
  readonly columns: ReadonlyMap<number, string>
}

export async function relationsOf(db: Reader): Promise<readonly Relation[]> {
  return (await db.all(TABLES)).map(({ oid, facts }) => {
    const table: Name & { readonly columns: Readonly<Record<string, string>> } = JSON.parse(String(facts))
    const columns = Object.entries(table.columns).map(([number, name]) => [Number(number), name] as const)
    return { key: `pg_class ${oid}`, name: nameOf(table), columns: new Map(columns) }
  })
}

/** Objects below this oid come with the server. */
export const OURS = 16_384

const DEPENDS = `SELECT classid::regclass::text AS class, objid::text AS oid, objsubid AS sub,
    refclassid::regclass::text AS refclass, refobjid::text AS refoid, refobjsubid AS refsub
  FROM pg_depend WHERE refobjid >= ${OURS} AND deptype IN ('n', 'a', 'i', 'P', 'S')`

const TABLES = `SELECT c.oid::text AS oid, json_build_object(
    'namespace', CASE WHEN n.nspname <> current_schema() THEN n.nspname END, 'name', c.relname,
    'columns', coalesce((SELECT json_object_agg(attnum, attname) FROM pg_attribute
      WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped), '{}'))::text AS facts
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f') AND c.oid >= ${OURS} AND n.nspname !~ '^pg_toast'`

/** Rows that are parts of others: defaults, constraints, indexes, types of rows and arrays, sequences of columns, … */
const WHOLES = `SELECT 'pg_attrdef' AS class, oid::text, 'pg_class' AS refclass, adrelid::text AS refoid, adnum::int AS refsub FROM pg_attrdef
  UNION ALL SELECT 'pg_constraint', oid::text, CASE conrelid WHEN 0 THEN 'pg_type' ELSE 'pg_class' END,
    CASE conrelid WHEN 0 THEN contypid ELSE conrelid END::text, 0 FROM pg_constraint
  UNION ALL SELECT 'pg_class', indexrelid::text, 'pg_class', indrelid::text, 0 FROM pg_index WHERE indexrelid >= ${OURS}
  UNION ALL SELECT 'pg_class', conindid::text, 'pg_constraint', oid::text, 0 FROM pg_constraint WHERE contype IN ('p', 'u', 'x')
  UNION ALL SELECT 'pg_rewrite', oid::text, 'pg_class', ev_class::text, 0 FROM pg_rewrite WHERE rulename = '_RETURN' AND oid >= ${OURS}
  UNION ALL SELECT 'pg_class', c.oid::text, 'pg_type', c.reltype::text, 0 FROM pg_class c WHERE c.relkind = 'c' AND c.oid >= ${OURS}
  UNION ALL SELECT 'pg_type', t.oid::text, 'pg_class', t.typrelid::text, 0 FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid
    WHERE c.relkind <> 'c' AND t.oid >= ${OURS}
  UNION ALL SELECT 'pg_type', typarray::text, 'pg_type', oid::text, 0 FROM pg_type WHERE typarray <> 0 AND oid >= ${OURS}
  UNION ALL SELECT d.classid::regclass::text, d.objid::text, d.refclassid::regclass::text, d.refobjid::text, d.refobjsubid
    FROM pg_depend d WHERE d.deptype = 'e' OR d.deptype = 'i' AND d.refclassid IN ('pg_class'::regclass, 'pg_type'::regclass)
      AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass)
  UNION ALL SELECT 'pg_class', d.objid::text, 'pg_class', d.refobjid::text, d.refobjsubid
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'`
