/** Models that speak of types, and of tables that are made of them, before the database has either. */
import { describe, expect, it } from 'vitest'
import { diff } from '../../../src/diff/diff.ts'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import { kindsOf, namespacesOfSchema } from '../../../src/schema/parts.ts'
import type { SchemaObject } from '../../../src/schema/objects.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { sql } from '../../../src/schema/sql.ts'
import { databaseOf, databases, perform, rowsOf } from './databases.ts'

/** What autogenerate finds. */
async function changes(db: Connection, models: Schema): Promise<readonly PlainOp[]> {
  const scope = { includes: () => true, namespaces: namespacesOfSchema(models), objects: kindsOf(models) }
  const actual = await postgres.introspect(db, scope)
  return diff(actual, await postgres.canonicalize(models, db, actual))
}

function catalogOf(db: Connection): Promise<Schema> {
  return postgres.introspect(db, { includes: () => true, objects: 'all' })
}

const first: Schema = {
  kinds: ['sequence', 'enum', 'domain', 'compositeType', 'rangeType', 'namespace'],
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'm', type: 'public.mood', default: 'sad' },
        { name: 'e', type: 'email', nullable: true },
        { name: 'l', type: 'auth.level[]', nullable: true, default: sql`ARRAY['low']::auth.level[]` },
        { name: 'p', type: 'pair', nullable: true },
        { name: 's', type: 'bigint', default: sql`nextval('auth.numbers')` },
      ],
      primaryKey: { columns: ['id'] },
      checks: [{ name: 'ck', expression: `m in ('sad', 'happy')` }],
      indexes: [{ name: 'ix', columns: ['e'], where: `m = 'happy'` }],
    },
  ],
  objects: [
    {
      kind: 'compositeType',
      name: 'pair',
      attributes: [
        { name: 'a', type: 'email' },
        { name: 'b', type: 'INT' },
      ],
    },
    {
      kind: 'domain',
      name: 'email',
      type: 'character varying(40)',
      checks: [{ name: 'ck_email', expression: `value in ('a', 'b') or value like '%@%'` }],
    },
    { kind: 'enum', name: 'public.mood', values: ['sad', 'happy'] },
    { kind: 'sequence', name: 'auth.numbers', type: 'BIGINT', start: 1, increment: 2 },
    { kind: 'namespace', name: 'auth', comment: 'who may' },
    { kind: 'enum', name: 'auth.level', values: ['low', 'high'] },
    { kind: 'rangeType', name: 'Spans', subtype: 'INT' },
  ],
}

/** A new value that is the default at once, an old one that goes, a stricter domain, a type less. */
const second: Schema = {
  ...first,
  tables: first.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => (column.name === 'm' ? { ...column, default: 'wild' } : column)),
    checks: [{ name: 'ck', expression: `m in ('wild', 'happy')` }],
  })),
  objects: (first.objects ?? []).flatMap((object): SchemaObject[] => {
    if (object.kind === 'enum' && object.name === 'public.mood') return [{ ...object, values: ['happy', 'wild'] }]
    if (object.kind === 'domain') return [{ ...object, notNull: true }]
    return object.kind === 'rangeType' ? [] : [object]
  }),
}

function peopleIn(initial: string, values: readonly string[]): Schema {
  return {
    tables: [{ name: 'people', columns: [{ name: 'm', type: 'mood', default: initial }] }],
    objects: [{ kind: 'enum', name: 'mood', values }],
  }
}

