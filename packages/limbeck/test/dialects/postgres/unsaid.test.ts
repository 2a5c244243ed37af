/** What models have no words for stays as it is, unless a schema speaks about everything. */
import { describe, expect, it } from 'vitest'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { objectKinds } from '../../../src/schema/objects.ts'
import type { Schema, Table } from '../../../src/schema/schema.ts'
import { databaseOf, databases, tableOf } from './databases.ts'

const LIVE = `
  CREATE TABLE p (id int PRIMARY KEY);
  CREATE TABLE t (id serial PRIMARY KEY, a int, b text, EXCLUDE USING btree (a WITH =)) WITH (fillfactor = 70);
  ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NO INHERIT NOT VALID, ADD CONSTRAINT uq UNIQUE (a) INCLUDE (b),
    ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p MATCH FULL NOT VALID, ENABLE ROW LEVEL SECURITY;
  ALTER TABLE t ALTER b SET STORAGE external, ALTER b SET STATISTICS 50;
  CREATE INDEX ix ON t (b) WITH (fillfactor = 60);
  COMMENT ON INDEX ix IS 'by b'; COMMENT ON CONSTRAINT uq ON t IS 'one a'`

/** As an ORM would say it. */
const SAID: Table = {
  name: 't',
  columns: [
    { name: 'id', type: 'integer', autoincrement: true },
    { name: 'a', type: 'integer', nullable: true },
    { name: 'b', type: 'text', nullable: true },
  ],
  primaryKey: { columns: ['id'] },
  unique: [{ columns: ['a'] }],
  foreignKeys: [{ name: 'fk', columns: ['a'], references: { table: 'p', columns: ['id'] } }],
  checks: [{ name: 'ck', expression: 'a > 0' }],
  indexes: [{ name: 'ix', columns: ['b'] }],
}

describe.each(databases)('on %s', (_name, kind) => {
  it('takes over how a table is kept, numbered and guarded', async () => {
    const db = await databaseOf(kind, LIVE)
    const live = await tableOf(db, 't')
    expect(live).toMatchObject({ options: { fillfactor: 70, rowSecurity: true }, exclusions: [{ using: 'btree' }] })
    const [t] = (await postgres.canonicalize({ tables: [SAID] }, db)).tables
    expect(t).toMatchObject({
      options: live?.options,
      exclusions: live?.exclusions,
      columns: live?.columns,
      indexes: live?.indexes,
      checks: live?.checks,
      foreignKeys: live?.foreignKeys,
      unique: [{ columns: ['a'], include: ['b'], comment: 'one a' }],
    })
    await db.close()
  })

  it('takes a schema at its word that speaks about everything', async () => {
    const db = await databaseOf(kind, LIVE)
    const [t] = (await postgres.canonicalize({ tables: [SAID], kinds: objectKinds }, db)).tables
    expect(t).toEqual(SAID)
    await db.close()
  })

  it('takes one that speaks about policies at its word about row security', async () => {
    const db = await databaseOf(kind, LIVE)
    const schema: Schema = { tables: [SAID], kinds: ['policy'] }
    expect((await postgres.canonicalize(schema, db)).tables[0]?.options).toEqual({ fillfactor: 70 })
    await db.close()
  })

  it('takes what is said for what it means', async () => {
    const db = await databaseOf(
      kind,
      'CREATE TABLE t (id int, b text) WITH (autovacuum_enabled = off, fillfactor = 70)',
    )
    const options = { autovacuum_enabled: 'false', fillfactor: '70', strict: true }
    const columns = [
      { name: 'id', type: 'integer', nullable: true, storage: 'PLAIN' },
      { name: 'b', type: 'text', nullable: true, storage: 'extended', statistics: -1 },
    ] as const
    const indexes = [
      { name: 'ix', using: 'btree', columns: [{ column: 'b', operatorClass: 'text_ops', nulls: 'last' }] },
    ] as const
    const [t] = (await postgres.canonicalize({ tables: [{ name: 't', columns, indexes, options }] }, db)).tables
    expect(t).toEqual({
      name: 't',
      columns: [
        { name: 'id', type: 'integer', nullable: true },
        { name: 'b', type: 'text', nullable: true },
      ],
      indexes: [{ name: 'ix', columns: ['b'] }],
      options: { autovacuum_enabled: 'off', fillfactor: 70 },
    })
    await db.close()
  })
})
