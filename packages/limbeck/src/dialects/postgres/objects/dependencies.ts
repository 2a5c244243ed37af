/** What stands on what, out of pg_depend. */
import { type Dependency, objectKey, type Part, refOf } from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { nameOf, type Name } from '../catalog.ts'
import type { FoundObject } from './kinds.ts'

/**
 * Which objects and tables stand on which others, and on which of their columns. A sequence does not stand on the column that
 * it belongs to: it is there first.
 * @see https://www.postgresql.org/docs/current/catalog-pg-depend.html
 */
export async function dependenciesOf(db: Reader, objects: readonly FoundObject[]): Promise<readonly Dependency[]> {
  const places = await placesOf(db, objects)
  const rows = await db.all(DEPENDS)
  const found = new Map<string, Dependency>()
  const add = (from: Part | undefined, on: Part | undefined): void => {
    if (from === undefined || on === undefined || isWithin(from, on)) return
    found.set(`${keyOf(from)} > ${keyOf(on)}`, { from, on })
  }
  for (const row of rows) {
    const from = places(String(row['class']), String(row['oid']), Number(row['sub']))
    const on = places(String(row['refclass']), String(row['refoid']), Number(row['refsub']))
    if (from?.kind !== 'sequence' || on?.kind !== 'table') add(from, on)
  }
  for (const { object, needs = [] } of objects) for (const need of needs) add(refOf(object), need)
  return [...found.values()]
}

function isWithin(a: Part, b: Part): boolean {
  return keyOf({ ...a, column: '' }) === keyOf({ ...b, column: '' })
}

function keyOf(part: Part): string {
  const key = part.kind === 'table' ? `table ${part.name}` : objectKey(part)
  return part.column === undefined ? key : `${key} ${part.column}`
}

type Places = (catalog: string, oid: string, column: number) => Part | undefined

/** Finds the table or object that a row of any catalog is, or is a part of. */
async function placesOf(db: Reader, objects: readonly FoundObject[]): Promise<Places> {
  const parts = new Map<string, Part>()
  for (const { catalog, oid, object } of objects) {
    parts.set(`${catalog} ${oid}`, refOf(object))
  }
  const columns = new Map<string, ReadonlyMap<number, string>>()
  for (const { oid, facts } of await db.all(TABLES)) {
    const table: Name & { readonly columns: Readonly<Record<string, string>> } = JSON.parse(String(facts))
    parts.set(`pg_class ${oid}`, { kind: 'table', name: nameOf(table) })
    columns.set(`pg_class ${oid}`, new Map(Object.entries(table.columns).map(([n, name]) => [Number(n), name])))
  }
  const wholes = new Map<string, Whole>()
  for (const row of await db.all(WHOLES)) {
    const whole = { key: `${row['refclass']} ${row['refoid']}`, column: Number(row['refsub']) }
    wholes.set(`${row['class']} ${row['oid']}`, whole)
  }
  const find = (key: string, column: number, depth = 0): Part | undefined => {
    const part = parts.get(key)
    const name = columns.get(key)?.get(column)
    if (part !== undefined) return name === undefined ? part : { ...part, column: name }
    const whole = wholes.get(key)
    return whole === undefined || depth > DEEPEST ? undefined : find(whole.key, whole.column, depth + 1)
  }
  return (catalog, oid, column) => find(`${catalog} ${oid}`, column)
}

/** What a row of a catalog is a part of. */
interface Whole {
  readonly key: string
  readonly column: number
}

/** Parts of parts: a default of a column of a table, the multirange of a range of an extension. */
const DEEPEST = 8

/** Objects below this oid come with the server. */
const OURS = 16_384

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
  UNION ALL SELECT 'pg_rewrite', oid::text, 'pg_class', ev_class::text, 0 FROM pg_rewrite WHERE rulename = '_RETURN' AND oid >= ${OURS}
  UNION ALL SELECT 'pg_class', c.oid::text, 'pg_type', c.reltype::text, 0 FROM pg_class c WHERE c.relkind = 'c' AND c.oid >= ${OURS}
  UNION ALL SELECT 'pg_type', t.oid::text, 'pg_class', t.typrelid::text, 0 FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid
    WHERE c.relkind <> 'c' AND t.oid >= ${OURS}
  UNION ALL SELECT 'pg_type', typarray::text, 'pg_type', oid::text, 0 FROM pg_type WHERE typarray <> 0 AND oid >= ${OURS}
  UNION ALL SELECT d.classid::regclass::text, d.objid::text, d.refclassid::regclass::text, d.refobjid::text, d.refobjsubid
    FROM pg_depend d WHERE d.deptype = 'e' OR d.deptype = 'i' AND d.refclassid IN ('pg_class'::regclass, 'pg_type'::regclass)
      AND d.classid IN ('pg_class'::regclass, 'pg_type'::regclass)
  UNION ALL SELECT 'pg_class', d.objid::text, 'pg_class', d.refobjid::text, d.refobjsubid
    FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'`
