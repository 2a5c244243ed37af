/** Asks whether rows hold what a type that changes under their columns cannot take along. */
import type { Guard } from '../../dialect.ts'
import { guardAgainst } from '../rows.ts'
import type { RetypedColumn } from './retyped-columns.ts'
import type { StoredTypes } from './stored-types.ts'

/** A type that changes under columns. */
export interface UnderColumns {
  readonly types: StoredTypes
  /** The oid of the type. */
  readonly target: string
  readonly columns: readonly RetypedColumn[]
}

/**
 * Guards for each of the columns that may hold it.
 * @param condition SQL that is true of a value, of a type by its oid, that cannot be taken along; nothing where there is none
 * @param violation what is wrong, with the column and the rows in words
 */
export function columnGuards(
  columns: readonly RetypedColumn[],
  condition: (value: string, type: string) => string | undefined,
  violation: (column: string, found: string) => { readonly message: string; readonly hint: string },
): readonly Guard[] {
  return columns
    .filter(({ isInherited }) => !isInherited)
    .flatMap(({ rows, name, sql, oid }) => {
      const held = condition(sql, oid)
      return held === undefined ? [] : [guardAgainst(rows, held, (found) => violation(`${rows.table}.${name}`, found))]
    })
}
