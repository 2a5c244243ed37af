/** Asks, before a change, whether the rows that are there allow it; the database's own refusals name no rows, or one. */
import type { Check, Column, ForeignKey, Index, Unique } from '../../schema/schema.ts'
import type { Guard } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { guardAgainst, guardAgainstDuplicates, type Rows } from './rows.ts'
import { qualified } from './quoting.ts'
import { spelling } from './spelling.ts'

/** A new column that is NOT NULL and has no value for the rows that are there. */
export function emptyGuard(rows: Rows, { name }: Column): Guard {
  return guardAgainst(rows, 'TRUE', (found) => ({
    message: `the new column "${rows.table}.${name}" is NOT NULL, and there is no value for the ${found} that the table has`,
    hint: `Give "${name}" a default, or the change a "using" with the SQL of its first value.`,
  }))
}

/** A column that becomes NOT NULL. */
export function nullGuard(rows: Rows, column: string): Guard {
  return guardAgainst(rows, `${doubleQuoted(column)} IS NULL`, (found) => ({
    message: `the column "${rows.table}.${column}" cannot become NOT NULL: it is NULL in ${found}`,
    hint: `Give the change a "using" that fills "${column}" in these rows, a default, or fill it first with op.execute.`,
  }))
}

/** Values that another type would change, or could not hold. @param condition true of these rows */
export function misfitGuard(rows: Rows, column: string, types: { was: string; now: string }, condition: string): Guard {
  return guardAgainst(rows, condition, (found) => ({
    message: `the column "${rows.table}.${column}" cannot change from ${types.was} to ${types.now}: its value does not fit in ${found}`,
    hint: `Give the change a "using" that makes the new values of "${column}" from the old, or mend the rows first with op.execute.`,
  }))
}

export function checkGuard(rows: Rows, { name, expression, noInherit }: Check): Guard {
  const called = name === undefined ? `(${expression})` : `"${name}"`
  return guardAgainst(noInherit === true ? ofItself(rows) : rows, `NOT (${expression})`, (found) => ({
    message: `the check ${called} cannot be added to the table "${rows.table}": ${expression} is not so in ${found}`,
    hint: 'Mend these rows first, with op.execute before the change.',
  }))
}

/** A key over columns. @param title what it is, in words: `primary key`, `unique constraint "uq_users_email"` */
export function duplicateGuard(rows: Rows, title: string, { columns, nullsNotDistinct }: Unique): Guard {
  return uniqueGuard(rows, title, {
    parts: columns.map(doubleQuoted),
    words: columns,
    nullsNotDistinct: nullsNotDistinct === true,
  })
}

export function uniqueIndexGuard(rows: Rows, { name, columns, where, nullsNotDistinct }: Index): Guard {
  return uniqueGuard(rows, `unique index "${name}"`, {
    parts: columns.map((part) => {
      if (typeof part === 'string') return doubleQuoted(part)
      const what = 'column' in part ? doubleQuoted(part.column) : `(${part.expression})`
      return part.collation === undefined ? what : `${what} COLLATE ${qualified(part.collation)}`
    }),
    words: columns.map((part) => (typeof part === 'string' ? part : 'column' in part ? part.column : part.expression)),
    nullsNotDistinct: nullsNotDistinct === true,
    ...(where === undefined ? {} : { where }),
  })
}

interface Parts {
  readonly nullsNotDistinct: boolean
  readonly parts: readonly string[]
  /** The columns, or expressions, as people read them. */
  readonly words: readonly string[]
  readonly where?: string
}

function uniqueGuard(rows: Rows, title: string, { words, ...key }: Parts): Guard {
  return guardAgainstDuplicates(rows, key, (groups, count) => {
    const shared = groups.map((values) => words.map((word, i) => `${word} '${values[i] ?? ''}'`).join(', '))
    return {
      message: `the table "${rows.table}" cannot have the ${title} (${words.join(', ')}): ${count} rows share a value (${shared.join('; ')})`,
      hint: 'Make the values differ, or delete the surplus rows, with op.execute before the change.',
    }
  })
}

function ofItself(rows: Rows): Rows {
  return { ...rows, from: rows.alone }
}

/** Rows that would have a foreign key that leads nowhere. */
export function orphanGuard(rows: Rows, { name, columns, references, match }: ForeignKey): Guard {
  const own = columns.map((column) => `${rows.from}.${doubleQuoted(column)}`)
  const pairs = references.columns.map((column, i) => `limbeck_parent.${doubleQuoted(column)} = ${own[i] ?? 'NULL'}`)
  const orphaned =
    `${own.map((column) => `${column} IS NOT NULL`).join(' AND ')} AND NOT EXISTS ` +
    `(SELECT FROM ${spelling.table(references.table)} AS limbeck_parent WHERE ${pairs.join(' AND ')})`
  const mixed = `num_nulls(${own.join(', ')}) NOT IN (0, ${own.length})`
  const condition = match === 'full' && own.length > 1 ? `${mixed} OR ${orphaned}` : orphaned
  return guardAgainst(ofItself(rows), condition, (found) => ({
    message:
      `the table "${rows.table}" cannot have the foreign key ${name === undefined ? '' : `"${name}" `}(${columns.join(', ')}): ` +
      `"${references.table}" has no such ${references.columns.join(', ')} for ${found}`,
    hint: `Add the missing rows to "${references.table}", or set the columns to NULL, with op.execute before the change.`,
  }))
}
