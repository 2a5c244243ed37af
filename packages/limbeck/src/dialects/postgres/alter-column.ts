/** Compiles changes of a column. */
import { withAttributes } from '../../ops/attributes.ts'
import type { TableChangeOf } from '../../ops/op.ts'
import type { Column } from '../../schema/schema.ts'
import { doubleQuoted } from '../standard.ts'
import { alterAttributes } from './alter-attributes.ts'
import { alterCounter, stopCounting } from './alter-counter.ts'
import { alterGenerated } from './alter-generated.ts'
import { conversionOf } from './casts.ts'
import { misfitGuard, nullGuard } from './guards.ts'
import { misfit } from './narrowing.ts'
import { comment } from './side-statements.ts'
import { initialText, typeText } from './spelling.ts'
import { PASS, type Pass } from './steps.ts'
import { areUntouched, columnNamed, rowsOf, setColumn, type ColumnState, type Target } from './target.ts'
import { ddlType, serialType } from './types.ts'

/** A change of a column, and the column on both sides of it. */
export interface ColumnChange extends TableChangeOf<'alterColumn'> {
  readonly state: ColumnState
  readonly now: Column
}

export async function alterColumn(target: Target, written: TableChangeOf<'alterColumn'>): Promise<void> {
  const state = columnNamed(target, written.name)
  const serial = serialType(written.set.type ?? '')
  const set = serial === undefined ? written.set : { ...written.set, type: serial, autoincrement: true }
  const change: ColumnChange = { ...written, set, state, now: withAttributes(state.column, set) }
  const { name, using } = change
  if (set.autoincrement === false) stopCounting(target, change)
  if (set.nullable === true) action(target, change, PASS.drop, 'DROP NOT NULL')
  const isComputedAnew = set.generated !== undefined || (await isUnconvertible(target, change))
  if (isComputedAnew && (await alterGenerated(target, change))) return
  const changesType = set.type !== undefined || set.collation !== undefined
  if (changesType) await alterType(target, change)
  else if (using !== undefined) target.steps.statement(`UPDATE ${target.sql} SET ${doubleQuoted(name)} = (${using})`)
  alterDefault(target, change, changesType)
  alterNullable(target, change)
  if (set.autoincrement !== false) await alterCounter(target, change)
  await alterAttributes(target, change)
  if (set.comment !== undefined) {
    target.steps.later(comment(`COLUMN ${target.sql}.${doubleQuoted(name)}`, set.comment))
  }
  const keepsValues = using === undefined && !changesType && set.nullable !== false && set.generated === undefined
  if (keepsValues && state.isUntouched) target.columns.set(name, { ...state, column: change.now })
  else setColumn(target, change.now, state.was)
}

/** How a value becomes one of another type cannot be said of a column that is computed. */
async function isUnconvertible({ before }: Target, { set, state: { column }, now }: ColumnChange): Promise<boolean> {
  if (set.type === undefined || now.generated === undefined) return false
  return (await conversionOf(before, column.type, now.type)) !== 'automatic'
}

/**
 * Where the database converts a type by itself it is left to do so: unlike a cast that is asked for, that refuses what would
 * be cut off.
 */
async function alterType(target: Target, change: ColumnChange): Promise<void> {
  const { name, set, using, state, now } = change
  const was = state.column
  const quoted = doubleQuoted(name)
  const type = typeText(now)
  const isSame = set.type === undefined || ddlType(was.type) === ddlType(now.type)
  const isGenerated = now.generated !== undefined
  if (using === undefined && !isSame && !isGenerated) {
    const condition = misfit({ value: quoted, was: was.type, now: now.type, version: target.version })
    const types = { was: was.type, now: now.type }
    if (condition !== undefined) {
      target.steps.guard(misfitGuard(rowsOf(target), name, types, condition), areUntouched(target, [name]))
    }
  }
  const way = isSame || isGenerated ? 'automatic' : await conversionOf(target.before, was.type, now.type)
  const cast = `${quoted}${way === 'text' ? '::text' : ''}::${ddlType(now.type)}`
  const conversion = using ?? (way === 'automatic' ? undefined : cast)
  if (restatesDefault(change)) action(target, change, PASS.drop, 'DROP DEFAULT')
  target.steps.alter({
    pass: PASS.type,
    text: `ALTER COLUMN ${quoted} TYPE ${type}${conversion === undefined ? '' : ` USING (${conversion})`}`,
    ...(using === undefined ? { column: name } : {}),
  })
}

/** A default of the old type would be converted, or refused, together with the column: it is set anew. */
function restatesDefault({ set, state: { column } }: ColumnChange): boolean {
  return set.type !== undefined && column.default !== undefined && column.generated === undefined
}

function alterDefault(target: Target, change: ColumnChange, changesType: boolean): void {
  const { set, now } = change
  const isSetAnew = changesType && restatesDefault(change)
  if (set.default === undefined && !isSetAnew) return
  if (now.default !== undefined) action(target, change, PASS.other, `SET DEFAULT ${initialText(now, now.default)}`)
  else if (!isSetAnew && now.generated === undefined) action(target, change, PASS.drop, 'DROP DEFAULT')
}

function alterNullable(target: Target, change: ColumnChange): void {
  const { name, set, using, state, now } = change
  if (set.nullable !== false) return
  const isBackfilled = using === undefined && set.default !== undefined && now.default !== undefined
  if (isBackfilled && now.default !== undefined && state.column.nullable === true) {
    // A default that comes together with NOT NULL is meant for the rows that are there, too.
    const quoted = doubleQuoted(name)
    target.steps.statement(
      `UPDATE ${target.sql} SET ${quoted} = ${initialText(now, now.default)} WHERE ${quoted} IS NULL`,
    )
  }
  const isEarly = using === undefined && !isBackfilled && areUntouched(target, [name])
  target.steps.guard(nullGuard(rowsOf(target), name), isEarly)
  action(target, change, PASS.notNull, 'SET NOT NULL')
}

function action({ steps }: Target, { name }: ColumnChange, pass: Pass, text: string): void {
  steps.alter({ pass, text: `ALTER COLUMN ${doubleQuoted(name)} ${text}`, column: name })
}
