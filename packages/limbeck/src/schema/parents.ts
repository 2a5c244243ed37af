/**
 * Tables that are made of others: a partition (`options.partitionOf`) and an heir (`options.inherits`, several names with
 * commas between). What they have from there is not repeated in them.
 */
import type { Table, TableOptions } from './schema.ts'

/** The tables that a table has columns from, in their order. */
export function parentsOf({ options = {} }: Pick<Table, 'options'>): readonly string[] {
  const { partitionOf, inherits } = options
  if (typeof partitionOf === 'string') return [partitionOf]
  return typeof inherits === 'string' ? namesIn(inherits) : []
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
