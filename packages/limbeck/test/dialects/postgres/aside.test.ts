/** What stands on columns steps aside in revisions that are written by hand, too. */
import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../src/dialects/dialect.ts'
import { postgres } from '../../../src/dialects/postgres/index.ts'
import type { RenameObject } from '../../../src/ops/op.ts'
import type { ObjectKind } from '../../../src/schema/objects.ts'
import { alter, databaseOf, databases, perform, rowsOf, statementsOf } from './databases.ts'

const USERS = `CREATE TABLE users (id integer PRIMARY KEY, age integer, name text); INSERT INTO users VALUES (1, 30, 'Ann');`

async function objectsOf(db: Connection, ...objects: readonly ObjectKind[]): Promise<unknown> {
  return (await postgres.introspect(db, { includes: () => true, objects })).objects
}

function rename(what: ObjectKind, name: string, to: string, on?: string): RenameObject {
  return { kind: 'renameObject', object: { kind: what, name, ...(on !== undefined && { on }) }, to }
}

describe.each(databases)('%s', (_name, kind) => {
  it('comes back in the names that the columns have by then', async () => {
    const db = await databaseOf(kind, `${USERS} CREATE VIEW adults AS SELECT id, age FROM users WHERE age > 17`)
    await perform(
      db,
      alter(
        'users',
        { kind: 'renameColumn', name: 'age', to: 'years' },
        { kind: 'renameColumn', name: 'name', to: 'age' },
        { kind: 'alterColumn', name: 'years', set: { type: 'bigint' } },
        { kind: 'renameColumn', name: 'years', to: 'lifetime' },
      ),
    )
    expect(await rowsOf(db, 'SELECT id, age::text, pg_typeof(age)::text AS type FROM adults')).toEqual([
      { id: 1, age: '30', type: 'bigint' },
    ])
    await db.close()
  })

  it('stays where a column is dropped, and is named', async () => {
    const db = await databaseOf(kind, `${USERS} CREATE VIEW adults AS SELECT id, age FROM users`)
    await expect(perform(db, alter('users', { kind: 'dropColumn', name: 'age' }))).rejects.toThrow(
      /view adults depends/,
    )
    await db.close()
  })

  it('is not looked for where nothing stands on the column', async () => {
    const db = await databaseOf(kind, `${USERS} CREATE VIEW names AS SELECT name FROM users`)
    const asked: string[] = []
    const all: Connection['all'] = (sql, params) => {
      asked.push(sql)
      return db.all(sql, params)
    }
    const change = { kind: 'alterColumn', set: { type: 'varchar(100)' } } as const
    await postgres.compile(alter('users', { ...change, name: 'age' }), { all })
    expect(asked.filter((sql) => sql.includes('pg_get_viewdef'))).toEqual([])
    await postgres.compile(alter('users', { ...change, name: 'name' }), { all })
    expect(asked.filter((sql) => sql.includes('pg_get_viewdef'))).not.toEqual([])
    await db.close()
  })

  it('things have other names, where SQL can give them', async () => {
    const db = await databaseOf(
      kind,
      `${USERS} CREATE SCHEMA other; CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
       CREATE POLICY own ON users USING (true); CREATE RULE r AS ON DELETE TO users DO INSTEAD NOTHING;
       CREATE TRIGGER "a.b" BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
    )
    await perform(
      db,
      rename('function', 'twice(integer)', 'double(integer)'),
      rename('policy', 'own', 'mine', 'users'),
      rename('rule', 'r', 's', 'users'),
      rename('trigger', 'a.b', 'c', 'users'),
    )
    expect(await objectsOf(db, 'function', 'policy', 'rule', 'trigger')).toMatchObject([
      { kind: 'function', name: 'double(integer)' },
      { kind: 'trigger', name: 'c', on: 'users' },
      { kind: 'rule', name: 's', on: 'users' },
      { kind: 'policy', name: 'mine', on: 'users' },
    ])
    await perform(db, rename('function', 'double(integer)', 'other.twice(integer)'))
    expect(await rowsOf(db, 'SELECT other.twice(2) AS four')).toEqual([{ four: 4 }])
    await db.close()
  })

  it('grants that are there by default are neither made again nor taken away', async () => {
    const db = await databaseOf(kind, USERS)
    const object = { kind: 'grants', name: 'table users' } as const
    expect(await statementsOf(db, { kind: 'dropObject', object })).toEqual([])
    for (const name of ['table user', 'type mod', 'function f()', 'schema other', 'tabel users']) {
      await expect(perform(db, { kind: 'dropObject', object: { ...object, name } })).rejects.toMatchObject({
        code: 'invalid-op',
      })
    }
    await perform(db, {
      kind: 'createObject',
      object: { ...object, grants: [{ to: 'public', privileges: ['SELECT'], columns: ['id'] }] },
    })
    expect(await objectsOf(db, 'grants')).toEqual([
      { ...object, grants: [{ to: 'public', privileges: ['select'], columns: ['id'] }] },
    ])
    await db.close()
  })
})
