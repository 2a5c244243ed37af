/** Asks, before anything is changed, whether the rows that are there allow a change. */
import type { Row } from '../../ops/op.ts'
import type { Check, Column, Table } from '../../schema/schema.ts'
import type { Guard } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import type { Draft } from './draft.ts'
import { rowidAlias } from './facts.ts'
import { foldName, sameName } from './grammar/tokens.ts'
import { orphanGuards } from './guards-orphans.ts'
import { duplicateGuards } from './guards-duplicates.ts'
import { mentions } from './mentions.ts'
import type { FindTable } from './model.ts'
import { misfit, notARowid } from './narrowing.ts'
import { canBeAsked, describeRows, rowsOf, rowsWhere, storedRowsOf, type Rows } from './rows.ts'

/** A table before and after its changes, as texts and as models. */
export interface Change {
  readonly draft: { readonly before: Draft; readonly after: Draft }
  readonly model: { readonly before: Table; readonly after: Table }
  readonly find: FindTable
}

/** Queries that return the rows which do not allow the change. */
export function guardsOf(change: Change): readonly Guard[] {
  const { before, after } = change.draft
  const [given, stored] = [rowsOf(before.table, after), storedRowsOf(before.table, after)]
  return [
    ...change.model.after.columns.flatMap((column) => columnGuards(change, given, column)),
    ...newChecks(change, stored).map((check) => checkGuard(stored, check)),
    ...duplicateGuards(change, stored),
    ...orphanGuards(change, stored),
  ]
}

function columnGuards(change: Change, rows: Rows, column: Column): readonly Guard[] {
  const { before, after } = change.model
  const was = before.columns.find(({ name }) => foldName(name) === foldName(column.name))
  const source = change.draft.after.sources.get(foldName(column.name))
  if (column.generated !== undefined) return []
  if (source === undefined) return isFilled(column) ? [] : [emptyGuard(rows, column)]
  const mayBeNull = was?.nullable === true || source.keeps === 'nothing'
  const comesIntoStrict = before.options?.['strict'] !== true || was?.type !== column.type
  const strict = after.options?.['strict'] === true && comesIntoStrict
  const value = doubleQuoted(column.name)
  const wrong = becomesRowid(change, column)
    ? notARowid(value)
    : source.keeps === 'nothing'
      ? undefined
      : misfit(value, was?.type ?? '', column.type, strict)
  return [
    ...(mayBeNull && column.nullable !== true ? [nullGuard(rows, column)] : []),
    ...(wrong === undefined ? [] : [misfitGuard(rows, column, was?.type ?? '', wrong)]),
  ]
}

function isFilled({ nullable, default: initial, autoincrement }: Column): boolean {
  return nullable === true || initial !== undefined || autoincrement === true
}

function becomesRowid({ draft: { before, after } }: Change, { name }: Column): boolean {
  const [was, now] = [rowidAlias(before.table), rowidAlias(after.table)]
  return sameName(now?.name.name ?? '', name) && !sameName(was?.name.name ?? '', name)
}

function emptyGuard(rows: Rows, { name }: Column): Guard {
  return guard(rows, 'TRUE', (found) => ({
    message: `the new column "${rows.table}.${name}" is NOT NULL, and there is no value for the ${found} that the table has`,
    hint: `Give "${name}" a default, or the change a "using" with the SQL of its first value.`,
  }))
}

function nullGuard(rows: Rows, { name }: Column): Guard {
  return guard(rows, `${doubleQuoted(name)} IS NULL`, (found) => ({
    message: `the column "${rows.table}.${name}" cannot become NOT NULL: it is NULL in ${found}`,
    hint: `Give the change a "using" that fills "${name}" in these rows, a default, or fill it first with op.execute.`,
  }))
}

function misfitGuard(rows: Rows, { name, type }: Column, was: string, condition: string): Guard {
  return guard(rows, condition, (found) => ({
    message: `the column "${rows.table}.${name}" cannot change from ${was || 'no type'} to ${type}: its value does not fit in ${found}`,
    hint: `Give the change a "using" that makes the new values of "${name}" from the old, or mend the rows first with op.execute.`,
  }))
}

function checkGuard(rows: Rows, { name, expression }: Check): Guard {
  const called = name === undefined ? `(${expression})` : `"${name}"`
  return guard(rows, `NOT (${expression})`, (found) => ({
    message: `the check ${called} cannot be added to the table "${rows.table}": ${expression} is not so in ${found}`,
    hint: 'Mend these rows first, with op.execute before the change.',
  }))
}

/**
 * The checks that are new, or over a column whose values change. One over a column that has no value yet is left to the
 * engine, which checks every row that it copies.
 */
function newChecks({ model, draft }: Change, rows: Rows): readonly Check[] {
  const known = new Set((model.before.checks ?? []).map(({ expression }) => expression))
  const changed = model.after.columns.filter((column) => {
    const was = model.before.columns.find(({ name }) => name === column.name)
    return was?.type !== column.type || draft.after.sources.get(foldName(column.name))?.keeps !== 'all'
  })
  const isAsked = ({ expression }: Check): boolean =>
    canBeAsked(model.after, rows, expression) &&
    (!known.has(expression) || changed.some(({ name }) => mentions(expression, name)))
  return (model.after.checks ?? []).filter(isAsked)
}

function guard(
  rows: Rows,
  condition: string,
  violation: (found: string) => { readonly message: string; readonly hint: string },
): Guard {
  return {
    guard: rowsWhere(rows, condition),
    violation: (found: readonly Row[]) => violation(describeRows(rows, found)),
  }
}
