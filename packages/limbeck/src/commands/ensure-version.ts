import type { Config } from '../config.ts'
import { settingsOf } from '../config.ts'
import { withDatabase } from '../runtime/project.ts'
import { ensureTables } from '../runtime/version-table.ts'

/**
 * Creates limbeck's own two tables where they are missing, and nothing else.
 * @throws LimbeckError `bad-url`, `connection`, …
 */
export async function ensureVersion(config: Config): Promise<void> {
  await withDatabase(settingsOf(config), 'write', ({ db, dialect, books }) =>
    dialect.transaction(db, [], () => ensureTables(db, books)),
  )
}
