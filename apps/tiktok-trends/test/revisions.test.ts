import { check, current, downgrade, history, upgrade } from 'limbeck'
import { describe, expect, it } from 'vitest'
import { DatabaseManager } from '../database-manager.ts'
import config from '../limbeck.config.ts'
import { seed } from '../seed/seed.ts'
import { KINDS } from './kinds.ts'
import { silent } from './temporary.ts'

describe('the revisions', () => {
  it('are an empty base and the tables', async () => {
    const revisions = await history(config)
    expect(revisions.map(({ message, isBase, isHead }) => ({ message, isBase, isHead }))).toEqual([
      { message: 'create initial tables', isBase: false, isHead: true },
      { message: 'initial migration', isBase: true, isHead: false },
    ])
  })

  it.each(KINDS)('bring a database to what the models say, and take it back, on $name', async (kind) => {
    const url = await kind.empty()
    const temporary = { ...config, url }
    await upgrade(temporary, 'head')
    expect(await check(temporary)).toMatchObject({ clean: true, operations: [], remarks: [] })
    const [atHead = []] = await kind.query(url, kind.catalog)
    expect(atHead.length).toBeGreaterThan(11)
    const database = await DatabaseManager.open(url)
    await seed(database, silent)
    await database.close()

    await downgrade(temporary, '-1')
    expect((await current(temporary)).pending).toHaveLength(1)
    await downgrade(temporary, 'base')
    expect(await kind.query(url, kind.catalog)).toEqual([[]])
    await upgrade(temporary, 'head')
    expect(await kind.query(url, kind.catalog)).toEqual([atHead])
  })
})
