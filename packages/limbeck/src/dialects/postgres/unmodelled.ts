/**
 * What a table has and the schema model has no word for: an index that is no b-tree, a unique constraint that includes more
 * columns, … It is not in the model of the live table; so where models say it in the words that they have, that is not
 * compared either, and it stays as it is.
 */
import type { Table } from '../../schema/schema.ts'
import { nameOf, type Relation, type RelationConstraint } from './catalog.ts'
import { normalizeTable } from '../../schema/normalize.ts'

/** The desired table without what stands in the live one in a form that the model cannot say. */
export function withoutUnmodelled(desired: Table, live: Relation | undefined): Table {
  const constraints = (live?.constraints ?? []).filter(({ modelled, kind }) => !modelled && kind !== 'p')
  const indexes = new Set((live?.indexes ?? []).filter(({ modelled }) => !modelled).map(({ name }) => name))
  if (constraints.length === 0 && indexes.size === 0) return desired
  const has = (kind: string, isAlike: (constraint: RelationConstraint) => boolean): boolean =>
    constraints.some((constraint) => constraint.kind === kind && isAlike(constraint))
  return normalizeTable({
    ...desired,
    unique: (desired.unique ?? []).filter(
      ({ name, columns }) => !has('u', (known) => known.name === name || sameList(known.columns, columns)),
    ),
    foreignKeys: (desired.foreignKeys ?? []).filter(
      ({ name, columns, references }) =>
        !has(
          'f',
          (known) =>
            known.name === name ||
            (sameList(known.columns, columns) &&
              known.references !== null &&
              nameOf(known.references) === references.table),
        ),
    ),
    checks: (desired.checks ?? []).filter(({ name }) => !has('c', (known) => known.name === name)),
    indexes: (desired.indexes ?? []).filter(({ name }) => !indexes.has(name)),
  })
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
