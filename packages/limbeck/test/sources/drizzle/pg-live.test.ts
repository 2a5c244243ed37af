/** A database that limbeck creates from Drizzle's models, beside one that drizzle-kit's own SQL creates. */
import { sql } from 'drizzle-orm'
import { integer, pgEnum, pgTable, pgView } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { diff } from '../../../src/diff/diff.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { runOp } from '../../../src/runtime/run-op.ts'
import { namespacesOf } from '../../../src/schema/names.ts'
import type { Schema, Table } from '../../../src/schema/schema.ts'
import { drizzle } from '../../../src/sources/drizzle.ts'
import { embedded, onServer, serverUrl, type TestDatabases } from '../../support/postgres-databases.ts'
import { kit } from './kit.ts'
import { schema } from './pg-schema.ts'

const server = await serverUrl()

describe.each<TestDatabases>([embedded(), ...(server === undefined ? [] : [onServer(server)])])(
  '$name',
  (databases) => {
    it('is the same by both, and both are clean', async () => {
      const desired = await drizzle({ schema, casing: 'snake_case' }).load()
      const statements = (await kit.pg(schema, 'snake_case')).map(mended)

      const ours = await databases.connect('ours')
      await prepare(ours)
      await apply(ours, await changes(ours, desired))
      expect(await changes(ours, desired)).toEqual([])
      const created = await schemaOf(ours, desired)
      await ours.close()

      const kits = await databases.connect('kits')
      await prepare(kits)
      for (const statement of statements) await kits.script(statement)
      expect(await changes(kits, desired)).toEqual([])
      const found = await schemaOf(kits, desired)
      expect(found.tables.map(inOrder)).toEqual(created.tables.map(inOrder))
      expect(found.objects).toEqual(created.objects)
      expect([found.tables.length, found.objects?.length]).toEqual([desired.tables.length, desired.objects?.length])
      await kits.close()
    })

    it('leaves comments alone, for which Drizzle has no words', async () => {
      const mood = pgEnum('mood', ['sad', 'ok'])
      const people = pgTable('people', { id: integer('id').primaryKey(), mood: mood('mood') })
      const names = pgView('names', { id: integer('id') }).as(sql`select id from people`)
      const desired = await drizzle({ schema: { mood, people, names } }).load()
      const db = await databases.connect('comments')
      await apply(db, await changes(db, desired))
      const said = ['TABLE people', 'COLUMN people.mood', 'TYPE mood', 'VIEW names', 'COLUMN names.id']
      await db.script(said.map((what) => `COMMENT ON ${what} IS 'as people say'`).join(';'))
      expect(await changes(db, desired)).toEqual([])
      const wider = pgTable('people', { id: integer('id').primaryKey(), mood: mood('mood'), age: integer('age') })
      const grown = await drizzle({ schema: { mood, people: wider, names } }).load()
      const ops = await changes(db, grown)
      expect(ops.map((op) => op.kind === 'alterTable' && op.changes.map(({ kind }) => kind))).toEqual([['addColumn']])
      await db.close()
    })
  },
)

/** Types that only extensions have stand in by the same names and with the same modifiers. */
async function prepare(db: Connection): Promise<void> {
  for (const type of ['vector', 'halfvec', 'sparsevec']) {
    await db.script(`
      CREATE TYPE ${type};
      CREATE FUNCTION ${type}_in(cstring, oid, integer) RETURNS ${type} LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
      CREATE FUNCTION ${type}_out(${type}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
      CREATE TYPE ${type} (INPUT = ${type}_in, OUTPUT = ${type}_out, TYPMOD_IN = varchartypmodin,
        TYPMOD_OUT = varchartypmodout, LIKE = varchar)`)
  }
}

/** What drizzle-kit writes and PostgreSQL does not read: `smallserial`, which is no name, in double quotes. */
function mended(statement: string): string {
  return statement.replaceAll('"smallserial"', 'smallserial')
}

/** What a revision would have to do. */
async function changes(db: Connection, desired: Schema): Promise<readonly PlainOp[]> {
  return diff(await schemaOf(db, desired), await postgres.canonicalize(desired, db))
}

function schemaOf(db: Connection, { tables, objects = [], kinds = [] }: Schema): Promise<Schema> {
  const namespaces = namespacesOf([...tables, ...objects])
  return postgres.introspect(db, { includes: () => true, namespaces, objects: kinds })
}

/** In one transaction, as an upgrade does. */
async function apply(db: Connection, ops: readonly PlainOp[]): Promise<void> {
  await postgres.transaction(db, ops, async () => {
    for (const op of ops) await runOp(db, postgres, op)
  })
}

/** The order in which indexes were made says nothing. */
function inOrder({ indexes = [], ...table }: Table): Table {
  return { ...table, indexes: indexes.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
}
