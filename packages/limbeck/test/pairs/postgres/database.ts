/** What a database holds. Rows are read without the library under test. */
import type { Connection, Reader } from '../../../src/dialects/dialect.ts'
import { elaborate } from '../../../src/dialects/postgres/elaborate.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { Row } from '../../../src/ops/op.ts'
import { elaborateObjects } from '../../../src/dialects/postgres/objects/elaborate.ts'
import { formatName } from '../../../src/schema/names.ts'
import { objectKey, objectKinds, type SchemaObject } from '../../../src/schema/objects.ts'
import type { Schema, Table } from '../../../src/schema/schema.ts'
import { sorted } from '../../support/consistency.ts'

/** All that there is, so that what is not there is not to be there. */
export async function everything(db: Reader): Promise<Schema> {
  const schema = await postgres.introspect(db, { includes: () => true, objects: 'all' })
  return { ...schema, tables: schema.tables.map(withoutNotNullNames), kinds: objectKinds }
}

/** Known limit: a NOT NULL constraint keeps its name when its table or column gets another one. */
function withoutNotNullNames({ columns, ...table }: Table): Table {
  return { ...table, columns: columns.map(({ notNullName: _name, ...column }) => column) }
}

export interface Catalog {
  readonly tables: readonly unknown[]
  readonly objects: readonly SchemaObject[]
  readonly belongings: readonly unknown[]
}

/** The catalog in no order, with its expressions as they stay when they are written down and read back. */
export async function catalogOf(db: Reader): Promise<Catalog> {
  const { tables, objects = [] } = await everything(db)
  const find = (wanted: string): Table | undefined => tables.find(({ name }) => name === wanted)
  const settled = await elaborate(db, await elaborate(db, tables, find), find)
  return {
    tables: sorted({ tables: settled }).tables,
    objects: objects.toSorted((a, b) => (objectKey(a) < objectKey(b) ? -1 : 1)),
    belongings: await db.all(BELONGINGS),
  }
}

/** Objects with their texts as they stay when they are written down and read back: a view that has been moved has had that done. */
export async function settledObjects(db: Reader, objects: readonly SchemaObject[]): Promise<readonly SchemaObject[]> {
  const { tables } = await everything(db)
  const again = async (list: readonly SchemaObject[]): Promise<readonly SchemaObject[]> => {
    const { stored } = await elaborateObjects(db, list, tables)
    return list.map((object) => stored.get(objectKey(object)) ?? object)
  }
  return again(await again(objects))
}

/** Who has what and who may do what, whatever the schema model makes of it. */
const BELONGINGS = `SELECT what, owner::regrole::text AS owner, string_agg(grantee || ' ' || privilege_type || ' ' || is_grantable, ', ' ORDER BY grantee, privilege_type) AS grants
  FROM (SELECT c.oid::regclass::text AS what, c.relowner AS owner, coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)) AS acl, c.relnamespace AS space
      FROM pg_class c WHERE relkind IN ('r', 'v', 'm', 'S', 'p')
    UNION ALL SELECT p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)), p.pronamespace FROM pg_proc p
      WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')
    UNION ALL SELECT t.oid::regtype::text, t.typowner, coalesce(t.typacl, acldefault('T', t.typowner)), t.typnamespace FROM pg_type t
    UNION ALL SELECT a.attrelid::regclass || '.' || a.attname, c.relowner, a.attacl, c.relnamespace FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE attacl IS NOT NULL) AS thing
  JOIN pg_namespace n ON n.oid = space
  LEFT JOIN LATERAL aclexplode(acl) AS x ON true
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  GROUP BY what, owner ORDER BY what COLLATE "C"`

export interface StoredColumn {
  readonly name: string
  readonly type: string
  /** How it counts by itself, or is computed; empty where it does not. */
  readonly generated: string
  readonly notNull: boolean
  /** The attributes of a composite type, or of an array of one. */
  readonly attributes: readonly Attribute[]
}

export interface Attribute {
  readonly name: string
  readonly type: string
}

interface StoredTable {
  readonly columns: readonly StoredColumn[]
  /** The values of the columns as texts. */
  readonly rows: readonly (readonly (string | null)[])[]
  /** A rule or a trigger may do something else where it is updated. */
  readonly isGuarded: boolean
}

