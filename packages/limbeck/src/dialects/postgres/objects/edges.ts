/** Which rows of the catalog stand on which others: pg_depend, with parts of things traced to the things. */
import { nameOf, type Name } from '../catalog.ts'
import type { Row } from '../../../ops/op.ts'
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
export async function edgesOf(db: Reader, isKnown: IsKnown): Promise<readonly Edge[]> {
  const wholes = wholesIn(await db.all(WHOLES), isKnown)
  return traced(edgesIn(await db.all(DEPENDS)), wholes, isKnown)
}

/**
 * As {@link edgesOf}, where no part of a table stands for itself. Most of what stands on something else does so within one
 * table; that is not even asked for.
 */
export async function edgesBetween(db: Reader, isKnown: IsKnown): Promise<readonly Edge[]> {
  const edges = edgesIn(await db.all(BETWEEN))
  const wholes = new Map<string, Place>()
  const seen = new Set<string>()
  const news = (places: readonly Place[]): readonly string[] => {
    const keys = new Set(places.map(({ key }) => key).filter((key) => !isKnown(key) && !seen.has(key)))
    for (const key of keys) seen.add(key)
    return [...keys]
  }
  let keys = news(edges.flatMap(({ from, on }) => [from, on]))
  while (keys.length > 0) {
    const oids = keys.map((key) => key.slice(key.indexOf(' ') + 1))
    const found = wholesIn(await db.all(`${WHOLES} WHERE w.oid = ANY ($1::oid[])`, [`{${oids.join()}}`]), isKnown)
    for (const [key, whole] of found) wholes.set(key, whole)
    keys = news([...found.values()])
  }
  return traced(edges, wholes, isKnown)
}

type IsKnown = (key: string) => boolean

function edgesIn(rows: readonly Row[]): readonly Edge[] {
  return rows.map((row) => ({
    from: { key: `${row['class']} ${row['oid']}`, column: Number(row['sub']) },
    on: { key: `${row['refclass']} ${row['refoid']}`, column: Number(row['refsub']) },
  }))
}

/** What rows are parts of. Of several, what is known. */
function wholesIn(rows: readonly Row[], isKnown: IsKnown): ReadonlyMap<string, Place> {
  const wholes = new Map<string, Place>()
  for (const row of rows) {
    const key = `${row['class']} ${row['oid']}`
    const whole = { key: `${row['refclass']} ${row['refoid']}`, column: Number(row['refsub']) }
    if (isKnown(whole.key) || !wholes.has(key)) wholes.set(key, whole)
  }
  return wholes
}

