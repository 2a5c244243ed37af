/** Whether renames fit the schemas that they are about. */
import { LimbeckError } from '../errors.ts'
import type { Table } from '../schema/schema.ts'
import type { ColumnRename, Rename } from './options.ts'

type Names = { has(name: string): boolean }

/** @throws LimbeckError `invalid-argument` */
export function checkTableRenames(renames: readonly Rename[], before: Names, after: Names): void {
  for (const { from, to } of renames) {
    if (!before.has(from)) throw wrongRename(`${from}:${to}`, `the database has no table "${from}"`)
    if (!after.has(to)) throw wrongRename(`${from}:${to}`, `the models have no table "${to}"`)
  }
  checkOnce(renames, 'table', '')
}

/** @throws LimbeckError `invalid-argument` */
export function checkColumnRenames(renames: readonly ColumnRename[], before: Table, after: Table): void {
  for (const { table, from, to } of renames) {
    const text = `${table}.${from}:${to}`
    if (!before.columns.some(({ name }) => name === from)) {
      throw wrongRename(text, `table "${before.name}" of the database has no column "${from}"`)
    }
    if (!after.columns.some(({ name }) => name === to)) {
      throw wrongRename(text, `table "${table}" of the models has no column "${to}"`)
    }
  }
  checkOnce(renames, 'column', `${after.name}.`)
}

/**
 * @param lasting the later names of the tables that stay, by their present ones
 * @throws LimbeckError `invalid-argument`
 */
export function checkColumnTables(renames: readonly ColumnRename[], lasting: ReadonlyMap<string, string>): void {
  const later = new Set(lasting.values())
  const odd = renames.find(({ table }) => !later.has(table))
  if (odd) throw wrongRename(`${odd.table}.${odd.from}:${odd.to}`, `no table "${odd.table}" is on both sides`)
}

function checkOnce(renames: readonly Rename[], what: string, prefix: string): void {
  const seen = { from: new Set<string>(), to: new Set<string>() }
  for (const { from, to } of renames) {
    const text = `${prefix}${from}:${to}`
    if (seen.from.has(from)) throw wrongRename(text, `${what} "${prefix}${from}" is renamed twice`)
    if (seen.to.has(to)) throw wrongRename(text, `two are renamed to ${what} "${prefix}${to}"`)
    seen.from.add(from)
    seen.to.add(to)
  }
}

function wrongRename(rename: string, reason: string): LimbeckError {
  return new LimbeckError('invalid-argument', `the rename "${rename}" does not fit: ${reason}`, {
    hint: 'Write --rename table.old:new for a column, --rename old:new for a table; a renamed table goes by its new name.',
  })
}