/** By the names of the schema model; rows of a partition are those of the whole. */
export type State = Readonly<Record<string, StoredTable>>

export async function readState(db: Reader): Promise<State> {
  const tables = await db.all(
    `SELECT c.oid::text AS oid, CASE n.nspname WHEN current_schema() THEN NULL ELSE n.nspname END AS namespace, c.relname AS name,
       CASE c.relkind WHEN 'r' THEN 'ONLY ' ELSE '' END || c.oid::regclass AS sql,
       EXISTS (SELECT FROM pg_rewrite WHERE ev_class = c.oid AND ev_type = '2')
         OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal AND tgtype & ${BEFORE_UPDATE} = ${BEFORE_UPDATE}) AS guarded
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  )
  const state: Record<string, StoredTable> = {}
  for (const { oid, namespace, name, sql, guarded } of tables) {
    const model = formatName({ ...(namespace !== null && { namespace: String(namespace) }), name: String(name) })
    state[model] = { ...(await readTable(db, String(oid), String(sql))), isGuarded: guarded === true }
  }
  return state
}

/** The bits of pg_trigger.tgtype of a trigger that comes before the update of a row. */
const BEFORE_UPDATE = 1 + 2 + 16

async function readTable(db: Reader, oid: string, sql: string): Promise<Omit<StoredTable, 'isGuarded'>> {
  const found = await db.all(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attgenerated::text AS generated, attnotnull AS not_null,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)::text
         FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
         JOIN pg_attribute a ON a.attrelid = coalesce(e.typrelid, t.typrelid) AND a.attnum > 0 AND NOT a.attisdropped
         WHERE t.oid = own.atttypid) AS attributes,
       quote_ident(attname) AS sql
     FROM pg_attribute own WHERE attrelid = $1::oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [oid],
  )
  const columns = found.map((row): InSql => ({
    name: String(row['name']),
    type: String(row['type']),
    generated: String(row['generated']),
    notNull: row['not_null'] === true,
    attributes: attributesFrom(row['attributes']),
    sql: String(row['sql']),
  }))
  const rows = await readRows(db, sql, columns)
  return {
    columns: columns.map(({ sql: _sql, ...column }) => column),
    rows: rows.map((row) => columns.map((_column, i) => textOrNull(row[`c${i}`]))),
  }
}

/** What is computed when it is read may be an error then, which the row does not know of. */
async function readRows(db: Reader, table: string, columns: readonly InSql[]): Promise<readonly Row[]> {
  const query = (isComputing: boolean): string => {
    const isLeftOut = ({ generated }: InSql): boolean => generated === 'v' && !isComputing
    const list = columns.map((column, i) => `${isLeftOut(column) ? 'NULL' : column.sql}::text AS c${i}`)
    return `SELECT ${list.join(', ')} FROM ${table}`
  }
  if (!columns.some(({ generated }) => generated === 'v')) return db.all(query(true))
  try {
    return await db.all(query(true))
  } catch {
    return await db.all(query(false))
  }
}

type InSql = StoredColumn & { readonly sql: string }

function attributesFrom(facts: unknown): readonly Attribute[] {
  const attributes: readonly Attribute[] = facts === null ? [] : JSON.parse(String(facts))
  return attributes
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** Runs statements one by one; those that PostgreSQL does not take are no part of the schema. */
export async function runAll(db: Connection, statements: readonly string[]): Promise<readonly string[]> {
  const taken: string[] = []
  for (const statement of statements) {
    try {
      await db.run(statement)
      taken.push(statement)
    } catch {
      // What does not fit together at random.
    }
  }
  return taken
}

/** Empties all tables without setting anything off. */
export async function emptyTables(db: Connection): Promise<void> {
  const [row] = await db.all(
    `SELECT string_agg(c.oid::regclass::text, ', ') AS list FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  )
  if (row?.['list'] === null || row === undefined) return
  await db.run('SET session_replication_role = replica')
  await db.run(`TRUNCATE ${String(row['list'])}`)
  await db.run('RESET session_replication_role')
}
