/** Short ways to write schemas in tests. */
import { describe } from '../../src/ops/describe.ts'
import type { Op } from '../../src/ops/op.ts'
import type { Column, ForeignKey, Schema, Table } from '../../src/schema/schema.ts'

export function schema(...tables: readonly Table[]): Schema {
  return { tables }
}

/** A table of integer columns with a primary key on `id`, if it has one. */
export function table(name: string, columns: readonly (string | Column)[], more: Partial<Table> = {}): Table {
  const full = columns.map((column) => (typeof column === 'string' ? { name: column, type: 'integer' } : column))
  const hasId = full.some((column) => column.name === 'id')
  return { name, columns: full, ...(hasId && { primaryKey: { name: `pk_${name}`, columns: ['id'] } }), ...more }
}

/** A foreign key to the `id` of a table. */
export function foreignKey(column: string, to: string, more: Partial<ForeignKey> = {}): ForeignKey {
  return { name: `fk_${column}_${to}`, columns: [column], references: { table: to, columns: ['id'] }, ...more }
}

/** The ops in words, with the changes of one table in one list. */
export function words(ops: readonly Op[]): readonly (string | readonly string[])[] {
  return ops.map((op) => (op.kind === 'alterTable' ? describe(op) : describe(op).join()))
}