function traced(edges: readonly Edge[], wholes: ReadonlyMap<string, Place>, isKnown: IsKnown): readonly Edge[] {
  const find = (place: Place, depth = 0): Place | undefined => {
    if (isKnown(place.key)) return place
    const whole = wholes.get(place.key)
    return whole === undefined || depth > DEEPEST ? undefined : find(whole, depth + 1)
  }
  return edges.flatMap((edge) => {
    const [from, on] = [find(edge.from), find(edge.on)]
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

/**
 * The same, with parts of relations traced to them; without what is then within one relation, and without the triggers of
 * foreign keys, which are parts of nothing.
 */
const BETWEEN = `WITH part AS MATERIALIZED (
    SELECT 'pg_attrdef'::regclass::oid AS class, oid, adrelid AS rel, adnum::int AS sub FROM pg_attrdef
    UNION ALL SELECT 'pg_constraint'::regclass, oid, conrelid, 0 FROM pg_constraint WHERE conrelid <> 0
    UNION ALL SELECT 'pg_class'::regclass, indexrelid, indrelid, 0 FROM pg_index WHERE indexrelid >= ${OURS}
    UNION ALL SELECT 'pg_class'::regclass, reltoastrelid, oid, 0 FROM pg_class WHERE reltoastrelid >= ${OURS}
    UNION ALL SELECT 'pg_type'::regclass, t.oid, c.oid, 0 FROM pg_class c JOIN pg_type e ON e.oid = c.reltype
      CROSS JOIN unnest(ARRAY[e.oid, e.typarray]) AS t(oid) WHERE c.relkind <> 'c' AND e.oid >= ${OURS}),
  edge AS (SELECT
      CASE WHEN f.rel IS NULL THEN d.classid ELSE 'pg_class'::regclass END AS class,
      coalesce(f.rel, d.objid) AS oid, coalesce(f.sub, d.objsubid) AS sub,
      CASE WHEN o.rel IS NULL THEN d.refclassid ELSE 'pg_class'::regclass END AS refclass,
      coalesce(o.rel, d.refobjid) AS refoid, coalesce(o.sub, d.refobjsubid) AS refsub
    FROM pg_depend d LEFT JOIN part f ON f.class = d.classid AND f.oid = d.objid
    LEFT JOIN part o ON o.class = d.refclassid AND o.oid = d.refobjid
    WHERE d.refobjid >= ${OURS} AND d.deptype IN ('n', 'a', 'i', 'P', 'S')
      AND NOT (d.classid = 'pg_trigger'::regclass AND d.objid IN (SELECT oid FROM pg_trigger WHERE tgisinternal)))
  SELECT class::regclass::text AS class, oid::text, sub, refclass::regclass::text AS refclass, refoid::text, refsub
  FROM edge WHERE class <> refclass OR oid <> refoid`

const TABLES = `SELECT c.oid::text AS oid, json_build_object(
    'namespace', CASE WHEN n.nspname <> current_schema() THEN n.nspname END, 'name', c.relname,
    'columns', coalesce((SELECT json_object_agg(attnum, attname) FROM pg_attribute
      WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped), '{}'))::text AS facts
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f') AND c.oid >= ${OURS} AND n.nspname !~ '^pg_toast'`

/** Rows that are parts of others: defaults, constraints, indexes, types of rows and arrays, sequences of columns, … */
const WHOLES = `SELECT w.class, w.oid::text, w.refclass, w.refoid::text, w.refsub FROM (
  SELECT 'pg_attrdef' AS class, oid, 'pg_class' AS refclass, adrelid AS refoid, adnum::int AS refsub FROM pg_attrdef
  UNION ALL SELECT 'pg_constraint', oid, CASE conrelid WHEN 0 THEN 'pg_type' ELSE 'pg_class' END,
    CASE conrelid WHEN 0 THEN contypid ELSE conrelid END, 0 FROM pg_constraint
  UNION ALL SELECT 'pg_class', indexrelid, 'pg_class', indrelid, 0 FROM pg_index WHERE indexrelid >= ${OURS}
  UNION ALL SELECT 'pg_class', conindid, 'pg_constraint', oid, 0 FROM pg_constraint WHERE contype IN ('p', 'u', 'x')
  UNION ALL SELECT 'pg_rewrite', oid, 'pg_class', ev_class, 0 FROM pg_rewrite WHERE rulename = '_RETURN' AND oid >= ${OURS}
  UNION ALL SELECT 'pg_class', c.oid, 'pg_type', c.reltype, 0 FROM pg_class c WHERE c.relkind = 'c' AND c.oid >= ${OURS}
  UNION ALL SELECT 'pg_type', t.oid, 'pg_class', t.typrelid, 0 FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid
    WHERE c.relkind <> 'c' AND t.oid >= ${OURS}
  UNION ALL SELECT 'pg_type', typarray, 'pg_type', oid, 0 FROM pg_type WHERE typarray <> 0 AND oid >= ${OURS}
  UNION ALL SELECT d.classid::regclass::text, d.objid, d.refclassid::regclass::text, d.refobjid, d.refobjsubid
    FROM pg_depend d WHERE d.deptype = 'e' OR d.deptype = 'i' AND d.refclassid IN ('pg_class'::regclass, 'pg_type'::regclass)
      AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass)
  UNION ALL SELECT 'pg_class', d.objid, 'pg_class', d.refobjid, d.refobjsubid
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a') AS w`
