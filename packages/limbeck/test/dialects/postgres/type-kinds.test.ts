/** Types, collations, extensions, statistics, roles and namespaces: made, altered, renamed and dropped, one by one. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { diff } from '../../../src/diff/diff.ts'
import type { ObjectKind, SchemaObject } from '../../../src/schema/objects.ts'
import { databaseOf, databases, majorOf, perform, statementsOf } from './databases.ts'

async function objectsOf(db: Connection, kind: ObjectKind): Promise<readonly SchemaObject[]> {
  const { objects = [] } = await postgres.introspect(db, {
    includes: () => true,
    objects: [kind],
    namespaces: ['other'],
  })
  return objects
}

/** Each list is an object through its life; every two neighbours are altered in place, there and back. */
const LIVES: readonly (readonly SchemaObject[])[] = [
  [
    { kind: 'domain', name: 'code', type: 'varchar(10)' },
    { kind: 'domain', name: 'code', type: 'varchar(10)', notNull: true, default: `'a'::character varying` },
    {
      kind: 'domain',
      name: 'code',
      type: 'varchar(10)',
      checks: [
        { name: 'has_text', expression: `(VALUE)::text <> ''::text` },
        { name: 'is_short', expression: 'length((VALUE)::text) < 5' },
      ],
      comment: "it's one",
    },
    {
      kind: 'domain',
      name: 'code',
      type: 'varchar(10)',
      checks: [{ name: 'is_short', expression: 'length((VALUE)::text) < 4' }],
    },
  ],
  [
    { kind: 'domain', name: 'other.Odd name', type: 'text', collation: 'C', comment: 'c' },
    { kind: 'domain', name: 'other.Odd name', type: 'text', collation: 'C' },
  ],
  [
    { kind: 'compositeType', name: 'pair', attributes: [{ name: 'a', type: 'integer' }] },
    {
      kind: 'compositeType',
      name: 'pair',
      attributes: [
        { name: 'a', type: 'bigint' },
        { name: 'B', type: 'varchar(5)', collation: 'C' },
      ],
      comment: 'two',
    },
    {
      kind: 'compositeType',
      name: 'pair',
      attributes: [
        { name: 'a', type: 'bigint' },
        { name: 'c', type: 'numeric(5,2)[]' },
      ],
    },
  ],
  [
    { kind: 'rangeType', name: 'floats', subtype: 'double precision', subtypeDiff: 'float8mi' },
    { kind: 'rangeType', name: 'floats', subtype: 'double precision', subtypeDiff: 'float8mi', comment: 'f' },
  ],
  [
    {
      kind: 'rangeType',
      name: 'other.words',
      subtype: 'text',
      operatorClass: 'text_pattern_ops',
      collation: 'C',
      multirange: 'other.many_words',
    },
    {
      kind: 'rangeType',
      name: 'other.words',
      subtype: 'text',
      operatorClass: 'text_pattern_ops',
      collation: 'C',
      multirange: 'other.many_words',
      comment: 'w',
    },
  ],
  [
    { kind: 'collation', name: 'posix', provider: 'libc', locale: 'C' },
    { kind: 'collation', name: 'posix', provider: 'libc', locale: 'C', comment: 'bytes' },
  ],
  [
    { kind: 'sequence', name: 'numbers' },
    { kind: 'sequence', name: 'numbers', type: 'integer', start: 5, minValue: 2, maxValue: 100, cache: 3, cycle: true },
    { kind: 'sequence', name: 'numbers', type: 'smallint', increment: -2, comment: 'down' },
    { kind: 'sequence', name: 'numbers', maxValue: 9_007_199_254_740_993n },
  ],
  [
    { kind: 'namespace', name: 'other' },
    { kind: 'namespace', name: 'other', comment: 'of others' },
  ],
  [
    { kind: 'enum', name: 'mood', values: [] },
    { kind: 'enum', name: 'mood', values: ["it's", 'ok'], comment: 'm' },
  ],
]

