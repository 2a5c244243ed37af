import { describe, expect, it } from 'vitest'
import { seedCountries } from '../seed/countries.ts'
import { KINDS } from './kinds.ts'
import { DatabaseManager } from '../database-manager.ts'

/** What happens to every connection when the server is restarted. */
const TERMINATE =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'

const servers = KINDS.filter(({ name }) => name === 'PostgreSQL server')

describe.each(servers)('a connection to a $name that breaks', (kind) => {
  it('while it is idle is replaced', async () => {
    const url = await kind.atHead()
    const database = await DatabaseManager.open(url)
    await database.transaction(seedCountries)
    await kind.query(url, TERMINATE)
    await told()
    expect(await database.transaction(({ countries }) => countries.count({ code: 'BR' }))).toBe(1)
    await database.close()
  })

  it('in the middle of a transaction is an error of that transaction, and of no other', async () => {
    const url = await kind.atHead()
    const database = await DatabaseManager.open(url)
    const interrupted = database.transaction(async (session) => {
      await seedCountries(session)
      await session.em.flush()
      await kind.query(url, TERMINATE)
      await told()
      await session.countries.count({})
    })
    await expect(interrupted).rejects.toThrow()
    expect(await database.transaction(({ countries }) => countries.count({}))).toBe(0)
    await database.close()
  })
})

/** The news has arrived. */
function told(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100))
}
