/** What stands on a table that is renamed, or whose columns are: it goes along, and is no difference. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import { diff } from '../../../src/diff/diff.ts'
import type { Renames } from '../../../src/diff/options.ts'
import { describe as inWords } from '../../../src/ops/describe.ts'
import type { PlainOp } from '../../../src/ops/op.ts'
import { reverseAll } from '../../../src/ops/reverse.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { sorted } from '../../support/consistency.ts'
import { databaseOf, databases, perform } from './databases.ts'

async function opsFor(db: Connection, models: Schema, renames: Renames = {}): Promise<readonly PlainOp[]> {
  const actual = await postgres.introspect(db, { includes: () => true, objects: models.kinds ?? [] })
  return diff(actual, await postgres.canonicalize(models, db), { renames })
}

async function everything(db: Connection): Promise<Schema> {
  const { dependencies: _told, ...schema } = await postgres.introspect(db, { includes: () => true, objects: 'all' })
  return sorted(schema)
}

describe.each(databases)('%s', (_name, kind) => {
  it('go along when their table or its columns are renamed', async () => {
    const db = await databaseOf(kind)
    await perform(db, ...(await opsFor(db, guarded('t', 'n'))))
    const start = await everything(db)
    const ops: PlainOp[] = []
    const go = async (models: Schema, renames: Renames): Promise<readonly string[]> => {
      const change = await opsFor(db, models, renames)
      await perform(db, ...change)
      ops.push(...change)
      expect(await opsFor(db, models)).toEqual([])
      return change.flatMap(inWords)
    }
    expect(await go(guarded('t', 'm'), { columns: [{ table: 't', from: 'n', to: 'm' }] })).toEqual([
      'rename column "t.n" to "m"',
    ])
    expect(await go(guarded('u', 'm'), { tables: [{ from: 't', to: 'u' }] })).toEqual(['rename table "t" to "u"'])
    const lost = guarded('t', 'n')
    const others = { ...lost, objects: (lost.objects ?? []).filter((object) => object.kind !== 'trigger') }
    expect(
      await go(others, { tables: [{ from: 'u', to: 't' }], columns: [{ table: 't', from: 'm', to: 'n' }] }),
    ).toEqual(['rename table "u" to "t"', 'rename column "t.m" to "n"', 'drop trigger "trg" on "t"'])
    await perform(db, ...reverseAll(ops))
    expect(await everything(db)).toEqual(start)
    await db.close()
  })

  it('on a table that goes, and whose name another one takes, are not those of the other one', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE a (x int); CREATE TABLE b (y text); CREATE POLICY p ON a USING (x > 1); CREATE POLICY q ON b USING (y > '1')`,
    )
    const models: Schema = {
      kinds: ['policy'],
      tables: [{ name: 'a', columns: [{ name: 'y', type: 'text', nullable: true }] }],
      objects: [{ kind: 'policy', name: 'q', on: 'a', using: "y > '1'::text" }],
    }
    const start = await everything(db)
    const ops = await opsFor(db, models, { tables: [{ from: 'b', to: 'a' }] })
    expect(ops.flatMap(inWords)).toEqual(['drop policy "p" on "a"', 'drop table "a"', 'rename table "b" to "a"'])
    await perform(db, ...ops)
    expect(await opsFor(db, models)).toEqual([])
    await perform(db, ...reverseAll(ops))
    expect(await everything(db)).toEqual(start)
    await db.close()
  })

  it('what models have no words for stays with a table that is renamed', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE a (x int CONSTRAINT named NOT NULL, y int, CONSTRAINT few EXCLUDE (y WITH =)) WITH (fillfactor = 70);
       ALTER TABLE a ENABLE ROW LEVEL SECURITY; ALTER TABLE a ALTER x SET STATISTICS 7`,
    )
    const models: Schema = {
      tables: [
        {
          name: 'b',
          columns: [
            { name: 'z', type: 'integer' },
            { name: 'y', type: 'integer', nullable: true },
          ],
        },
      ],
    }
    const renames = { tables: [{ from: 'a', to: 'b' }], columns: [{ table: 'b', from: 'x', to: 'z' }] }
    const ops = await opsFor(db, models, renames)
    expect(ops.flatMap(inWords)).toEqual(['rename table "a" to "b"', 'rename column "b.x" to "z"'])
    await perform(db, ...ops)
    expect(await opsFor(db, models)).toEqual([])
    await db.close()
  })
})

/** A table with all that speaks of it, in words that the database does not keep. */
function guarded(table: string, column: string): Schema {
  const among = `in ('a','b')`
  return {
    kinds: ['function', 'trigger', 'rule', 'policy', 'grants', 'sequence'],
    tables: [
      {
        name: table,
        columns: [
          { name: 'id', type: 'integer' },
          { name: column, type: 'varchar(9)', nullable: true, default: { sql: `upper('x')` } },
          { name: 'k', type: 'integer', nullable: true },
          { name: 'g', type: 'text', nullable: true, generated: { as: `lower(${column})`, stored: true } },
        ],
        primaryKey: { name: 'pk', columns: ['id'] },
        checks: [{ name: 'ck', expression: `${column} ${among} and k > 1` }],
        indexes: [{ name: 'ix', columns: [{ expression: `lower(${column})` }], where: `${column} ${among}` }],
      },
    ],
    objects: [
      {
        kind: 'function',
        name: 'act()',
        definition: 'create function act() returns trigger language plpgsql as $$ begin return new; end $$',
      },
      { kind: 'sequence', name: 'numbers', ownedBy: { table, column } },
      {
        kind: 'trigger',
        name: 'trg',
        on: table,
        definition: `create trigger trg before insert or update of ${column} on ${table} for each row when (new.${column} ${among}) execute procedure act()`,
      },
      {
        kind: 'rule',
        name: 'quiet',
        on: table,
        definition: `create rule quiet as on insert to ${table} where new.${column} ${among} do instead nothing`,
      },
      { kind: 'policy', name: 'own', on: table, using: `${column} ${among}` },
      { kind: 'grants', name: `table ${table}`, grants: [{ to: 'public', privileges: ['select'] }] },
    ],
  }
}
