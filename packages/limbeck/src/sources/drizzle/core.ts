/** What the cores of Drizzle have in common. */
import { normalizeTable, type Written } from '../../schema/normalize.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import { duplicateName } from '../duplicate-names.ts'
import { invalid } from './refuse.ts'
import type { Casing } from './words.ts'

/** One core: the schema of exported values. @throws LimbeckError `unsupported`, `invalid-schema` */
export type Core = (values: readonly unknown[], casing: Casing) => Schema

/** @throws LimbeckError `invalid-schema` where a name is given twice */
export function checkedTable(written: Written<Table>): Table {
  const twice = duplicateName(written)
  if (twice === undefined) return normalizeTable(written)
  throw invalid(
    { table: written.name },
    `has two constraints or indexes called "${twice}"`,
    'Give one of them a name of its own.',
  )
}
