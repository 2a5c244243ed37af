/** Asks whether rows hold values of a composite type that could only be converted as text, in which attributes have no names. */
import type { Guard } from '../../dialect.ts'
import { guardAgainst } from '../rows.ts'
import type { RetypedColumn } from './retyped-columns.ts'
import { holdsInside, type StoredTypes } from './stored-types.ts'
import type { Alteration } from './support.ts'

interface Context {
  readonly types: StoredTypes
  /** The oid of the type. */
  readonly target: string
  readonly columns: readonly RetypedColumn[]
}

/**
 * Refuses while arrays or ranges hold values of a composite type whose attributes get other places: the conversion of a column
 * has no way into them, and by their text a value would land in the wrong attribute.
 */
export function placeGuards(
  { was, now }: Alteration<'compositeType'>,
  { types, target, columns }: Context,
): readonly Guard[] {
  const stay = now.attributes.length === was.attributes.length
  if (stay && now.attributes.every(({ name }, i) => was.attributes[i]?.name === name)) return []
  return columns
    .filter(({ isInherited }) => !isInherited)
    .flatMap(({ rows, name, sql, oid }) => {
      const condition = holdsInside(types, target, sql, oid)
      if (condition === undefined) return []
      const violation = (found: string): { readonly message: string; readonly hint: string } => ({
        message: `the attributes of the type "${now.name}" cannot get other places: the column "${rows.table}.${name}" holds values of it in arrays, in ${found}`,
        hint: `Let the attributes that stay keep their order, and new ones come after them; or make another type and move these rows to it with op.execute.`,
      })
      return guardAgainst(rows, condition, violation)
    })
}
