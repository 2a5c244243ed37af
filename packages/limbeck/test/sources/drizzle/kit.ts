/** What drizzle-kit itself makes of a schema. */
import {
  generateDrizzleJson,
  generateMigration,
  generateMySQLDrizzleJson,
  generateMySQLMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api'
import type { DrizzleModels } from '../../../src/sources/drizzle.ts'

type Exports = Record<string, unknown>
type Casing = DrizzleModels['casing']

/** The statements that create everything, for each core. */
export const kit: Readonly<Record<'pg' | 'sqlite' | 'mysql', (schema: Exports, casing?: Casing) => Promise<string[]>>> =
  {
    pg: async (schema, casing) =>
      generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema, undefined, undefined, casing)),
    sqlite: async (schema, casing) =>
      generateSQLiteMigration(
        await generateSQLiteDrizzleJson({}),
        await generateSQLiteDrizzleJson(schema, undefined, casing),
      ),
    mysql: async (schema, casing) =>
      generateMySQLMigration(
        await generateMySQLDrizzleJson({}),
        await generateMySQLDrizzleJson(schema, undefined, casing),
      ),
  }
