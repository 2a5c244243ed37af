/** What grants are about: their name says it, as SQL does after ON. */
import { formatName, parseName } from './names.ts'
import { type Grant, type ObjectRef, refOf, type SchemaObject } from './objects.ts'
import type { Column, Table } from './schema.ts'

/** The name in the schema model, where it is a thing of that kind: `users` of `table users`. */
export function grantedName({ kind, name }: ObjectRef, word: 'table' | 'sequence'): string | undefined {
  if (kind !== 'grants' || !name.startsWith(`${word} `)) return undefined
  return formatName(parseName(name.slice(word.length + 1)))
}

/** What is granted on a new thing as long as nothing is granted by default. */
export function usualGrants(name: string): readonly Grant[] {
  if (/^(?:function|procedure) /.test(name)) return [{ to: 'public', privileges: ['execute'] }]
  return name.startsWith('type ') || name === 'schema public' ? [{ to: 'public', privileges: ['usage'] }] : []
}

export interface CountedColumn {
  readonly table: string
  readonly column: Column
}

/** The column that a sequence counts. */
export function countedBy(sequence: string, tables: readonly Table[]): CountedColumn | undefined {
  const counted = countedIn.get(tables) ?? new Map(tables.flatMap(sequencesOf))
  countedIn.set(tables, counted)
  return counted.get(sequence)
}

/** By their sequences; asked again for every one that something is granted on. */
const countedIn = new WeakMap<readonly Table[], ReadonlyMap<string, CountedColumn>>()

function sequencesOf({ name: table, columns }: Table): readonly (readonly [string, CountedColumn])[] {
  return columns
    .filter(({ autoincrement }) => autoincrement === true)
    .map((column) => [sequenceOf(column, table), { table, column }])
}

/**
 * The sequence of a column that counts, which is where its table is: by its own name, or by that which it has from its column. One
 * that is too long for the database is cut in its own way, and found by nobody here.
 */
export function sequenceOf({ name: column, counter }: Column, table: string): string {
  const { name, ...place } = parseName(table)
  return formatName({ ...place, ...parseName(counter?.sequence ?? formatName({ name: `${name}_${column}_seq` })) })
}

/** The name by which a configuration includes or excludes an object: its table's, that of what is granted, or its own. */
export function nameInScope(object: SchemaObject): string {
  const { on, name } = refOf(object)
  if (object.kind !== 'grants') return on ?? name
  const thing = name.slice(name.indexOf(' ') + 1)
  // The name of a routine is SQL already.
  return /^(?:function|procedure) /.test(name) ? thing : formatName(parseName(thing))
}
