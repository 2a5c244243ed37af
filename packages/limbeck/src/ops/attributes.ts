/** A column's attributes in full, and back. */
import type { Column } from '../schema/schema.ts'
import type { ColumnAttributes } from './op.ts'

/** Every attribute of a column, with `null` or `false` where it has none. */
export type FullAttributes = Required<ColumnAttributes>

export type AttributeName = keyof ColumnAttributes

/** The attributes of a column, in full. */
export function attributesOf(column: Column): FullAttributes {
  return {
    type: column.type,
    nullable: column.nullable ?? false,
    default: column.default ?? null,
    generated: column.generated ?? null,
    autoincrement: column.autoincrement ?? false,
    counter: column.counter ?? null,
    collation: column.collation ?? null,
    storage: column.storage ?? null,
    compression: column.compression ?? null,
    statistics: column.statistics ?? null,
    notNullName: column.notNullName ?? null,
    comment: column.comment ?? null,
  }
}

/** The column as it is once `set` has been set. */
export function withAttributes(column: Column, set: ColumnAttributes): Column {
  const all = { ...attributesOf(column), ...set }
  return {
    name: column.name,
    type: all.type,
    ...(all.nullable && { nullable: true }),
    ...(all.default !== null && { default: all.default }),
    ...(all.generated !== null && { generated: all.generated }),
    ...(all.autoincrement && { autoincrement: true }),
    ...(all.autoincrement && all.counter !== null && { counter: all.counter }),
    ...(all.collation !== null && { collation: all.collation }),
    ...(all.storage !== null && { storage: all.storage }),
    ...(all.compression !== null && { compression: all.compression }),
    ...(all.statistics !== null && { statistics: all.statistics }),
    ...(all.notNullName !== null && { notNullName: all.notNullName }),
    ...(all.comment !== null && { comment: all.comment }),
  }
}

/** Those of the attributes that are wanted, as far as they are there. */
export function pickAttributes(from: ColumnAttributes, wanted: (name: AttributeName) => boolean): ColumnAttributes {
  const picked: { -readonly [K in AttributeName]?: FullAttributes[K] } = {}
  for (const name of attributeNames) if (wanted(name)) copyAttribute(from, picked, name)
  return picked
}

const NAMES: { readonly [K in AttributeName]-?: K } = {
  type: 'type',
  nullable: 'nullable',
  default: 'default',
  generated: 'generated',
  autoincrement: 'autoincrement',
  counter: 'counter',
  collation: 'collation',
  storage: 'storage',
  compression: 'compression',
  statistics: 'statistics',
  notNullName: 'notNullName',
  comment: 'comment',
}

/** The names of all attributes, in the order in which they are spoken of. */
export const attributeNames: readonly AttributeName[] = Object.values(NAMES)

function copyAttribute<K extends AttributeName>(
  from: { readonly [P in K]?: FullAttributes[P] },
  to: { [P in K]?: FullAttributes[P] },
  name: K,
): void {
  if (name in from) to[name] = from[name]
}
