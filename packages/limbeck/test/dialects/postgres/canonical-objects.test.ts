/** Objects of models against those of the database: what means the same is the same, and what is new is in order. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { diff } from '../../../src/diff/diff.ts'
import { describe as inWords } from '../../../src/ops/describe.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { databaseOf, databases, perform, rowsOf } from './databases.ts'

const MODELS: Schema = {
  kinds: ['enum', 'view', 'materializedView'],
  tables: [
    {
      name: 'people',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'mood', type: 'mood', default: 'happy' },
      ],
      primaryKey: { name: 'people_pkey', columns: ['id'] },
    },
  ],
  objects: [
    { kind: 'enum', name: 'public.mood', values: ['sad', 'happy'] },
    { kind: 'view', name: 'happy_ids', as: 'select id from happy' },
    { kind: 'view', name: 'happy', as: "select * from people where mood in ('happy')" },
    { kind: 'materializedView', name: 'counts', as: 'select mood, count(*) as n from happy group by 1' },
  ],
}

async function opsFor(db: Connection, models: Schema): Promise<ReturnType<typeof diff>> {
  const scope = { includes: () => true, namespaces: ['other'], objects: models.kinds ?? [] }
  const actual = await postgres.introspect(db, scope)
  return diff(actual, await postgres.canonicalize(models, db, actual))
}

async function difference(db: Connection, models: Schema): Promise<readonly string[]> {
  return (await opsFor(db, models)).flatMap(inWords)
}

function visitsOf(initial?: string): Schema {
  return {
    kinds: ['rangeType'],
    tables: [
      {
        name: 'visits',
        columns: [{ name: 'at', type: 'span', nullable: true, ...(initial !== undefined && { default: initial }) }],
      },
    ],
    objects: [{ kind: 'rangeType', name: 'span', subtype: 'uuid' }],
  }
}

describe.each(databases)('%s', (_name, kind) => {
  it('are created in their order, and then there is nothing left to do', async () => {
    const db = await databaseOf(kind)
    const ops = await opsFor(db, MODELS)
    expect(ops.flatMap(inWords)).toEqual([
      'create enum "mood"',
      'create table "people" with "id", "mood"',
      'create view "happy"',
      'create view "happy_ids"',
      'create materialized view "counts"',
    ])
    await perform(db, ...ops)
    expect(await difference(db, MODELS)).toEqual([])
    expect(await rowsOf(db, `SELECT count(*)::int AS n FROM pg_class WHERE relname = 'happy'`)).toEqual([{ n: 1 }])
    await db.close()
  })

  it('a value that is new can be the default of a column at once', async () => {
    const db = await databaseOf(kind)
    await perform(db, ...(await opsFor(db, MODELS)))
    const [people] = MODELS.tables
    if (people === undefined) expect.fail('no table')
    const models: Schema = {
      ...MODELS,
      tables: [
        {
          ...people,
          columns: people.columns.map((column) => (column.name === 'mood' ? { ...column, default: 'glad' } : column)),
        },
      ],
      objects: (MODELS.objects ?? []).map((object) =>
        object.kind === 'enum' ? { ...object, values: [...object.values, 'glad'] } : object,
      ),
    }
    expect(await difference(db, models)).toEqual([
      'alter enum "mood": values',
      'alter column "people.mood": default "happy" → default "glad"',
    ])
    await db.close()
  })

  it('a type and a view that change together are both seen', async () => {
    const db = await databaseOf(kind)
    await perform(db, ...(await opsFor(db, MODELS)))
    const models: Schema = {
      ...MODELS,
      objects: (MODELS.objects ?? []).map((object) => {
        if (object.kind === 'enum') return { ...object, values: [...object.values, 'glad'] }
        return object.name === 'happy_ids' ? { ...object, as: 'select id from people' } : object
      }),
    }
    expect(await difference(db, models)).toEqual(['alter enum "mood": values', 'alter view "happy_ids": as'])
    await db.close()
  })

  it('a range gets another subtype together with the default that is one of its values', async () => {
    const db = await databaseOf(kind, `CREATE TYPE span AS RANGE (SUBTYPE = inet); CREATE TABLE visits (at span)`)
    const range = 'alter range type "span": subtype'
    const initial = '[00000000-0000-4000-8000-000000000001,)'
    expect(await difference(db, visitsOf(initial))).toEqual([range, expect.stringContaining(initial)])
    // Nobody but a superuser can try that.
    await db.script(
      `CREATE ROLE limbeck_range_owner; GRANT ALL ON SCHEMA public TO limbeck_range_owner;
       ALTER TYPE span OWNER TO limbeck_range_owner; SET ROLE limbeck_range_owner`,
    )
    try {
      expect(await difference(db, visitsOf())).toEqual([range])
    } finally {
      await db.script(
        `RESET ROLE; REASSIGN OWNED BY limbeck_range_owner TO CURRENT_USER;
         DROP OWNED BY limbeck_range_owner; DROP ROLE limbeck_range_owner`,
      )
    }
    await perform(db, ...(await opsFor(db, visitsOf(initial))))
    expect(await difference(db, visitsOf(initial))).toEqual([])
    await db.close()
  })

  it('a range gets another subtype under a name as long as names can be', async () => {
    const name = 'span_'.repeat(13).slice(0, 63)
    const db = await databaseOf(kind, `CREATE TYPE ${name} AS RANGE (SUBTYPE = inet)`)
    const models: Schema = { kinds: ['rangeType'], tables: [], objects: [{ kind: 'rangeType', name, subtype: 'uuid' }] }
    expect(await difference(db, models)).toEqual([`alter range type "${name}": subtype`])
    await db.close()
  })

  it('a range that is new is refused where the role may make none', async () => {
    const db = await databaseOf(
      kind,
      `REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE limbeck_maker_of_none;
       GRANT USAGE ON SCHEMA public TO limbeck_maker_of_none; SET ROLE limbeck_maker_of_none`,
    )
    try {
      await expect(difference(db, { ...visitsOf(), tables: [] })).rejects.toMatchObject({
        code: 'invalid-schema',
        message: expect.stringContaining('"span"'),
        hint: expect.stringContaining('Let the role do it'),
      })
    } finally {
      await db.script('RESET ROLE; DROP OWNED BY limbeck_maker_of_none; DROP ROLE limbeck_maker_of_none')
    }
    await db.close()
  })

  it('a query that is no SQL is an error that names the view', async () => {
    const db = await databaseOf(kind)
    const models: Schema = { kinds: ['view'], tables: [], objects: [{ kind: 'view', name: 'v', as: 'selec 1' }] }
    await expect(postgres.canonicalize(models, db)).rejects.toMatchObject({
      code: 'invalid-schema',
      message: expect.stringContaining('view "v"'),
    })
    await db.close()
  })

  it('however they are written, what means the same is the same', async () => {
    const db = await databaseOf(kind)
    await perform(db, ...(await opsFor(db, WRITTEN)))
    expect(await difference(db, WRITTEN)).toEqual([])
    await db.close()
  })

  it('another comment is no other definition', async () => {
    const db = await databaseOf(kind)
    await perform(db, ...(await opsFor(db, WRITTEN)))
    const commented = (WRITTEN.objects ?? []).map((object) => ({ ...object, comment: 'said' }))
    const words = await difference(db, { ...WRITTEN, objects: commented })
    expect(words.filter((text) => !text.endsWith(': comment'))).toEqual([])
    expect(words).toHaveLength(commented.length)
    await db.close()
  })

  it('what means something else is changed, and that alone', async () => {
    const db = await databaseOf(kind)
    await perform(db, ...(await opsFor(db, WRITTEN)))
    const changed: Schema = {
      ...WRITTEN,
      objects: (WRITTEN.objects ?? []).map((object) =>
        'definition' in object ? { ...object, definition: object.definition.replace('1 + 1', '3') } : object,
      ),
    }
    const ops = await opsFor(db, changed)
    expect(ops.flatMap(inWords)).toEqual([
      'alter function "add(integer, integer)": definition',
      'alter trigger "trg" on "t": definition',
    ])
    await perform(db, ...ops)
    expect(await difference(db, changed)).toEqual([])
    await db.close()
  })

  it('a routine is found by any name of its types', async () => {
    const db = await databaseOf(
      kind,
      'CREATE FUNCTION add(a int, b varchar(3)) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    )
    await perform(db, { kind: 'dropObject', object: { kind: 'function', name: 'add(int4, varchar)' } })
    expect((await postgres.introspect(db, { includes: () => true, objects: ['function'] })).objects).toBeUndefined()
    await db.close()
  })

  it('a view has the names of columns that it is given, also where its query is the same', async () => {
    const db = await databaseOf(kind, 'CREATE TABLE t (a int)')
    const view = { kind: 'view', name: 'v', columns: ['x'], as: ' SELECT a\n   FROM t' } as const
    const names = `SELECT string_agg(attname, ' ') AS names FROM pg_attribute WHERE attrelid = 'v'::regclass`
    await perform(db, { kind: 'createObject', object: view })
    expect(await rowsOf(db, names)).toEqual([{ names: 'x' }])
    await perform(db, { kind: 'alterObject', object: { kind: 'view', name: 'v', as: 'SELECT a AS y FROM t' } })
    const [found] = (await postgres.introspect(db, { includes: () => true, objects: ['view'] })).objects ?? []
    if (found?.kind !== 'view') expect.fail('no view')
    await perform(db, { kind: 'alterObject', object: { ...found, columns: ['z'] } })
    expect(await rowsOf(db, names)).toEqual([{ names: 'z' }])
    await db.close()
  })

  it('indexes of a materialized view stay where models have no words for them', async () => {
    const db = await databaseOf(kind, 'CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE INDEX m_a ON m (a)')
    const view = { kind: 'materializedView', name: 'm', as: 'select 1 as a' } as const
    expect(await difference(db, { kinds: ['materializedView'], tables: [], objects: [view] })).toEqual([])
    const none = { ...view, indexes: [] }
    expect(await difference(db, { kinds: ['materializedView'], tables: [], objects: [none] })).toEqual([
      'alter materialized view "m": indexes',
    ])
    await db.close()
  })
})

/** As people write it. */
const WRITTEN: Schema = {
  kinds: [
    ...(['namespace', 'enum', 'function', 'procedure', 'aggregate', 'view', 'materializedView', 'trigger'] as const),
    ...(['rule', 'policy', 'statistics'] as const),
  ],
  tables: [
    {
      name: 't',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'n', type: 'integer', nullable: true },
      ],
    },
    { name: 'other.t2', columns: [{ name: 'id', type: 'integer' }] },
  ],
  objects: [
    { kind: 'namespace', name: 'other' },
    { kind: 'enum', name: 'mood', values: ['sad', 'ok'] },
    {
      kind: 'function',
      name: 'add(int, int4)',
      definition:
        'create function public.add(a int, b int4 default 1 + 1) returns int language sql as $$ select a + b $$;',
    },
    {
      kind: 'function',
      name: 'other.say(varchar, mood)',
      definition: `create function other.say(a varchar(9), m mood default 'ok') returns varchar language sql as 'select a'`,
    },
    { kind: 'procedure', name: 'work(int)', definition: `create procedure work(n int) language sql as ''` },
    {
      kind: 'aggregate',
      name: 'total(int)',
      definition: 'create aggregate total(int) (stype = int, sfunc = int4pl)',
    },
    {
      kind: 'function',
      name: 'act()',
      definition: 'create function act() returns trigger language plpgsql as $$ begin return new; end $$',
    },
    { kind: 'view', name: 'v', columns: ['nr', 'x'], as: 'select id, n from t where n in (1,2)' },
    { kind: 'view', name: 'other.w', as: 'select id from other.t2' },
    {
      kind: 'materializedView',
      name: 'm',
      as: 'select cast(id as text) as x from t',
      indexes: [
        { name: 'm_z', columns: ['x'] },
        { name: 'm_ix', columns: [{ expression: 'Lower(x)' }], where: "x in ('a','b')" },
      ],
    },
    {
      kind: 'trigger',
      name: 'trg',
      on: 't',
      definition:
        'create trigger trg before insert or update of n on public.t for each row when (new.n > 1 + 1) execute procedure act()',
    },
    {
      kind: 'trigger',
      name: 'trg2',
      on: 'other.t2',
      definition: 'create trigger trg2 before insert on other.t2 for each row execute procedure act()',
    },
    {
      kind: 'rule',
      name: 'quiet',
      on: 't',
      definition: 'create rule quiet as on insert to t where new.n > 5 do instead nothing',
    },
    { kind: 'policy', name: 'own', on: 't', using: 'n in (1,2) and id > 1' },
    { kind: 'policy', name: 'own2', on: 'other.t2', using: 'id in (select id from t)' },
    { kind: 'statistics', name: 'st', definition: 'create statistics st (dependencies) on id, n from t' },
  ],
}
