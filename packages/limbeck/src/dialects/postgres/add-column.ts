/** Compiles new columns of a table. */
import type { TableChangeOf } from '../../ops/op.ts'
import type { Column } from '../../schema/schema.ts'
import type { Reader } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { attributeActions } from './attribute-actions.ts'
import { withNumbers } from './create-table.ts'
import { emptyGuard, nullGuard } from './guards.ts'
import { refuseNewer } from './refuse-newer.ts'
import { createSequence, isSerial, sequenceName } from './sequence.ts'
import { comment } from './side-statements.ts'
import { columnText, initialText } from './spelling.ts'
import { PASS } from './steps.ts'
import { areUntouched, rowsOf, setColumn, type Target } from './target.ts'
import { ddlType, serialType } from './types.ts'

export async function addColumn(target: Target, { column: written, using }: TableChangeOf<'addColumn'>): Promise<void> {
  const column = withoutSerial(written)
  const { name } = column
  refuseNewer({ name: target.name, columns: [column] }, target.version)
  if (using === undefined) {
    await guardUnfilled(target, column, keysAreUntouched(target))
    addWhole(target, column)
  } else {
    addFilledColumn(target, column, using)
  }
  for (const action of attributeActions(column)) target.steps.alter({ pass: PASS.other, text: action, column: name })
  if (column.comment !== undefined)
    target.steps.later(comment(`COLUMN ${target.sql}.${doubleQuoted(name)}`, column.comment))
  setColumn(target, column)
}

/** A column that has no value for the rows that are there is refused where there are any. */
export async function guardUnfilled(target: Target, column: Column, isEarly: boolean): Promise<void> {
  const { nullable, default: initial, generated, autoincrement } = column
  const isFilled = nullable === true || initial !== undefined || generated !== undefined || autoincrement === true
  if (isFilled || (await fillsItself(target.before, column))) return
  target.steps.guard(emptyGuard(rowsOf(target), column), isEarly)
}

/** Whether its type has a default: that of a domain. */
async function fillsItself(db: Reader, { type }: Column): Promise<boolean> {
  const rows = await db.all('SELECT 1 FROM pg_type WHERE oid = to_regtype($1) AND typdefault IS NOT NULL', [
    ddlType(type),
  ])
  return rows.length > 0
}

function addWhole({ steps, sql, name: table }: Target, column: Column): void {
  const { name, generated } = column
  if (isSerial(column)) steps.statement(createSequence(column, table))
  steps.alter({
    pass: PASS.add,
    text: `ADD COLUMN ${columnText(withNumbers(column, table), table)}`,
    ...(generated === undefined ? { column: name } : {}),
  })
  if (isSerial(column)) {
    steps.statement(`ALTER SEQUENCE ${sequenceName(column, table)} OWNED BY ${sql}.${doubleQuoted(name)}`)
  }
}

/** The rows get their values before anything is asked of the column. */
function addFilledColumn(target: Target, column: Column, using: string): void {
  const { steps, sql } = target
  const { name, nullable, default: initial } = column
  const { default: _, ...bare } = column
  const quoted = doubleQuoted(name)
  steps.alter({
    pass: PASS.add,
    text: `ADD COLUMN ${columnText({ ...bare, nullable: true }, target.name)}`,
    column: name,
  })
  steps.statement(`UPDATE ${sql} SET ${quoted} = (${using})`)
  if (initial !== undefined) {
    steps.alter({
      pass: PASS.other,
      text: `ALTER COLUMN ${quoted} SET DEFAULT ${initialText(column, initial)}`,
      column: name,
    })
  }
  if (nullable === true) return
  steps.guard(nullGuard(rowsOf(target), name), false)
  steps.alter({ pass: PASS.notNull, text: `ALTER COLUMN ${quoted} SET NOT NULL`, column: name })
}

/** `serial` and its like as what they are short for. */
function withoutSerial(column: Column): Column {
  const type = serialType(column.type)
  return type === undefined ? column : { ...column, type, autoincrement: true }
}

function keysAreUntouched(target: Target): boolean {
  return areUntouched(target, [])
}
