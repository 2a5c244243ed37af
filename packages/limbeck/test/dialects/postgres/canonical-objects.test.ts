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
  const actual = await postgres.introspect(db, { includes: () => true, objects: models.kinds ?? [] })
  return diff(actual, await postgres.canonicalize(models, db, actual))
}

async function difference(db: Connection, models: Schema): Promise<readonly string[]> {
  return (await opsFor(db, models)).flatMap(inWords)
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

  it('a query that is no SQL is an error that names the view', async () => {
    const db = await databaseOf(kind)
    const models: Schema = { kinds: ['view'], tables: [], objects: [{ kind: 'view', name: 'v', as: 'selec 1' }] }
    await expect(postgres.canonicalize(models, db)).rejects.toMatchObject({
      code: 'invalid-schema',
      message: expect.stringContaining('view "v"'),
    })
    await db.close()
  })
})
