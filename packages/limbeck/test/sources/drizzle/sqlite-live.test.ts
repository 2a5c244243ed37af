/** A database that limbeck creates from Drizzle's models, beside one that drizzle-kit's own SQL creates. */
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { adopt } from '../../../src/dialects/sqlite/adopt.ts'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import { check, createSchema } from '../../../src/index.ts'
import type { Schema, Table } from '../../../src/schema/schema.ts'
import type { DrizzleModels } from '../../../src/sources/drizzle.ts'
import { kit } from './kit.ts'
import { projectOn } from './project.ts'
import { schema } from './sqlite-schema.ts'

function database(): DatabaseSync {
  const connection = new DatabaseSync(':memory:')
  onTestFinished(() => connection.close())
  return connection
}

async function schemaOf(connection: DatabaseSync): Promise<Schema> {
  const db = adopt(connection)
  if (db === undefined) throw new Error('not adopted')
  return sqlite.introspect(db, { includes: (table) => !table.startsWith('limbeck_'), objects: ['view'] })
}

/** Both databases, found to be clean. */
async function both(models: DrizzleModels): Promise<{ readonly ours: Schema; readonly kits: Schema }> {
  const [ours, kits] = [database(), database()]
  await createSchema(projectOn(ours, models))
  for (const statement of await kit.sqlite({ ...models.schema }, models.casing)) kits.exec(statement)
  for (const connection of [ours, kits]) {
    expect((await check(projectOn(connection, models))).operations).toEqual([])
  }
  return { ours: await schemaOf(ours), kits: await schemaOf(kits) }
}

it.each<DrizzleModels['casing']>([undefined, 'snake_case', 'camelCase'])(
  'is the same as drizzle-kit’s, and both are clean: casing %s',
  async (casing) => {
    const { ours, kits } = await both({ schema, ...(casing !== undefined && { casing }) })
    const names = ['app_settings', 'invitations', 'memberships', 'types', 'users']
    expect(ours.tables.map(({ name }) => name)).toEqual(names)
    expect(kits.tables.map(plain)).toEqual(ours.tables.map(plain))
    expect(ours.objects?.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['view adults', 'view emails'])
    expect(kits.objects).toEqual(ours.objects)
  },
)

/**
 * A table without what may differ: drizzle-kit writes the name of the table before the columns of checks and partial indexes,
 * and makes unique indexes last.
 */
function plain(table: Table): Table {
  const bare = (text: string): string => text.replaceAll(`"${table.name}".`, '')
  const { checks, indexes } = table
  return {
    ...table,
    ...(checks && { checks: checks.map((item) => ({ ...item, expression: bare(item.expression) })) }),
    ...(indexes && {
      indexes: indexes
        .map((item) => ({ ...item, ...(item.where !== undefined && { where: bare(item.where) }) }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    }),
  }
}