describe.each(databases)('%s', (_name, kind) => {
  it.for(LIVES.map((life) => [`${life[0]?.kind} ${life[0]?.name}`, life] as const))(
    '%s',
    async ([, life], { skip }) => {
      const db = await databaseOf(kind)
      const [first] = life
      if (first === undefined) expect.fail('nothing lives')
      if ('multirange' in first && (await majorOf(db)) < 14) {
        await db.close()
        return skip('PostgreSQL 14 has it')
      }
      const kinds = [first.kind]
      await perform(db, ...diff({ tables: [], kinds }, { tables: [], objects: [first] }))
      expect(await objectsOf(db, first.kind)).toEqual([first])
      const wayThere = life
        .slice(1)
        .map((object): [SchemaObject, SchemaObject] => [life[life.indexOf(object) - 1] ?? first, object])
      const oneWay = first.kind === 'enum'
      for (const [from, to] of [
        ...wayThere,
        ...(oneWay ? [] : wayThere.toReversed().map(([a, b]): [SchemaObject, SchemaObject] => [b, a])),
      ]) {
        const ops = diff({ tables: [], objects: [from] }, { tables: [], objects: [to] })
        expect(ops.map(({ kind: what }) => what)).toEqual(['alterObject'])
        for (const op of ops)
          expect((await statementsOf(db, op)).filter((sql) => !/^(ALTER|COMMENT|DO) /.test(sql))).toEqual([])
        await perform(db, ...ops)
        expect(await objectsOf(db, first.kind)).toEqual([to])
        expect(diff({ tables: [], objects: [to] }, { tables: [], objects: [to] })).toEqual([])
      }
      await perform(db, { kind: 'dropObject', object: { kind: first.kind, name: first.name } })
      expect(await objectsOf(db, first.kind)).toEqual([])
      await db.close()
    },
  )

  it('types, collations and namespaces get other names, in other namespaces', async () => {
    const db = await databaseOf(
      kind,
      `CREATE SCHEMA other; CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN other.d AS mood; CREATE TYPE pair AS (a int);
       CREATE TYPE span AS RANGE (subtype = int); CREATE COLLATION c (provider = libc, locale = 'C')`,
    )
    await perform(
      db,
      { kind: 'renameObject', object: { kind: 'enum', name: 'mood' }, to: 'other.Mood' },
      { kind: 'renameObject', object: { kind: 'domain', name: 'other.d' }, to: 'e' },
      { kind: 'renameObject', object: { kind: 'compositeType', name: 'pair' }, to: 'duo' },
      { kind: 'renameObject', object: { kind: 'rangeType', name: 'span' }, to: 'other.span' },
      { kind: 'renameObject', object: { kind: 'collation', name: 'c' }, to: 'd' },
      { kind: 'renameObject', object: { kind: 'namespace', name: 'other' }, to: 'more' },
    )
    const { objects } = await postgres.introspect(db, { includes: () => true, objects: 'all' })
    expect(objects?.map(({ kind: what, name }) => `${what} ${name}`)).toEqual([
      'namespace more',
      'collation d',
      'enum more.Mood',
      'domain e',
      'compositeType duo',
      'rangeType more.span',
    ])
    await db.close()
  })

  it('a stricter domain is refused while rows say otherwise, and names them', async () => {
    const db = await databaseOf(
      kind,
      `CREATE DOMAIN code AS text; CREATE DOMAIN sub AS code; CREATE TABLE t (id int PRIMARY KEY, "value" code, s sub);
       INSERT INTO t VALUES (1, 'a', 'ok'), (2, 'bad', 'ok'), (3, NULL, 'ok')`,
    )
    const checked: SchemaObject = {
      kind: 'domain',
      name: 'code',
      type: 'text',
      checks: [{ name: 'good', expression: `VALUE <> 'bad'` }],
    }
    await expect(perform(db, { kind: 'alterObject', object: checked })).rejects.toMatchObject({
      code: 'data-refused',
      message: `the check "good" cannot be added to the domain "code": VALUE <> 'bad' is not so of "t.value" in 1 row (id 2)`,
    })
    await expect(
      perform(db, { kind: 'alterObject', object: { kind: 'domain', name: 'code', type: 'text', notNull: true } }),
    ).rejects.toMatchObject({
      code: 'data-refused',
      message: 'the domain "code" cannot become NOT NULL: "t.value" is NULL in 1 row (id 3)',
    })
    await db.run(`DELETE FROM t WHERE id > 1`)
    await perform(db, { kind: 'alterObject', object: checked })
    await db.close()
  })

  it('a domain that arrays are made of becomes stricter all the same', async () => {
    const db = await databaseOf(
      kind,
      `CREATE DOMAIN code AS text; CREATE TABLE t (id int PRIMARY KEY, c code[]); INSERT INTO t VALUES (1, '{a}')`,
    )
    const checked: SchemaObject = {
      kind: 'domain',
      name: 'code',
      type: 'text',
      checks: [{ name: 'good', expression: `VALUE <> 'bad'::text` }],
    }
    await perform(db, { kind: 'alterObject', object: checked })
    expect(await objectsOf(db, 'domain')).toEqual([checked])
    await expect(db.run(`INSERT INTO t VALUES (2, '{bad}')`)).rejects.toMatchObject({ code: 'statement-failed' })
    await db.close()
  })

  it('a sequence goes on from where it is, and belongs to its column', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE t (id int, n serial, i int GENERATED ALWAYS AS IDENTITY); CREATE SEQUENCE s OWNED BY t.id; SELECT nextval('s'), nextval('s')`,
    )
    const owned: SchemaObject = { kind: 'sequence', name: 's', ownedBy: { table: 't', column: 'id' } }
    expect(await objectsOf(db, 'sequence')).toEqual([owned])
    const now: SchemaObject = { kind: 'sequence', name: 's', start: 100, increment: 10 }
    await perform(db, { kind: 'alterObject', object: now })
    expect(await objectsOf(db, 'sequence')).toEqual([now])
    expect((await db.all(`SELECT nextval('s')::int AS n`)).map(({ n }) => n)).toEqual([12])
    await perform(db, { kind: 'alterObject', object: owned })
    await db.run('DROP TABLE t')
    expect(await objectsOf(db, 'sequence')).toEqual([])
    await db.close()
  })

  it('a sequence that has given out nothing begins where it begins now', async () => {
    const db = await databaseOf(kind, 'CREATE SEQUENCE s')
    await perform(db, { kind: 'alterObject', object: { kind: 'sequence', name: 's', minValue: 100 } })
    expect((await db.all(`SELECT nextval('s')::int AS n`)).map(({ n }) => n)).toEqual([100])
    await db.close()
  })

  it('statistics are made anew', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (a int, b int); CREATE STATISTICS s (ndistinct) ON a, b FROM t')
    const [found] = await objectsOf(db, 'statistics')
    expect(found).toEqual({
      kind: 'statistics',
      name: 's',
      definition: 'CREATE STATISTICS s (ndistinct) ON a, b FROM t',
    })
    const object: SchemaObject = {
      kind: 'statistics',
      name: 's',
      definition: 'CREATE STATISTICS s (mcv) ON a, b FROM t',
      comment: 'both',
    }
    await perform(db, { kind: 'alterObject', object })
    expect(await objectsOf(db, 'statistics')).toEqual([object])
    await perform(db, { kind: 'dropObject', object: { kind: 'statistics', name: 's' } })
    expect(await objectsOf(db, 'statistics')).toEqual([])
    await db.close()
  })

  it('another collation takes the place of one that columns and domains have', async () => {
    const db = await databaseOf(
      kind,
      `CREATE COLLATION mine (provider = libc, locale = 'C'); CREATE DOMAIN word AS text COLLATE mine;
       CREATE TABLE t (a text COLLATE mine PRIMARY KEY, b word); CREATE INDEX ix ON t (b); INSERT INTO t VALUES ('x', 'y')`,
    )
    const before = await postgres.introspect(db, { includes: () => true, objects: 'all' })
    const object: SchemaObject = { kind: 'collation', name: 'mine', provider: 'libc', locale: 'POSIX' }
    await perform(db, { kind: 'alterObject', object })
    expect(await objectsOf(db, 'collation')).toEqual([object])
    const after = await postgres.introspect(db, { includes: () => true, objects: 'all' })
    expect(after.tables).toEqual(before.tables)
    await db.close()
  })

  it('roles are read where they are asked for, altered, and never dropped for want of a word', async () => {
    const db = await databaseOf(kind)
    const name = `limbeck_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
    const role: SchemaObject = { kind: 'role', name, login: true, inherit: false, comment: 'r' }
    try {
      await perform(db, { kind: 'createObject', object: role })
      expect(await objectsOf(db, 'role')).toContainEqual(role)
      const { objects = [] } = await postgres.introspect(db, { includes: () => true, objects: 'all' })
      expect(objects.filter((object) => object.kind === 'role')).toEqual([])
      await perform(db, { kind: 'alterObject', object: { kind: 'role', name, createDb: true } })
      const roles = await objectsOf(db, 'role')
      expect(roles).toContainEqual({ kind: 'role', name, createDb: true })
      expect(diff({ tables: [], objects: roles }, { tables: [], kinds: ['role'] })).toEqual([])
    } finally {
      await db.run(`DROP ROLE "${name}"`)
    }
    await db.close()
  })

  it('extensions come, move and go', async ({ skip }) => {
    const db = await databaseOf(kind, 'CREATE SCHEMA other')
    const [available] = await db.all(`SELECT 1 FROM pg_available_extensions WHERE name = 'citext'`)
    if (available === undefined) {
      await db.close()
      return skip('this database has no extension "citext"')
    }
    await perform(db, { kind: 'createObject', object: { kind: 'extension', name: 'citext', namespace: 'other' } })
    expect(await objectsOf(db, 'extension')).toEqual([{ kind: 'extension', name: 'citext', namespace: 'other' }])
    const { objects } = await postgres.introspect(db, { includes: () => true, objects: 'all' })
    expect(objects).toEqual([
      { kind: 'namespace', name: 'other' },
      { kind: 'extension', name: 'citext', namespace: 'other' },
    ])
    const moved: SchemaObject = { kind: 'extension', name: 'citext', comment: 'words' }
    await perform(db, { kind: 'alterObject', object: moved })
    expect(await objectsOf(db, 'extension')).toEqual([moved])
    await perform(db, { kind: 'dropObject', object: { kind: 'extension', name: 'citext' } })
    expect(await objectsOf(db, 'extension')).toEqual([])
    await db.close()
  })
})
