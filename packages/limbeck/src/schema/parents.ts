/**
 * Tables that are made of others: a partition (`options.partitionOf`) and an heir (`options.inherits`, several names with
 * commas between). What they have from there is not repeated in them.
 */
import type { Column, Table, TableOptions } from './schema.ts'

/** The tables that a table has columns from, in their order. */
export function parentsOf({ options = {} }: Pick<Table, 'options'>): readonly string[] {
  const { partitionOf, inherits } = options
  if (typeof partitionOf === 'string') return [partitionOf]
  return typeof inherits === 'string' ? namesIn(inherits) : []
}

/** The table of a name, without what it has from others; nothing where it is not known. */
export type FindTable = (name: string) => Table | undefined

/** A table's own columns after those that it has from its parents, each once. */
export function allColumns(table: Table, find: FindTable): readonly Column[] {
  const columns = [...columnsOf(parentsOf(table), find), ...table.columns]
  return [...new Map(columns.map((column) => [column.name, column])).values()]
}

/** All columns of several tables, each once. */
export function columnsOf(tables: readonly string[], find: FindTable): readonly Column[] {
  const columns = tables.flatMap((name) => {
    const table = find(name)
    return table === undefined ? [] : allColumns(table, find)
  })
  return [...new Map(columns.map((column) => [column.name, column])).values()]
}

/** The options under other names of the parents. */
export function renameParents(options: TableOptions, rename: (name: string) => string): TableOptions {
  const { partitionOf, inherits } = options
  return {
    ...options,
    ...(typeof partitionOf === 'string' && { partitionOf: rename(partitionOf) }),
    ...(typeof inherits === 'string' && { inherits: namesIn(inherits).map(rename).join(', ') }),
  }
}

function namesIn(list: string): readonly string[] {
  return (list.match(/(?:"(?:[^"]|"")*"|[^",])+/g) ?? []).map((name) => name.trim())
}
