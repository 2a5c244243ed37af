/** Compiles all that changes in one table: guards first, then few ALTERs. */
import type { AlterColumn, AlterTable, TableChange, TableChangeKind, TableChangeOf } from '../../ops/op.ts'
import type { Column } from '../../schema/schema.ts'
import type { Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { asideOf } from './alter-aside.ts'
import { renameNewNotNull } from './alter-attributes.ts'
import { alterColumns } from './alter-columns.ts'
import {
  addCheck,
  addExclusion,
  addForeignKey,
  addPrimaryKey,
  addUnique,
  createIndex,
  dropConstraint,
  dropIndex,
  setComment,
  validateConstraint,
} from './alter-constraints.ts'
import { aroundParents } from './alter-family.ts'
import { alterOptions } from './alter-options.ts'
import { attributeActions } from './attribute-actions.ts'
import { compileConcurrently, concurrentChange } from './concurrent-index.ts'
import { withNumbers } from './create-table.ts'
import { emptyGuard, nullGuard } from './guards.ts'
import { refuseNewer } from './refuse-newer.ts'
import { createSequence, isSerial, sequenceName } from './sequence.ts'
import { comment, pendingChecks } from './side-statements.ts'
import { columnText, initialText } from './spelling.ts'
import { countedBy, renamedSequence } from './rename-sequences.ts'
import { PASS } from './steps.ts'
import { areUntouched, columnNamed, rowsOf, setColumn, targetNamed, type Target } from './target.ts'
import { ddlType, serialType } from './types.ts'
import { versionOf } from './version.ts'

export interface AlterOptions {
  /** Uses no more than a server of this version can do, whatever the connected one can. */
  readonly serverVersion?: number
}

/**
 * The statements of an op on one table.
 * @throws LimbeckError `invalid-op` when a change does not fit the table as it stands
 */
export async function compileAlterTable(
  { name, changes }: AlterTable,
  before: Reader,
  { serverVersion = Infinity }: AlterOptions = {},
): Promise<readonly Statement[]> {
  const version = Math.min(await versionOf(before), serverVersion)
  const target = await targetNamed(name, before, version)
  const concurrent = concurrentChange(changes)
  if (concurrent !== undefined) return compileConcurrently(target, concurrent)
  const { drops, creates } = await asideOf(target, changes)
  for (const run of runsOf(await aroundParents(target, changes))) {
    if (isRun(run)) await alterColumns(target, run)
    else await compileChange(target, run)
  }
  return [...(await pendingChecks(target)), ...drops.map(plain), ...target.steps.finish(), ...creates.map(plain)]
}

function plain(sql: string): Statement {
  return { sql }
}

/** Changes of columns, each of another one, are compiled together; any other change alone. */
function runsOf(changes: readonly TableChange[]): readonly (AlterColumn[] | TableChange)[] {
  const runs: (AlterColumn[] | TableChange)[] = []
  for (const change of changes) {
    const last = runs.at(-1)
    if (change.kind !== 'alterColumn') runs.push(change)
    else if (last !== undefined && isRun(last) && last.every(({ name }) => name !== change.name)) last.push(change)
    else runs.push([change])
  }
  return runs
}

function isRun(run: AlterColumn[] | TableChange): run is AlterColumn[] {
  return Array.isArray(run)
}

type Compile<K extends TableChangeKind> = (target: Target, change: TableChangeOf<K>) => Promise<void> | void

async function compileChange<K extends TableChangeKind>(target: Target, change: TableChangeOf<K>): Promise<void> {
  const compile: Compile<K> = COMPILERS[change.kind]
  await compile(target, change)
}

const COMPILERS: { readonly [K in TableChangeKind]: Compile<K> } = {
  addColumn,
  dropColumn(target, { name }) {
    target.steps.alter({ pass: PASS.drop, text: `DROP COLUMN ${doubleQuoted(name)}`, column: name })
    target.columns.delete(name)
  },
  async renameColumn(target, { name, to }) {
    const state = columnNamed(target, name)
    const table = target.name
    const places = [
      { table, column: name },
      { table, column: to },
    ] as const
    const sequence = await renamedSequence(target.before, countedBy(state, table), places)
    target.steps.barrier()
    target.steps.statement(`ALTER TABLE ${target.sql} RENAME COLUMN ${doubleQuoted(name)} TO ${doubleQuoted(to)}`)
    renameNewNotNull(target, state, to)
    if (sequence !== undefined) target.steps.statement(sequence.sql)
    target.columns.delete(name)
    const counter = state.was?.counter ?? null
    const was =
      state.was && counter && sequence ? { ...state.was, counter: { ...counter, ...sequence.place } } : state.was
    setColumn(target, { ...state.column, name: to }, was)
  },
  alterColumn: (target, change) => alterColumns(target, [change]),
  addPrimaryKey,
  dropPrimaryKey: (target) => dropConstraint(target, 'p', undefined),
  addUnique,
  dropUnique: (target, { constraint }) => dropConstraint(target, 'u', constraint),
  addForeignKey,
  dropForeignKey: (target, { constraint }) => dropConstraint(target, 'f', constraint),
  addCheck,
  dropCheck: (target, { constraint }) => dropConstraint(target, 'c', constraint),
  addExclusion,
  dropExclusion: (target, { constraint }) => dropConstraint(target, 'x', constraint),
  validateConstraint,
  createIndex,
  dropIndex,
  setComment,
  setOptions: (target, { options }) => alterOptions(target, options),
}

async function addColumn(target: Target, { column: written, using }: TableChangeOf<'addColumn'>): Promise<void> {
  const column = withoutSerial(written)
  const { name, nullable } = column
  refuseNewer({ name: target.name, columns: [column] }, target.version)
  const isFilled =
    nullable === true || column.default !== undefined || column.generated !== undefined || column.autoincrement === true
  if (using === undefined) {
    if (!isFilled && !(await fillsItself(target.before, column)))
      target.steps.guard(emptyGuard(rowsOf(target), column), keysAreUntouched(target))
    addWhole(target, column)
  } else {
    addFilledColumn(target, column, using)
  }
  for (const action of attributeActions(column)) target.steps.alter({ pass: PASS.other, text: action, column: name })
  if (column.comment !== undefined)
    target.steps.later(comment(`COLUMN ${target.sql}.${doubleQuoted(name)}`, column.comment))
  setColumn(target, column)
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
