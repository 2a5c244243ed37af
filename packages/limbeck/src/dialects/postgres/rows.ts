/** The rows of a table, for asking before a change whether it can be made. */
import type { Row } from '../../ops/op.ts'
import type { Guard } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'

export interface Rows {
  /** The table as people call it. */
  readonly table: string
  /** What stands after FROM. */
  readonly from: string
  /** What stands there for the rows of the table without those of its heirs: keys are no business of theirs. */
  readonly alone: string
  /** The columns that tell a row from the others. */
  readonly keys: readonly string[]
}

/** How many rows a message names. */
const SHOWN = 3

/**
 * A guard against the rows that meet a condition.
 * @param violation what is wrong, with these rows in words: `3 rows (id 1, id 2, id 7)`
 */
export function guardAgainst(
  rows: Rows,
  condition: string,
  violation: (found: string) => { readonly message: string; readonly hint: string },
): Guard {
  const keys = rows.keys.map((key, i) => `, ${doubleQuoted(key)}::text AS ${alias(i)}`).join('')
  return {
    guard: `SELECT count(*) OVER () AS limbeck_count${keys} FROM ${rows.from} WHERE ${condition} LIMIT ${SHOWN}`,
    violation: (found) => violation(describe(rows, found)),
  }
}

/** A guard against rows that share the values of all parts. @param nullsNotDistinct NULLs are equal to each other */
export function guardAgainstDuplicates(
  rows: Rows,
  { parts, where, nullsNotDistinct }: UniqueParts,
  violation: (
    values: readonly (readonly string[])[],
    count: number,
  ) => { readonly message: string; readonly hint: string },
): Guard {
  const present = nullsNotDistinct ? [] : parts.map((part) => `${part} IS NOT NULL`)
  const condition = [...present, ...(where === undefined ? [] : [`(${where})`])]
  const filter = condition.length === 0 ? '' : `WHERE ${condition.join(' AND ')} `
  const values = parts.map((part, i) => `, min((${part})::text) AS ${alias(i)}`).join('')
  return {
    guard:
      `SELECT sum(count(*)) OVER () AS limbeck_count${values} FROM ${rows.alone} ` +
      `${filter}GROUP BY ${parts.join(', ')} HAVING count(*) > 1 LIMIT ${SHOWN}`,
    violation: (found) =>
      violation(
        found.map((row) => parts.map((_part, i) => String(row[alias(i)]))),
        Number(found[0]?.['limbeck_count']),
      ),
  }
}

interface UniqueParts {
  readonly parts: readonly string[]
  readonly where?: string
  readonly nullsNotDistinct: boolean
}

function describe({ keys }: Rows, rows: readonly Row[]): string {
  const count = Number(rows[0]?.['limbeck_count'] ?? rows.length)
  const total = `${count} ${count === 1 ? 'row' : 'rows'}`
  if (keys.length === 0) return total
  const shown = rows.map((row) => keys.map((key, i) => `${key} ${String(row[alias(i)])}`).join(' '))
  return `${total} (${shown.join(', ')}${count > rows.length ? ', …' : ''})`
}

function alias(position: number): string {
  return `limbeck_key_${position}`
}
