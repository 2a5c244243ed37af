import { defineEntity, p } from '@mikro-orm/sql'
import { LimbeckError } from '../../../src/errors.ts'
import type { Column, Table } from '../../../src/schema/schema.ts'
import { mikroOrm, type MikroOrmConfig, type MikroOrmSettings } from '../../../src/sources/mikro-orm.ts'

export type Entities = NonNullable<MikroOrmConfig['entities']>

/** The tables of entities, by name. */
export async function tablesOf(
  entities: Entities,
  config: MikroOrmConfig = {},
  settings: MikroOrmSettings = {},
): Promise<ReadonlyMap<string, Table>> {
  const schema = await mikroOrm({ entities, ...config }, settings).load()
  return new Map(schema.tables.map((table) => [table.name, table]))
}

/** The table called `thing`. */
export async function thingOf(...entities: Entities): Promise<Table> {
  const tables = await tablesOf(entities)
  const thing = tables.get('thing')
  if (!thing) throw new Error(`no table "thing" among ${[...tables.keys()].join(', ')}`)
  return thing
}

export function columnOf(table: Table, name: string): Column {
  const found = table.columns.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`no column "${name}" in ${table.columns.map((c) => c.name).join(', ')}`)
  return found
}

/** The column of a property of an entity that has nothing else but a key. */
export async function columnFor(property: object): Promise<Column> {
  const Thing = defineEntity({ name: 'Thing', properties: { id: p.integer().primary(), it: property } })
  return columnOf(await thingOf(Thing), 'it')
}

/** The error that reading the entities ends in. */
export async function refusal(entities: Entities, config: MikroOrmConfig = {}): Promise<LimbeckError> {
  try {
    await tablesOf(entities, config)
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  throw new Error('expected an error')
}
