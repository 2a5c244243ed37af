/** Sequences that belong to a column: they stand before it, and belong to it only once it is there. */
import type { AlterObject } from '../ops/op.ts'
import type { Sequence, SchemaObject } from '../schema/objects.ts'
import type { Schema } from '../schema/schema.ts'

/** A step that gives a sequence to a column, or takes it back. */
export interface Ownership {
  readonly sequence: Sequence
  readonly owner: NonNullable<Sequence['ownedBy']>
  readonly step: AlterObject
  /** `gives` comes after the column, `takes` before it goes. */
  readonly way: 'gives' | 'takes'
}

/** A sequence that goes must first be its own where its column goes too: it would go with it. */
export function ownershipOf(
  created: readonly SchemaObject[],
  dropped: readonly SchemaObject[],
  desired: Schema,
): readonly Ownership[] {
  return [
    ...created.filter(isOwned).map((sequence) => ownership(sequence, 'gives', sequence)),
    ...dropped
      .filter(isOwned)
      .filter(({ ownedBy: { table, column } }) => !hasColumn(desired, table, column))
      .map((sequence) => ownership(sequence, 'takes', withoutOwner(sequence))),
  ]
}

/** The object without the column that it belongs to. */
export function withoutOwner(object: SchemaObject): SchemaObject {
  if (object.kind !== 'sequence') return object
  const { ownedBy: _, ...rest } = object
  return rest
}

type Owned = Sequence & { readonly ownedBy: NonNullable<Sequence['ownedBy']> }

function isOwned(object: SchemaObject): object is Owned {
  return object.kind === 'sequence' && object.ownedBy !== undefined
}

function ownership(sequence: Owned, way: Ownership['way'], object: SchemaObject): Ownership {
  return { sequence, owner: sequence.ownedBy, way, step: { kind: 'alterObject', object } }
}

function hasColumn({ tables }: Schema, table: string, column: string): boolean {
  return tables.some((item) => item.name === table && item.columns.some(({ name }) => name === column))
}
