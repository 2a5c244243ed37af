/** Everything that needs MikroORM to be installed; `mikro-orm.ts` imports it when a schema is asked for. */
import type { Options } from '@mikro-orm/core'
import type { NamingConvention } from '../../schema/naming.ts'
import type { Schema } from '../../schema/schema.ts'
import { discover } from './discover.ts'
import { toTable } from './table.ts'

/** The schema of the entities that a MikroORM configuration names. */
export async function readSchema(options: Partial<Options>, naming: NamingConvention | undefined): Promise<Schema> {
  const entities = await discover(options, naming)
  const settings = { foreignKeys: options.schemaGenerator?.createForeignKeyConstraints !== false }
  const tables = entities.map(({ meta, table }) => toTable(meta, table, settings))
  return { tables: tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
}
