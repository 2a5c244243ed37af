/** Objects that are no tables, on both kinds of database: what is read is what is made again, altered and taken away. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { diff } from '../../../src/diff/diff.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { databaseOf, databases, perform, rowsOf } from './databases.ts'

function everything(db: Connection): Promise<Schema> {
  return postgres.introspect(db, { includes: () => true, objects: 'all' })
}

describe.each(databases)('%s', (_name, kind) => {
  /** What a script makes. */
  async function schemaOf(script: string): Promise<Schema> {
    const db = await databaseOf(kind, script)
    const schema = await everything(db)
    await db.close()
    return schema
  }

  it('what stands on what is told, made again, altered and taken back', async () => {
    const script = `CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE people (id int, m mood);
      CREATE VIEW moods AS SELECT id, m FROM people; COMMENT ON VIEW moods IS 'all'; CREATE MATERIALIZED VIEW kept WITH (fillfactor = 70) AS SELECT id FROM moods;
      CREATE UNIQUE INDEX ux_kept ON kept (id); COMMENT ON COLUMN kept.id IS 'key'`
    const schema = await schemaOf(script)
    expect(schema.objects?.map(({ kind: what, name }) => `${what} ${name}`)).toEqual([
      'enum mood',
      'view moods',
      'materializedView kept',
    ])
    expect(schema.dependencies).toContainEqual({
      from: { kind: 'view', name: 'moods' },
      on: { kind: 'table', name: 'people', column: 'm' },
    })
    const db = await databaseOf(kind)
    const ops = diff({ tables: [], kinds: ['enum', 'view', 'materializedView'] }, schema)
    await perform(db, ...ops)
    expect(await everything(db)).toEqual(schema)
    await db.run(`INSERT INTO people VALUES (1, 'sad')`)
    const wider = {
      ...schema,
      objects: [{ kind: 'enum', name: 'mood', values: ['low', 'sad', 'ok', 'happy'] } as const],
    }
    const more = diff({ ...schema, objects: schema.objects?.slice(0, 1) ?? [] }, wider)
    await perform(db, ...more)
    expect(await rowsOf(db, 'SELECT unnest(enum_range(null::mood))::text AS v')).toEqual(
      ['low', 'sad', 'ok', 'happy'].map((v) => ({ v })),
    )
    await perform(db, ...reverseAll(ops))
    expect(await everything(db)).toEqual({ tables: [], dependencies: [] })
    await db.close()
  })
})
