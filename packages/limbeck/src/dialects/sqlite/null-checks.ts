/** Checks that are neither true nor false of a row: SQL lets them pass, and ALTER TABLE does not. */
import type { Check } from '../../schema/schema.ts'
import type { Reader } from '../dialect.ts'
import type { Draft } from './draft.ts'
import { rowsOf } from './rows.ts'

/**
 * Whether one of the checks is NULL for a row. A CHECK in CREATE TABLE accepts that row
 * (https://sqlite.org/lang_createtable.html#check_constraints), ALTER TABLE … ADD CHECK fails with "constraint failed".
 */
export async function areNull(
  reader: Reader,
  { before, after }: { readonly before: Draft; readonly after: Draft },
  checks: readonly Check[],
): Promise<boolean> {
  const { from } = rowsOf(before.table, after)
  for (const { expression } of checks) {
    // What cannot be asked is about a column that has no values yet.
    const rows = await reader.all(`SELECT 1 FROM ${from} WHERE (${expression}) IS NULL LIMIT 1`).catch(() => [{}])
    if (rows.length > 0) return true
  }
  return false
}
