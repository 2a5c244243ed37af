import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { seedCountries } from '../seed/countries.ts'
import { type Kind, KINDS } from './kinds.ts'
import { DatabaseManager } from '../database-manager.ts'

/** The connections of the others to this database. */
const OTHERS = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'

const servers = KINDS.filter(({ name }) => name === 'PostgreSQL server')

describe.each(servers)('a connection to a $name that breaks', (kind) => {
  it('while it is idle is replaced', async () => {
    const url = await kind.atHead()
    const database = await DatabaseManager.open(url)
    await database.transaction(seedCountries)
    await breakConnections(kind, url)
    expect(await database.transaction(({ countries }) => countries.count({ code: 'BR' }))).toBe(1)
    await database.close()
  })

  it('in the middle of a transaction is an error of that transaction, and of no other', async () => {
    const url = await kind.atHead()
    const database = await DatabaseManager.open(url)
    const interrupted = database.transaction(async (session) => {
      await seedCountries(session)
      await session.em.flush()
      await breakConnections(kind, url)
      await session.countries.count({})
    })
    await expect(interrupted).rejects.toThrow()
    expect(await database.transaction(({ countries }) => countries.count({}))).toBe(0)
    await database.close()
  })
})

/** What happens to every connection when the server is restarted; done when the client has had the time to hear of it. */
async function breakConnections({ query }: Kind, url: string): Promise<void> {
  await query(url, `SELECT pg_terminate_backend(pid) ${OTHERS}`)
  await expect.poll(async () => (await query(url, `SELECT pid ${OTHERS}`))[0], { timeout: 10_000 }).toEqual([])
  await setTimeout(50)
}
