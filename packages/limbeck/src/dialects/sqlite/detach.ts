/** Cuts rows loose from what they refer to, where foreign keys stay enforced and the rows are about to go. */
import type { Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { rowidName } from './copy.ts'
import { constraintsOf } from './draft-constraints.ts'
import { clauseOf, findColumn, hasOption, isNullable, rowidAlias, textOf } from './facts.ts'
import type { ColumnNode, CreateTable } from './grammar/create-table.ts'
import { sameName } from './grammar/tokens.ts'
import { mentions } from './mentions.ts'
import { affinityOf } from './types.ts'

/**
 * The statements after which no row of a table refers to any of the others by a key that would be set to NULL, or to its
 * default, when these are dropped: the column may not allow such a value. Checks are not asked, for the same reason.
 */
export function detach(table: CreateTable, others: readonly string[]): readonly Statement[] {
  const columns = [...new Set(actingKeys(table, others).flatMap((names) => looseColumn(table, names)))]
  if (columns.length === 0) return []
  const updates = columns.map((column) => ({
    sql: `UPDATE OR ABORT ${doubleQuoted(table.name.name)} SET ${doubleQuoted(column.name.name)} = ${looseValue(table, column)}`,
  }))
  const hasChecks = constraintsOf(table, 'check').length > 0
  return hasChecks ? [{ sql: `PRAGMA ${CHECKS} = ON` }, ...updates, { sql: `PRAGMA ${CHECKS} = OFF` }] : updates
}

const CHECKS = 'ignore_check_constraints'

/** The columns of each foreign key that writes to them when what it leads to goes. */
function actingKeys(table: CreateTable, others: readonly string[]): readonly (readonly string[])[] {
  return constraintsOf(table, 'foreignKey').flatMap(({ node, columns }) => {
    const references = node.kind === 'references' || node.kind === 'foreignKey' ? node.references : undefined
    const acts = references?.onDelete === 'set null' || references?.onDelete === 'set default'
    return acts && others.some((name) => sameName(name, references.table.name)) ? [columns] : []
  })
}

/** One column is enough; best one that may be NULL. */
function looseColumn(table: CreateTable, names: readonly string[]): readonly ColumnNode[] {
  const nodes = names.map((name) => findColumn(table, name)).filter((node) => node !== undefined)
  const node = nodes.find((column) => mayBeNull(table, column)) ?? nodes[0]
  return node === undefined || clauseOf(node, 'generated') !== undefined ? [] : [node]
}

/** Nothing that is NOT NULL is computed from it, either. */
function mayBeNull(table: CreateTable, column: ColumnNode): boolean {
  return (
    isNullable(table, column) &&
    !table.columns.some((other) => {
      const generated = clauseOf(other, 'generated')
      return generated && !isNullable(table, other) && mentions(textOf(table, generated.expression), column.name.name)
    })
  )
}

/** A value that refers to nothing. */
function looseValue(table: CreateTable, column: ColumnNode): string {
  if (mayBeNull(table, column)) return 'NULL'
  const affinity = affinityOf(textOf(table, column.type))
  const isNumber = rowidAlias(table) === column || !['text', 'blob'].includes(affinity)
  if (!isNumber) return affinity === 'blob' && hasOption(table, 'strict') ? 'randomblob(16)' : 'hex(randomblob(16))'
  // A float holds no more of it.
  return `${-(2 ** 53)} + abs(${rowidName(table) ?? 'random()'} % ${2 ** 52})`
}
