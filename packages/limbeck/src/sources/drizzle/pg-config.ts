/** What Drizzle tells about its tables for PostgreSQL. */
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'

/** What a table consists of. */
export type PgTableConfig = ReturnType<typeof getTableConfig>

const configs = new WeakMap<PgTable, PgTableConfig>()

/** As `getTableConfig`, which makes all of it anew each time, asked once for each table. */
export function configOf(table: PgTable): PgTableConfig {
  const config = configs.get(table) ?? getTableConfig(table)
  configs.set(table, config)
  return config
}
