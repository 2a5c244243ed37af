/** Which tables refer to which. */
import { ordinaryTables, type Catalog } from './catalog.ts'
import { constraintsOf, type FoundConstraint } from './draft-constraints.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { finderOf } from './introspect.ts'

/** A foreign key of a table: its own columns, and the folded name of the table that it leads to. */
export interface Reference {
  readonly parent: string
  readonly columns: readonly string[]
  /** Its rows go with the row that they refer to. */
  readonly cascades: boolean
}

/** All tables by their folded names, with what they refer to. */
export function referencesIn(catalog: Catalog): ReadonlyMap<string, readonly Reference[]> {
  const find = finderOf(catalog)
  return new Map(
    ordinaryTables(catalog).map(({ name }) => {
      const table = find(name)
      return [foldName(name), table === undefined ? [] : referencesOf(table)]
    }),
  )
}

/** What one table refers to. */
export function referencesOf(table: CreateTable): readonly Reference[] {
  return constraintsOf(table, 'foreignKey').flatMap(referenceOf)
}

function referenceOf({ node, columns }: FoundConstraint): readonly Reference[] {
  if (node.kind !== 'references' && node.kind !== 'foreignKey') return []
  return [{ parent: foldName(node.references.table.name), columns, cascades: node.references.onDelete === 'cascade' }]
}

/** The tables that refer to one, by their folded names. */
function referrersOf(references: ReadonlyMap<string, readonly Reference[]>, table: string): readonly string[] {
  const parent = foldName(table)
  return [...references].filter(([, keys]) => keys.some((key) => key.parent === parent)).map(([name]) => name)
}

/**
 * A table and all that refer to it, directly or by way of others; what refers to a table stands before it, as far as there
 * is no cycle.
 */
export function closureOf(references: ReadonlyMap<string, readonly Reference[]>, table: string): readonly string[] {
  const ordered: string[] = []
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    for (const referrer of referrersOf(references, name)) visit(referrer)
    ordered.push(name)
  }
  visit(foldName(table))
  return ordered
}
