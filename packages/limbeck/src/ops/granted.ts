/** What grants are about: their name says it, as SQL does after ON. */
import { formatName, parseName } from '../schema/names.ts'
import type { ObjectRef } from '../schema/objects.ts'
import type { Table } from '../schema/schema.ts'

/** The name in the schema model, where it is a thing of that kind: `users` of `table users`. */
export function grantedName({ kind, name }: ObjectRef, word: 'table' | 'sequence'): string | undefined {
  if (kind !== 'grants' || !name.startsWith(`${word} `)) return undefined
  return formatName(parseName(name.slice(word.length + 1)))
}

export interface CountedColumn {
  readonly table: string
  readonly column: string
}

/** The column whose counter goes by a name that it has from its column, and gets another one with it. */
export function countedBy(sequence: string, tables: readonly Table[]): CountedColumn | undefined {
  for (const { name: table, columns } of tables) {
    for (const { name: column, autoincrement, counter } of columns) {
      const isUsual = autoincrement === true && counter?.sequence === undefined
      if (isUsual && counterName({ table, column }) === sequence) return { table, column }
    }
  }
  return undefined
}

/** A name that is too long for the database is cut in its own way, and found by nobody here. */
export function counterName({ table, column }: CountedColumn): string {
  const { name, ...place } = parseName(table)
  return formatName({ ...place, name: `${name}_${column}_seq` })
}
