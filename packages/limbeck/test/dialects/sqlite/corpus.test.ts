import { describe, expect, it } from 'vitest'

import type { Connection } from '../../../src/dialects/dialect.ts'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { formatName } from '../../../src/schema/names.ts'
import { scripts } from './corpus.ts'
import { alter, databaseOf, everythingIn, perform, performIn, SETTINGS } from './database.ts'

const everything = { includes: () => true }

/** The tables that a rebuild may concern. */
async function tablesIn(db: Connection): Promise<readonly string[]> {
  const { tables } = await sqlite.introspect(db, everything)
  return tables.map(({ name }) => name)
}

describe('the corpus of the grammar', () => {
  it('is large enough to mean something', async () => {
    let [objects, tables] = [0, 0]
    for (const { script } of scripts) {
      const db = await databaseOf(script)
      objects += (await db.all('SELECT 1 FROM sqlite_schema WHERE sql IS NOT NULL')).length
      tables += (await tablesIn(db)).length
      await db.close()
    }
    expect(tables).toBeGreaterThanOrEqual(120)
    expect(objects).toBeGreaterThan(180)
  })

  describe.each(SETTINGS)('in %s', (setting) => {
    it.each(scripts)('a rebuild that changes nothing leaves all as it was: $name', async ({ script }) => {
      const db = await databaseOf(script)
      const before = await everythingIn(db)
      const tables = await tablesIn(db)
      expect(tables.length).toBeGreaterThan(0)
      for (const table of tables) {
        const { tables: models } = await sqlite.introspect(db, { includes: (name) => name === table })
        const nothing = alter(table, { kind: 'setOptions', options: models[0]?.options ?? {} })
        if (setting !== 'autocommit' && (await db.all('PRAGMA foreign_key_check')).length > 0) {
          await expect(performIn(setting, db, [nothing])).rejects.toMatchObject({ code: 'data-refused' })
        } else {
          await performIn(setting, db, [nothing])
        }
        expect(await everythingIn(db)).toEqual(before)
      }
      expect(await db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      await db.close()
    })
  })

  it.each(scripts)('the model of it is canonical: $name', async ({ script }) => {
    const db = await databaseOf(script)
    const schema = await sqlite.introspect(db, everything)
    expect(await sqlite.canonicalize(schema, db)).toEqual(schema)
    await db.close()
  })

  it.each(scripts)('the model makes a database with the same model: $name', async ({ script }) => {
    const db = await databaseOf(script)
    const schema = await sqlite.introspect(db, everything)
    const copy = await sqlite.scratch()
    await perform(
      copy,
      schema.tables.map((table) => ({ kind: 'createTable', table })),
    )
    expect(await sqlite.introspect(copy, everything)).toEqual(schema)
    await Promise.all([db.close(), copy.close()])
  })

  it('names tables as the model does', async () => {
    const db = await databaseOf('CREATE TABLE "with.dot"(a)')
    expect(await tablesIn(db)).toEqual([formatName({ name: 'with.dot' })])
    await db.close()
  })
})
