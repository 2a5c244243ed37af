/** Tables that are made of others, or that others are made of: partitions and heirs. */
import type { Table } from '../../schema/schema.ts'

/** Whether a table says that it is one of them. */
export function isOfFamily({ options = {} }: Table): boolean {
  return ['partitionBy', 'partitionOf', 'inherits'].some((name) => name in options)
}
