/** Compiles all that changes in one table: guards first, then few ALTERs. */
import { LimbeckError } from '../../errors.ts'
import type {
  AlterColumn,
  AlterTable,
  ConstraintRef,
  TableChange,
  TableChangeKind,
  TableChangeOf,
} from '../../ops/op.ts'
import type { Column, ForeignKey } from '../../schema/schema.ts'
import type { Reader, Statement } from '../dialect.ts'
import { checkText, createIndexText, doubleQuoted, foreignKeyText, primaryKeyText, uniqueText } from '../standard.ts'
import { alterColumns } from './alter-columns.ts'
import { readRelations, relationNamed } from './catalog.ts'
import { compileConcurrently, concurrentChange } from './concurrent-index.ts'
import { constraintNamed } from './constraint-ref.ts'
import { comment, pendingChecks } from './side-statements.ts'
import { checkGuard, duplicateGuard, emptyGuard, nullGuard, orphanGuard, uniqueIndexGuard } from './guards.ts'
import { columnText, indexName, initialText, spelling } from './spelling.ts'
import { PASS } from './steps.ts'
import { areUntouched, columnNamed, rowsOf, setColumn, targetNamed, type Target } from './target.ts'
import { serialType } from './types.ts'
import { refuseVirtual, versionOf } from './version.ts'

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
  for (const run of runsOf(changes)) {
    if (isRun(run)) await alterColumns(target, run)
    else await compileChange(target, run)
  }
  return [...(await pendingChecks(target)), ...target.steps.finish()]
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
  renameColumn(target, { name, to }) {
    const { column, was } = columnNamed(target, name)
    target.steps.barrier()
    target.steps.statement(`ALTER TABLE ${target.sql} RENAME COLUMN ${doubleQuoted(name)} TO ${doubleQuoted(to)}`)
    target.columns.delete(name)
    setColumn(target, { ...column, name: to }, was)
  },
  alterColumn: (target, change) => alterColumns(target, [change]),
  addPrimaryKey(target, { primaryKey }) {
    const { columns } = primaryKey
    const mayBeNull = columns.filter((name) => columnNamed(target, name).column.nullable === true)
    for (const name of mayBeNull) target.steps.guard(nullGuard(rowsOf(target), name), areUntouched(target, [name]))
    target.steps.guard(duplicateGuard(rowsOf(target), 'primary key', columns), areUntouched(target, columns))
    target.steps.alter({ pass: PASS.key, text: `ADD ${primaryKeyText(spelling, primaryKey)}` })
    for (const name of mayBeNull) {
      const { column, was } = columnNamed(target, name)
      const { nullable: _, ...filled } = column
      setColumn(target, filled, was)
    }
  },
  dropPrimaryKey: (target) => dropConstraint(target, 'p', undefined),
  addUnique(target, { unique }) {
    const title = unique.name === undefined ? 'unique constraint' : `unique constraint "${unique.name}"`
    target.steps.guard(duplicateGuard(rowsOf(target), title, unique.columns), areUntouched(target, unique.columns))
    target.steps.alter({ pass: PASS.key, text: `ADD ${uniqueText(spelling, unique)}` })
  },
  dropUnique: (target, { constraint }) => dropConstraint(target, 'u', constraint),
  addForeignKey,
  dropForeignKey: (target, { constraint }) => dropConstraint(target, 'f', constraint),
  addCheck(target, { check }) {
    target.steps.guard(checkGuard(rowsOf(target), check), areUntouched(target))
    target.steps.alter({ pass: PASS.other, text: `ADD ${checkText(spelling, check)}` })
  },
  dropCheck: (target, { constraint }) => dropConstraint(target, 'c', constraint),
  createIndex(target, { index }) {
    if (index.unique === true) target.steps.guard(uniqueIndexGuard(rowsOf(target), index), areUntouched(target))
    target.steps.statement(createIndexText(spelling, target.name, index))
  },
  dropIndex(target, { name }) {
    target.steps.statement(`DROP INDEX ${indexName(target.name, name)}`)
    target.gone.add(name)
  },
  setComment: (target, { comment: text }) => target.steps.later(comment(`TABLE ${target.sql}`, text)),
  // No option of a table is modelled yet.
  setOptions: () => {},
}

function addColumn(target: Target, { column: written, using }: TableChangeOf<'addColumn'>): void {
  const column = withoutSerial(written)
  const { name, nullable } = column
  refuseVirtual({ name: target.name, columns: [column] }, target.version)
  const isFilled =
    nullable === true || column.default !== undefined || column.generated !== undefined || column.autoincrement === true
  if (using === undefined) {
    if (!isFilled) target.steps.guard(emptyGuard(rowsOf(target), column), keysAreUntouched(target))
    target.steps.alter({
      pass: PASS.add,
      text: `ADD COLUMN ${columnText(column)}`,
      ...(column.generated === undefined ? { column: name } : {}),
    })
  } else {
    addFilledColumn(target, column, using)
  }
  if (column.comment !== undefined)
    target.steps.later(comment(`COLUMN ${target.sql}.${doubleQuoted(name)}`, column.comment))
  setColumn(target, column)
}

/** The rows get their values before anything is asked of the column. */
function addFilledColumn(target: Target, column: Column, using: string): void {
  const { steps, sql } = target
  const { name, nullable, default: initial } = column
  const { default: _, ...bare } = column
  const quoted = doubleQuoted(name)
  steps.alter({ pass: PASS.add, text: `ADD COLUMN ${columnText({ ...bare, nullable: true })}`, column: name })
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

/** @param ref nothing for the one that there is */
async function dropConstraint(target: Target, kind: string, ref: ConstraintRef | undefined): Promise<void> {
  const name = await constraintNamed(target, kind, ref)
  target.steps.alter({ pass: PASS.drop, text: `DROP CONSTRAINT ${doubleQuoted(name)}` })
  target.gone.add(name)
}

async function addForeignKey(target: Target, { foreignKey }: TableChangeOf<'addForeignKey'>): Promise<void> {
  const key = await completed(target, foreignKey)
  const own = key.references.table === target.name ? [...key.columns, ...key.references.columns] : key.columns
  target.steps.guard(orphanGuard(rowsOf(target), key), areUntouched(target, [...new Set(own)]))
  target.steps.alter({ pass: PASS.other, text: `ADD ${foreignKeyText(spelling, key)}` })
}

/** A foreign key that does not say which columns it means, means the primary key. */
async function completed({ before }: Target, key: ForeignKey): Promise<ForeignKey> {
  const { table, columns } = key.references
  if (columns.length > 0) return key
  const [parent] = await readRelations(before, relationNamed(table))
  const found = parent?.constraints.find(({ kind }) => kind === 'p')?.columns
  if (found !== undefined) return { ...key, references: { table, columns: found } }
  throw new LimbeckError(
    'invalid-op',
    `the foreign key (${key.columns.join(', ')}) names no columns of "${table}", which has no primary key`,
    {
      hint: 'Say which columns it references.',
    },
  )
}
