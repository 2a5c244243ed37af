/**
 * Views, routines, triggers, rules, policies and grants: every file of the folder `code` is a pair of schemas, with rows.
 * From the one to the other and back, each time to the same catalog, and with the rows that were there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { diff } from '../../../src/diff/diff.ts'
import type { Renames } from '../../../src/diff/options.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import { objectKinds } from '../../../src/schema/objects.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { sorted } from '../../support/consistency.ts'
import { databaseOf, databases, majorOf, neededBy, perform, rowsOf, statementsOf } from './databases.ts'

interface Pair {
  readonly name: string
  /** The version that it takes, where the file begins with it. */
  readonly needed: number
  /** What both schemas have. */
  readonly both: string
  readonly before: string
  readonly after: string
  /** Rows of the schema before. */
  readonly rows: string
  /** A pattern that no statement of the way there may match. */
  readonly without: string
  readonly renames: Renames
}

const folder = join(import.meta.dirname, 'code')

/** Sections begin with a line such as `-- before`. */
function pairOf(file: string): Pair {
  const [head = '', ...parts] = readFileSync(join(folder, file), 'utf8').split(
    /^-- (both|before|after|rows|without|renames)\n/m,
  )
  const section = (name: string): string => parts[parts.indexOf(name) + 1 || parts.length] ?? ''
  return {
    name: file.replace(/\.sql$/, ''),
    needed: neededBy(head),
    both: section('both'),
    before: section('before'),
    after: section('after'),
    rows: section('rows'),
    renames: JSON.parse(section('renames') || '{}'),
    without: section('without').replaceAll(/^-- |\n/gm, ''),
  }
}

const pairs = readdirSync(folder).sort().map(pairOf)

const ROLES = ['limbeck_code_reader', 'limbeck_code_writer']

async function prepared(kind: (typeof databases)[number][1], script: string): Promise<Connection> {
  const db = await databaseOf(kind)
  for (const role of ROLES) {
    await db.script(
      `DO $$ BEGIN IF to_regrole('${role}') IS NULL THEN CREATE ROLE ${role}; END IF; END $$; GRANT ${role} TO CURRENT_USER`,
    )
  }
  await db.script(script)
  return db
}

async function isOlder(kind: (typeof databases)[number][1], needed: number): Promise<boolean> {
  if (needed === 0) return false
  const db = await databaseOf(kind)
  try {
    return (await majorOf(db)) < needed
  } finally {
    await db.close()
  }
}

async function everything(db: Connection): Promise<Schema> {
  return { ...(await postgres.introspect(db, { includes: () => true, objects: 'all' })), kinds: objectKinds }
}

/** The catalog in no order; owners and grants as they are, whatever the schema model makes of them. */
async function catalogOf(db: Connection, renames: Renames): Promise<unknown> {
  const { dependencies: _told, ...schema } = comparable(await everything(db), renames)
  return { ...sorted(schema), belongings: await rowsOf(db, BELONGINGS) }
}

/** From version 18 on, NOT NULL has a name, which stays where the table or the column gets another one. */
function comparable(schema: Schema, { tables = [], columns = [] }: Renames): Schema {
  if (tables.length + columns.length === 0) return schema
  return {
    ...schema,
    tables: schema.tables.map((table) => ({
      ...table,
      columns: table.columns.map(({ notNullName: _name, ...column }) => column),
    })),
  }
}

const BELONGINGS = `SELECT what, owner, string_agg(grantee || ' ' || privilege_type || ' ' || is_grantable, ', ' ORDER BY grantee, privilege_type) AS grants
  FROM (SELECT c.oid::regclass::text AS what, c.relowner AS owner, coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)) AS acl
      FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S', 'p')
    UNION ALL SELECT p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner)) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT a.attrelid::regclass || '.' || a.attname, 0, a.attacl FROM pg_attribute a WHERE attacl IS NOT NULL AND NOT attisdropped AND attrelid >= 16384) AS thing
  LEFT JOIN LATERAL aclexplode(acl) AS x ON true GROUP BY what, owner ORDER BY what`

/** The rows of all tables, as far as these columns are in both schemas. */
async function rowsIn(db: Connection, schemas: readonly Schema[]): Promise<unknown> {
  const [first, ...others] = schemas
  const rows: Record<string, unknown> = {}
  for (const { name, columns } of first?.tables ?? []) {
    const same = others.flatMap(({ tables }) => tables.filter((table) => table.name === name))
    const shared = columns.filter((column) =>
      same.every((table) => table.columns.some((other) => other.name === column.name)),
    )
    if (same.length < others.length || shared.length === 0) continue
    const list = shared.map((column) => `${postgres.quoteTable(column.name)}::text`).join(', ')
    rows[name] = await rowsOf(db, `SELECT ${list} FROM ${postgres.quoteTable(name)} ORDER BY 1`)
  }
  return rows
}

describe.each(databases)('%s', (_name, kind) => {
  afterAll(async () => {
    const db = await databaseOf(kind)
    for (const role of ROLES) await db.script(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await db.close()
  })

  it.for(pairs)('$name', async ({ needed, both, before, after, rows, without, renames }, { skip }) => {
    if (await isOlder(kind, needed)) return skip(`PostgreSQL ${needed} has it`)
    const there = await prepared(kind, both + after)
    const desired = await everything(there)
    const goal = await catalogOf(there, renames)
    await there.close()
    const db = await prepared(kind, both + before + rows)
    const start = await catalogOf(db, renames)
    const actual = await everything(db)
    const held = await rowsIn(db, [actual, desired])
    const ops = diff(actual, desired, { renames })
    expect(ops).not.toEqual([])
    if (without !== '') expect(await allStatements(db, ops)).not.toMatch(new RegExp(without, 'm'))
    await perform(db, ...ops)
    expect(await catalogOf(db, renames)).toEqual(goal)
    expect(diff(comparable(await everything(db), renames), comparable(desired, renames))).toEqual([])
    expect(await rowsIn(db, [actual, desired])).toEqual(held)
    await perform(db, ...reverseAll(ops))
    expect(await catalogOf(db, renames)).toEqual(start)
    expect(await rowsIn(db, [actual, desired])).toEqual(held)
    await db.close()
  })
})

/** Of the first op only where there are several: the others need what it makes. */
async function allStatements(db: Connection, ops: readonly PlainOp[]): Promise<string> {
  const [first] = ops
  return first === undefined ? '' : (await statementsOf(db, first)).join('\n')
}
