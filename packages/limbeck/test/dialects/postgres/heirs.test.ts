/** Heirs in revisions that are written by hand. */
import { describe, expect, it } from 'vitest'
import type { TableChange } from '../../../src/ops/op.ts'
import { alter, databaseOf, databases, perform, rowsOf, tableOf } from './databases.ts'

const TABLES = `CREATE TABLE base (id integer NOT NULL, note text); CREATE TABLE heir (old integer, z integer); INSERT INTO heir VALUES (1, 2)`

const id = { name: 'id', type: 'integer' }

const inherits: TableChange = { kind: 'setOptions', options: { inherits: 'base' } }

describe.each(databases)('%s', (_name, kind) => {
  it('a column that comes with a parent has the values that are given for it', async () => {
    const db = await databaseOf(kind, TABLES)
    const comes = { kind: 'addColumn', column: id } as const
    const goes = { kind: 'dropColumn', name: 'id' } as const
    await expect(perform(db, alter('heir', comes, goes, inherits))).rejects.toMatchObject({ code: 'data-refused' })
    await expect(perform(db, alter('heir', { ...comes, using: 'NULL' }, goes, inherits))).rejects.toMatchObject({
      code: 'data-refused',
    })
    await perform(db, alter('heir', { ...comes, using: 'z + 40' }, goes, inherits))
    expect(await rowsOf(db, 'SELECT id, note, old, z FROM base JOIN heir USING (id, note)')).toEqual([])
    expect(await rowsOf(db, 'SELECT id, note, old, z FROM heir')).toEqual([{ id: 42, note: null, old: 1, z: 2 }])
    const own =
      "SELECT attname AS own FROM pg_attribute WHERE attrelid = 'heir'::regclass AND attnum > 0 AND attislocal"
    expect(await rowsOf(db, own)).toEqual([{ own: 'old' }, { own: 'z' }])
    await db.close()
  })

  it('what it had from a parent that is only left stays, as its own', async () => {
    const db = await databaseOf(kind, `${TABLES}; CREATE TABLE other (b integer) INHERITS (base)`)
    await db.script(`INSERT INTO other VALUES (1, 'one', 2)`)
    await perform(db, alter('other', { kind: 'setOptions', options: {} }))
    expect((await tableOf(db, 'other'))?.columns.map(({ name }) => name)).toEqual(['id', 'note', 'b'])
    expect(await rowsOf(db, 'SELECT * FROM other')).toEqual([{ id: 1, note: 'one', b: 2 }])
    await db.close()
  })

  it('what is only inherited is not dropped', async () => {
    const db = await databaseOf(
      kind,
      `CREATE TABLE base (id integer, CONSTRAINT c CHECK (id > 0)); CREATE TABLE heir (z integer) INHERITS (base)`,
    )
    await expect(perform(db, alter('heir', { kind: 'dropColumn', name: 'id' }))).rejects.toThrow('inherited')
    await expect(perform(db, alter('heir', { kind: 'dropCheck', constraint: 'c' }))).rejects.toThrow('inherited')
    await db.close()
  })

  it('a column cannot get another name and be left to the parents at once', async () => {
    const db = await databaseOf(kind, TABLES)
    const renames = { kind: 'renameColumn', name: 'old', to: 'id' } as const
    await expect(
      perform(db, alter('heir', renames, inherits, { kind: 'dropColumn', name: 'id' })),
    ).rejects.toMatchObject({ code: 'unsupported' })
    await db.close()
  })
})
