import { LimbeckError } from '../../../src/errors.ts'
import type { Column, Schema, Table } from '../../../src/schema/schema.ts'
import { drizzle, type DrizzleModels } from '../../../src/sources/drizzle.ts'

/** The schema of exported values. */
export async function schemaOf(exported: Record<string, unknown>, casing?: DrizzleModels['casing']): Promise<Schema> {
  return drizzle({ schema: exported, ...(casing !== undefined && { casing }) }).load()
}

/** The first table of exported values. */
export async function tableOf(exported: Record<string, unknown>, casing?: DrizzleModels['casing']): Promise<Table> {
  const [table] = (await schemaOf(exported, casing)).tables
  if (table === undefined) throw new Error('no table')
  return table
}

/** The column `it` of a table. */
export async function columnOf(table: unknown): Promise<Column> {
  const { columns } = await tableOf({ table })
  const found = columns.find(({ name }) => name === 'it')
  if (found === undefined) throw new Error(`no column "it" among ${columns.map(({ name }) => name).join(', ')}`)
  return found
}

/** The error that reading exported values ends in. */
export async function refusalOf(exported: Record<string, unknown>): Promise<LimbeckError> {
  try {
    await schemaOf(exported)
  } catch (error) {
    if (error instanceof LimbeckError) return error
    throw error
  }
  throw new Error('expected an error')
}
