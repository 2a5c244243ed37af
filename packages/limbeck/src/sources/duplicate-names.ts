/** Names that one table gives twice. */
import type { Written } from '../schema/normalize.ts'
import type { Table } from '../schema/schema.ts'

/** The first name that two constraints or indexes of a table share. */
export function duplicateName({
  unique = [],
  foreignKeys = [],
  checks = [],
  indexes = [],
}: Written<Table>): string | undefined {
  const names = [...unique, ...foreignKeys, ...checks, ...indexes].flatMap(({ name }) => name ?? [])
  return names.find((name, i) => names.indexOf(name) !== i)
}
