import { describe, expect, it } from 'vitest'

import { sqlite, sqliteDialect } from '../../../src/dialects/sqlite/index.ts'
import { addedColumns } from './changes/add-columns.ts'
import { alteredColumns } from './changes/alter-columns.ts'
import { constraints } from './changes/constraints.ts'
import { droppedColumns } from './changes/drop-columns.ts'
import { refusedData } from './changes/refused-data.ts'
import { refusedOps } from './changes/refused-ops.ts'
import { tables } from './changes/tables.ts'
import { alter, databaseOf, everythingIn, performIn, SETTINGS } from './database.ts'

/** The engine as it is, and one so old that it can hardly alter anything itself. */
const ENGINES = [
  ['natively', sqlite],
  ['by a rebuild', sqliteDialect({ engineVersion: [3, 34] })],
] as const

const PATHS = ENGINES.flatMap(([how, dialect]) => SETTINGS.map((setting) => ({ how, dialect, setting })))

describe.each(PATHS)('SQLite $how in $setting', ({ dialect, setting }) => {
  it.each([...addedColumns, ...droppedColumns, ...alteredColumns, ...constraints, ...tables])(
    '$name',
    async ({ script, changes, model, rows }) => {
      const db = await databaseOf(script)
      await performIn(setting, db, [alter('t', ...changes)], dialect)
      const { tables: read } = await sqlite.introspect(db, { includes: (name) => name === 't' })
      expect(read[0]).toMatchObject(model)
      for (const part of ['unique', 'foreignKeys', 'checks', 'indexes', 'options'] as const) {
        expect(read[0]?.[part]).toEqual(model[part])
      }
      expect(await db.all('SELECT * FROM t NOT INDEXED')).toEqual(rows)
      expect(await db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(await db.all('PRAGMA foreign_key_check')).toEqual([])
      await db.close()
    },
  )
})

describe.each(PATHS)('SQLite $how in $setting refuses', ({ dialect, setting }) => {
  it.each([...refusedData, ...refusedOps])('$name', async ({ script, changes, says, code }) => {
    const db = await databaseOf(script)
    const before = await everythingIn(db)
    await expect(performIn(setting, db, [alter('t', ...changes)], dialect)).rejects.toMatchObject({
      code: code ?? 'data-refused',
      message: expect.stringMatching(says),
      hint: expect.any(String),
    })
    expect(await everythingIn(db)).toEqual(before)
    expect(await db.all('PRAGMA legacy_alter_table')).toEqual([{ legacy_alter_table: 0 }])
    await db.close()
  })
})
