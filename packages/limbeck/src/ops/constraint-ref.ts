/** How a constraint is told apart from the others of its table. */
import type { Check, Exclusion } from '../schema/schema.ts'
import type { ConstraintRef } from './op.ts'

/** Its name, or where it has none, what it is made of. */
export function refOf(
  constraint: { readonly name?: string } & ({ readonly columns: readonly string[] } | Check | Exclusion),
): ConstraintRef {
  if (constraint.name !== undefined) return constraint.name
  if ('expression' in constraint) return { expression: constraint.expression }
  return { columns: 'columns' in constraint ? constraint.columns : excludedParts(constraint) }
}

/** The columns of an exclusion, or the expressions that stand in their place. */
export function excludedParts({ elements }: Pick<Exclusion, 'elements'>): readonly string[] {
  return elements.map((element) => ('column' in element ? element.column : element.expression))
}
