import * as fc from 'fast-check'
import { expect, it } from 'vitest'

import type { Connection } from '../../../src/dialects/dialect.ts'
import { tokenize } from '../../../src/dialects/sqlite/grammar/tokens.ts'
import { sqlite, sqliteDialect } from '../../../src/dialects/sqlite/index.ts'
import { alter, databaseOf, everythingIn, performIn, SETTINGS } from './database.ts'
import { anyDatabase, type AnyDatabase } from './generated-texts.ts'

/** How many databases are tried; a night can afford more: LIMBECK_RUNS=10000. */
const RUNS = Number(process.env['LIMBECK_RUNS'] ?? 300)

async function databaseWithRows({ script, inserts }: AnyDatabase): Promise<Connection> {
  const db = await databaseOf(`PRAGMA foreign_keys = OFF; ${script}`)
  for (const insert of inserts) await db.run(insert).catch(() => {})
  await db.run('PRAGMA foreign_keys = ON')
  return db
}

async function hasSoundForeignKeys(db: Connection): Promise<boolean> {
  return db.all('PRAGMA foreign_key_check').then(
    (violations) => violations.length === 0,
    () => false,
  )
}

/** The same without comments, which the engine itself drops where it adds a column. */
function withoutComments(everything: Readonly<Record<string, unknown>>): unknown {
  const texts = Array.isArray(everything['texts']) ? everything['texts'] : []
  return { ...everything, texts: texts.map((text) => tokenize(String(text)).map((token) => token.text)) }
}

it('a rebuild that changes nothing leaves any database as it was, and its model is canonical', async () => {
  await fc.assert(
    fc.asyncProperty(anyDatabase(), fc.constantFrom(...SETTINGS), async (database, setting) => {
      const db = await databaseWithRows(database)
      const before = await everythingIn(db)
      const isSound = await hasSoundForeignKeys(db)
      const schema = await sqlite.introspect(db, { includes: () => true })
      expect(await sqlite.canonicalize(schema, db)).toEqual(schema)
      for (const { name, options = {} } of schema.tables) {
        const nothing = performIn(setting, db, [alter(name, { kind: 'setOptions', options })])
        // What is enforced while rows are copied must be so before.
        if (setting !== 'autocommit' && !isSound) await nothing.catch(() => {})
        else await nothing
      }
      expect(await everythingIn(db)).toEqual(before)
      await db.close()
    }),
    { numRuns: RUNS },
  )
})

it('a column added and dropped again leaves any table with its text and rows, natively and by a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(anyDatabase(), fc.boolean(), async (database, native) => {
      const dialect = native ? sqlite : sqliteDialect({ engineVersion: [3, 34] })
      const db = await databaseWithRows(database)
      const before = await everythingIn(db)
      const { tables } = await sqlite.introspect(db, { includes: () => true })
      for (const { name } of tables) {
        const column = { name: 'added', type: 'text', default: 'x' }
        await performIn('autocommit', db, [alter(name, { kind: 'addColumn', column })], dialect)
        await performIn('autocommit', db, [alter(name, { kind: 'dropColumn', name: 'added' })], dialect)
      }
      expect(withoutComments(await everythingIn(db))).toEqual(withoutComments(before))
      await db.close()
    }),
    { numRuns: RUNS },
  )
})
