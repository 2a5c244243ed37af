/** Tables with the columns that they have from others, for whoever must know all of them. */
import { parentsOf } from '../../schema/parents.ts'
import type { Column, Table } from '../../schema/schema.ts'

/**
 * A table's own columns after those that it has from its parents, each once.
 * @param find a table by its name, without what it has from others
 */
export function allColumns(table: Table, find: (name: string) => Table | undefined): readonly Column[] {
  const inherited = parentsOf(table).flatMap((name) => {
    const parent = find(name)
    return parent === undefined ? [] : allColumns(parent, find)
  })
  const columns = new Map([...inherited, ...table.columns].map((column) => [column.name, column]))
  return [...columns.values()]
}
