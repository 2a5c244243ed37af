/** Grants of models, which say nothing of what they stand on. */
import { afterAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { diff } from '../../../src/diff/diff.ts'
import type { Renames } from '../../../src/diff/options.ts'
import { describe as inWords } from '../../../src/ops/describe.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import type { Grant, SchemaObject } from '../../../src/schema/objects.ts'
import type { Column, Schema } from '../../../src/schema/schema.ts'
import { databaseOf, databases, perform } from './databases.ts'

const ROLES = ['limbeck_grants_a', 'limbeck_grants_b']

async function prepared(kind: (typeof databases)[number][1], script: string): Promise<Connection> {
  const db = await databaseOf(kind)
  for (const role of ROLES) {
    await db.script(`DO $$ BEGIN IF to_regrole('${role}') IS NULL THEN CREATE ROLE ${role}; END IF; END $$`)
  }
  await db.script(script)
  return db
}

function introspect(db: Connection): Promise<Schema> {
  return postgres.introspect(db, { includes: () => true, objects: ['grants'] })
}

async function opsFor(db: Connection, models: Schema, renames: Renames = {}): Promise<readonly PlainOp[]> {
  return diff(await introspect(db), await postgres.canonicalize(models, db), { renames })
}

/** There and back, with nothing left to do in between. */
async function thereAndBack(db: Connection, models: Schema, renames: Renames = {}): Promise<readonly string[]> {
  const start = await introspect(db)
  const ops = await opsFor(db, models, renames)
  await perform(db, ...ops)
  expect(await opsFor(db, models)).toEqual([])
  await perform(db, ...reverseAll(ops))
  expect((await introspect(db)).objects).toEqual(start.objects)
  return ops.flatMap(inWords)
}

function modelsOf(table: string, columns: readonly Column[], objects: readonly SchemaObject[]): Schema {
  const id: Column = { name: 'id', type: 'integer' }
  return {
    kinds: ['grants'],
    tables: [{ name: table, columns: [id, ...columns], primaryKey: { columns: ['id'] } }],
    objects,
  }
}

function granted(name: string, ...grants: readonly Grant[]): SchemaObject {
  return { kind: 'grants', name, grants }
}

/** A table `t` whose one column is granted. */
function withColumn(column: string): Schema {
  return modelsOf(
    't',
    [{ name: column, type: 'text', nullable: true }],
    [granted('table t', { to: 'limbeck_grants_a', privileges: ['select'], columns: [column] })],
  )
}

/** A table with a serial column whose sequence is granted. */
function withSerial(table: string, column: string): Schema {
  return modelsOf(
    table,
    [{ name: column, type: 'integer', autoincrement: true, counter: { kind: 'serial' } }],
    [granted(`sequence ${table}_${column}_seq`, { to: 'limbeck_grants_a', privileges: ['usage'] })],
  )
}

describe.each(databases)('%s', (_name, kind) => {
  afterAll(async () => {
    const db = await databaseOf(kind)
    for (const role of ROLES) await db.script(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await db.close()
  })

  it('of what comes with a range type are not said', async () => {
    const grantees = `ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO limbeck_grants_a`
    const db = await prepared(kind, `${grantees}; CREATE TYPE span AS RANGE (SUBTYPE = integer)`)
    expect((await introspect(db)).objects ?? []).toEqual([])
  })

  it('on a column follow it to another name, or leave it for a new one', async () => {
    const db = await prepared(
      kind,
      `CREATE TABLE t (id int PRIMARY KEY, b text); GRANT SELECT (b) ON t TO limbeck_grants_a`,
    )
    expect(await thereAndBack(db, withColumn('c'), { columns: [{ table: 't', from: 'b', to: 'c' }] })).toEqual([
      'rename column "t.b" to "c"',
    ])
    expect(await thereAndBack(db, withColumn('c'))).toEqual([
      'add column "t.c" text, nullable',
      'alter grants "table t": grants',
      'drop column "t.b"',
    ])
    await db.close()
  })

  it('on the sequence of a column follow it, or come after it', async () => {
    const db = await prepared(
      kind,
      `CREATE TABLE t (id int PRIMARY KEY, n serial); GRANT USAGE ON SEQUENCE t_n_seq TO limbeck_grants_a`,
    )
    const renames: Renames = {
      tables: [{ from: 't', to: 'u' }],
      columns: [{ table: 'u', from: 'n', to: 'm' }],
    }
    expect(await thereAndBack(db, withSerial('u', 'm'), renames)).toEqual([
      'rename table "t" to "u"',
      'rename column "u.n" to "m"',
    ])
    expect(await thereAndBack(db, withSerial('t', 'm'))).toEqual([
      'drop grants "sequence t_n_seq"',
      'add column "t.m" integer, autoincrement, counter serial',
      'drop column "t.n"',
      'create grants "sequence t_m_seq"',
    ])
    await db.close()
  })

  it('mean the same in any order', async () => {
    const db = await prepared(
      kind,
      `CREATE TABLE t (id int PRIMARY KEY, a int, b int); GRANT SELECT, INSERT ON t TO limbeck_grants_a, limbeck_grants_b;
       GRANT UPDATE (a, b) ON t TO limbeck_grants_a; REVOKE DELETE ON t FROM CURRENT_USER`,
    )
    const columns = ['a', 'b'].map((name): Column => ({ name, type: 'integer', nullable: true }))
    const { objects: [there] = [] } = await introspect(db)
    const owned = there?.kind === 'grants' ? there.grants.filter(({ to }) => to === 'current_user') : []
    const own = owned.map((grant) => ({ ...grant, privileges: grant.privileges.toReversed() }))
    const said = granted(
      'table t',
      { to: 'limbeck_grants_b', privileges: ['select', 'insert'] },
      { to: 'limbeck_grants_a', privileges: ['update'], columns: ['b', 'a'] },
      { to: 'limbeck_grants_a', privileges: ['SELECT'] },
      { to: 'limbeck_grants_a', privileges: ['insert'] },
      ...own,
    )
    expect(own.length).toBe(1)
    expect((await opsFor(db, modelsOf('t', columns, [said]))).flatMap(inWords)).toEqual([])
    await db.close()
  })
})
