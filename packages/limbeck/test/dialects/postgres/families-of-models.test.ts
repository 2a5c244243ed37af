/** Partitions and heirs in models that have words for them. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { diff } from '../../../src/diff/diff.ts'
import { describe as inWords } from '../../../src/ops/describe.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { databaseOf, databases, perform } from './databases.ts'

const SCRIPT = `CREATE TABLE ev (id int NOT NULL, at date NOT NULL, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
  CREATE TABLE ev_2020 PARTITION OF ev FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
  CREATE TABLE ev_2021 PARTITION OF ev FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
  CREATE INDEX ix_note ON ev (note);
  CREATE TABLE base (id int PRIMARY KEY, a text); CREATE TABLE heir (b text) INHERITS (base); CREATE TABLE other (c text) INHERITS (base)`

async function opsFor(db: Connection, models: Schema): Promise<readonly PlainOp[]> {
  const actual = await postgres.introspect(db, { includes: () => true, objects: models.kinds ?? [], expected: models })
  return diff(actual, await postgres.canonicalize(models, db, actual))
}

describe.each(databases)('%s', (_name, kind) => {
  it('are compared as others are, and those that the models do not name are left alone', async () => {
    const db = await databaseOf(kind, SCRIPT)
    const { tables } = await postgres.introspect(db, { includes: () => true, objects: 'all' })
    expect(await opsFor(db, { tables })).toEqual([])
    expect(await postgres.remarks?.(db, [], tables)).toEqual([])
    const some = tables.filter(({ name }) => !['ev_2021', 'other'].includes(name))
    expect(await opsFor(db, { tables: some })).toEqual([])
    expect(await postgres.remarks?.(db, [], some)).toEqual([
      'not compared, and left as they are: the partitions "ev_2021"',
      'not compared, and left as they are: the tables that inherit from others "other"',
    ])
    expect(await postgres.remarks?.(db, [], [{ name: 'base', columns: [] }])).toHaveLength(3)
    const more: Schema = {
      tables: tables.map((table) =>
        table.name === 'ev' || table.name === 'base'
          ? { ...table, columns: [...table.columns, { name: 'new', type: 'integer', nullable: true }] }
          : table,
      ),
    }
    const ops = await opsFor(db, more)
    expect(ops.flatMap(inWords)).toEqual([
      'add column "base.new" integer, nullable',
      'add column "ev.new" integer, nullable',
    ])
    await perform(db, ...ops)
    expect(await opsFor(db, more)).toEqual([])
    await perform(db, ...reverseAll(ops))
    expect(await opsFor(db, { tables })).toEqual([])
    await db.close()
  })
})
