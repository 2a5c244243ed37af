/** Fills a database with what the application needs to run, and, if asked to, with a world to look at. */
import type { DatabaseManager } from '../database-manager.ts'
import type { Logger } from '../logger.ts'
import { seedCountries } from './countries.ts'
import { seedDemo } from './demo/insert.ts'

export interface SeedOptions {
  /** Also add a few thousand made-up rows. */
  readonly demo?: boolean
}

/** Seeds in one transaction. It may run any number of times, and twice at once. */
export async function seed(database: DatabaseManager, log: Logger, { demo = false }: SeedOptions = {}): Promise<void> {
  const before = await database.rowCounts()
  const countries = await database.transaction(async (session) => {
    const done = await seedCountries(session)
    await session.em.flush()
    if (demo) await seedDemo(session)
    return done
  })
  log.info({ event: 'countries-seeded', ...countries }, `${countries.created.length} countries created`)
  if (demo)
    log.info({ event: 'demo-seeded', added: added(before, await database.rowCounts()) }, 'demo rows are in place')
}

type Counts = Readonly<Record<string, number>>

function added(before: Counts, after: Counts): Counts {
  return Object.fromEntries(Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]))
}
