/** Asks whether rows would have a foreign key that leads nowhere. */
import type { ForeignKey } from '../../schema/schema.ts'
import type { Guard } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { bareName } from './spelling.ts'
import { findColumn } from './facts.ts'
import { foldName, sameName } from './grammar/tokens.ts'
import type { Change } from './guards.ts'
import { describeRows, rowsWhere, type Rows } from './rows.ts'

/** One guard for each foreign key that the table gets, where the table that it leads to is there already. */
export function orphanGuards(change: Change, rows: Rows): readonly Guard[] {
  const known = new Set((change.model.before.foreignKeys ?? []).map(signature))
  return (change.model.after.foreignKeys ?? [])
    .filter((key) => !known.has(signature(key)))
    .filter(({ columns }) => columns.every((name) => rows.columns.has(foldName(name))))
    .flatMap((key) => {
      const parent = parentRows(change, rows, key)
      return parent === undefined ? [] : [orphanGuard(rows, key, parent)]
    })
}

function signature({ columns, references }: ForeignKey): string {
  return JSON.stringify([columns, references])
}

/** What stands after FROM for the rows that are referenced. */
function parentRows({ model, find }: Change, rows: Rows, { references }: ForeignKey): string | undefined {
  if (sameName(bareName(references.table), bareName(model.after.name))) {
    return references.columns.every((name) => rows.columns.has(foldName(name))) ? rows.from : undefined
  }
  const parent = find(bareName(references.table))
  if (parent === undefined || references.columns.length === 0) return undefined
  const isThere = references.columns.every((name) => findColumn(parent, name) !== undefined)
  return isThere ? doubleQuoted(parent.name.name) : undefined
}

function orphanGuard(rows: Rows, { name, columns, references }: ForeignKey, parent: string): Guard {
  const quoted = columns.map(doubleQuoted)
  const wanted = quoted.map((column) => `${doubleQuoted(rows.table)}.${column}`)
  const keys = references.columns.map(doubleQuoted).join(', ')
  // The parent's own collation and type decide what is equal, as in the engine: it stands on the left of "=".
  const pairs = references.columns.map((key, i) => `limbeck_parent.${doubleQuoted(key)} = ${wanted[i] ?? ''}`)
  const condition =
    `${wanted.map((column) => `${column} IS NOT NULL`).join(' AND ')} AND NOT EXISTS ` +
    `(SELECT 1 FROM (SELECT ${keys} FROM ${parent}) AS limbeck_parent WHERE ${pairs.join(' AND ')})`
  return {
    guard: rowsWhere(rows, condition),
    violation: (found) => ({
      message:
        `the table "${rows.table}" cannot have the foreign key ${name === undefined ? '' : `"${name}" `}(${columns.join(', ')}): ` +
        `"${references.table}" has no such ${references.columns.join(', ')} for ${describeRows(rows, found)}`,
      hint: `Add the missing rows to "${references.table}", or set the columns to NULL, with op.execute before the change.`,
    }),
  }
}
