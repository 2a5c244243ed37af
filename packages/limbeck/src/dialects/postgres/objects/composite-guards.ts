/** Asks whether rows hold values of a composite type that could only be converted as text, in which attributes have no names. */
import type { Guard } from '../../dialect.ts'
import { columnGuards, type UnderColumns } from './column-guards.ts'
import { holdsInside } from './stored-types.ts'
import type { Alteration } from './support.ts'

/**
 * Refuses while arrays or ranges hold values of a composite type whose attributes get other places: the conversion of a column
 * has no way into them, and by their text a value would land in the wrong attribute.
 */
export function placeGuards(
  { was, now }: Alteration<'compositeType'>,
  { types, target, columns }: UnderColumns,
): readonly Guard[] {
  const areAsMany = now.attributes.length === was.attributes.length
  if (areAsMany && now.attributes.every(({ name }, i) => was.attributes[i]?.name === name)) return []
  return columnGuards(
    columns,
    (value, type) => holdsInside(types, target, value, type),
    (column, found) => ({
      message: `the attributes of the type "${now.name}" cannot get other places: the column "${column}" holds values of it in arrays or ranges, in ${found}`,
      hint: 'Let the attributes that stay keep their order, and new ones come after them; or make another type and move these rows to it with op.execute.',
    }),
  )
}
