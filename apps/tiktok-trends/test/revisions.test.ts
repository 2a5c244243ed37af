import { DatabaseSync } from 'node:sqlite'
import { check, current, downgrade, history, upgrade } from 'limbeck'
import { describe, expect, it } from 'vitest'
import { DatabaseManager } from '../database-manager.ts'
import config from '../limbeck.config.ts'
import { seed } from '../seed/seed.ts'
import { silent, temporaryFile } from './temporary.ts'

function catalog(file: string): readonly object[] {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid').all()
  } finally {
    db.close()
  }
}

describe('the revisions', () => {
  it('are an empty base and the tables', async () => {
    const revisions = await history(config)
    expect(revisions.map(({ message, isBase, isHead }) => ({ message, isBase, isHead }))).toEqual([
      { message: 'create initial tables', isBase: false, isHead: true },
      { message: 'initial migration', isBase: true, isHead: false },
    ])
  })

  it('bring a database to what the models say, and take it back', async () => {
    const { file, url, config: temporary } = await temporaryFile()
    await upgrade(temporary, 'head')
    expect(await check(temporary)).toMatchObject({ clean: true, operations: [] })
    const atHead = catalog(file)
    const database = await DatabaseManager.open(url)
    await seed(database, silent)
    await database.close()

    await downgrade(temporary, '-1')
    expect((await current(temporary)).pending).toHaveLength(1)
    await downgrade(temporary, 'base')
    expect(catalog(file).filter((entry) => !JSON.stringify(entry).includes('limbeck_'))).toEqual([
      expect.objectContaining({ name: 'sqlite_sequence' }),
    ])
    await upgrade(temporary, 'head')
    expect(new Set(catalog(file).map((entry) => JSON.stringify(entry)))).toEqual(
      new Set(atHead.map((entry) => JSON.stringify(entry))),
    )
  })
})