describe.each(databases)('%s', (_name, kind) => {
  it('become what they say, and nothing is left to do', async () => {
    const db = await databaseOf(kind)
    await perform(db, ...(await changes(db, first)))
    expect(await changes(db, first)).toEqual([])
    await db.run(`INSERT INTO people VALUES (1, 'happy', 'a@b', '{high}', ROW('a', 2))`)
    const ops = await changes(db, second)
    await perform(db, ...ops)
    expect(await changes(db, second)).toEqual([])
    await db.run(`INSERT INTO people (id, e) VALUES (2, 'b')`)
    expect(await rowsOf(db, 'SELECT id, m::text, l::text FROM people ORDER BY id')).toEqual([
      { id: 1, m: 'happy', l: '{high}' },
      { id: 2, m: 'wild', l: '{low}' },
    ])
    await db.run('DELETE FROM people WHERE id = 2')
    await perform(db, ...reverseAll(ops))
    expect(await changes(db, first)).toEqual([])
    await db.close()
  })

  it('a new value that is used at once is there when it is, and so it is on the way back', async () => {
    const db = await databaseOf(kind)
    const before = peopleIn('sad', ['sad', 'happy'])
    const after = peopleIn('wild', ['sad', 'happy', 'wild'])
    await perform(db, ...(await changes(db, before)))
    await db.run('INSERT INTO people DEFAULT VALUES')
    const ops = await changes(db, after)
    expect(ops).toMatchObject([{ kind: 'alterObject', anew: true }, { kind: 'alterTable' }])
    await perform(db, ...ops)
    await perform(db, ...reverseAll(ops))
    expect(await changes(db, before)).toEqual([])
    expect(await rowsOf(db, 'SELECT m::text FROM people')).toEqual([{ m: 'sad' }])
    await db.close()
  })

  it('a default that says the same of another type has its old value again on the way back', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TYPE span AS (x timestamp); CREATE DOMAIN stay AS span DEFAULT '("2026-01-31 10:00:00")';
       CREATE TABLE t (a span NOT NULL DEFAULT '("2026-01-31 10:00:00")', s stay NOT NULL)`,
    )
    const before = await catalogOf(db)
    const ops = await changes(db, {
      tables: [
        {
          name: 't',
          columns: [
            { name: 'a', type: 'span', default: '("2026-01-31 10:00:00")' },
            { name: 's', type: 'stay' },
          ],
        },
      ],
      objects: [
        { kind: 'compositeType', name: 'span', attributes: [{ name: 'x', type: 'date' }] },
        { kind: 'domain', name: 'stay', type: 'span', default: `'("2026-01-31 10:00:00")'::span` },
      ],
    })
    await perform(db, ...ops)
    await perform(db, ...reverseAll(ops))
    expect(await catalogOf(db)).toEqual(before)
    await db.close()
  })

  it('a table takes the place of what the models speak about and do not have, and of nothing else', async () => {
    const db = await databaseOf(kind)
    const others: Schema = {
      tables: [{ name: 't', columns: [{ name: 'id', type: 'integer' }] }],
      objects: [{ kind: 'view', name: 'people', as: 'SELECT t.id FROM t' }],
    }
    await perform(db, ...(await changes(db, others)))
    const table: Schema = { tables: [{ name: 'people', columns: [{ name: 'id', type: 'integer' }] }] }
    await expect(changes(db, table)).rejects.toMatchObject({
      code: 'unsupported',
      message: 'the table "people" of the models is a view in the database',
    })
    const speaking: Schema = { ...table, kinds: ['view'] }
    const ops = await changes(db, speaking)
    await perform(db, ...ops)
    expect(await changes(db, speaking)).toEqual([])
    await perform(db, ...reverseAll(ops))
    expect(await changes(db, others)).toEqual([])
    await db.close()
  })

  it('what the database would not take is named', async () => {
    const db = await databaseOf(kind)
    const models: Schema = { tables: [], objects: [{ kind: 'domain', name: 'odd', type: 'no_such_type' }] }
    await expect(postgres.canonicalize(models, db)).rejects.toMatchObject({
      code: 'invalid-schema',
      message: 'PostgreSQL cannot have the domain "odd" of the models: type "no_such_type" does not exist',
    })
    await db.close()
  })

  it('a sequence that is part of a column is refused by name, with what to say instead', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id serial, n int GENERATED ALWAYS AS IDENTITY); ALTER SEQUENCE t_id_seq RENAME TO s2`,
    )
    const refusal = (name: string): Promise<unknown> =>
      changes(db, { tables: [], objects: [{ kind: 'sequence', name }] }).catch((error: unknown) => error)
    expect(await refusal('s2')).toMatchObject({
      code: 'unsupported',
      message: 'the sequence "s2" of the models is part of the column "t.id" in the database',
      hint: "Say so of the column, and leave the sequence out: { autoincrement: true, counter: { kind: 'serial', sequence: 's2' } }",
    })
    expect(await refusal('t_n_seq')).toMatchObject({
      message: 'the sequence "t_n_seq" of the models is part of the column "t.n" in the database',
      hint: expect.stringContaining("counter: { sequence: 't_n_seq' }"),
    })
    await db.close()
  })
})
