/** Compiles all that changes in one table: guards first, then few ALTERs. */
import type { AlterColumn, AlterTable, TableChange, TableChangeKind, TableChangeOf } from '../../ops/op.ts'
import { textRenamer } from '../../ops/rename-text.ts'
import type { Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { addColumn } from './add-column.ts'
import { asideOf } from './alter-aside.ts'
import { nameOf, type RelationColumn } from './catalog.ts'
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
import { compileConcurrently, concurrentChange } from './concurrent-index.ts'
import { pendingChecks } from './side-statements.ts'
import { countedBy, renamedSequence } from './rename-sequences.ts'
import { PASS } from './steps.ts'
import { columnNamed, setColumn, targetNamed, type Target } from './target.ts'
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
  const around = await aroundParents(target, changes)
  const { drops, creates } = await asideOf(target, around.changes, around.replaced)
  await around.leave()
  for (const run of runsOf(around.changes)) {
    if (isRun(run)) await alterColumns(target, run)
    else await compileChange(target, run)
  }
  around.join()
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

/** What is computed from the column follows it. */
function renameInExpressions({ name: table, columns }: Target, from: string, to: string): void {
  const text = textRenamer(
    { name: table, columns: [{ name: from, type: '' }] },
    { table: (name) => name, column: (_table, name) => (name === from ? to : name) },
  )
  for (const [name, state] of columns) {
    const { generated } = state.column
    if (generated === undefined) continue
    columns.set(name, { ...state, column: { ...state.column, generated: { ...generated, as: text(generated.as) } } })
  }
}

/** The names that the sequences of a table had before the op, and those that they have by now. */
function sequencesOf({ relation, columns }: Target): {
  readonly had: readonly string[]
  readonly have: readonly string[]
} {
  return {
    had: sequencesIn(relation.columns),
    have: sequencesIn([...columns.values()].flatMap(({ was }) => was ?? [])),
  }
}

function sequencesIn(columns: readonly RelationColumn[]): readonly string[] {
  return columns.flatMap(({ counter }) => (counter === null ? [] : [nameOf(counter)]))
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
    const sequence = await renamedSequence(target.before, countedBy(state, table), places, sequencesOf(target))
    target.steps.barrier()
    target.steps.statement(`ALTER TABLE ${target.sql} RENAME COLUMN ${doubleQuoted(name)} TO ${doubleQuoted(to)}`)
    renameNewNotNull(target, state, to)
    if (sequence !== undefined) target.steps.statement(sequence.sql)
    target.columns.delete(name)
    const counter = state.was?.counter ?? null
    const was =
      state.was && counter && sequence ? { ...state.was, counter: { ...counter, ...sequence.place } } : state.was
    setColumn(target, { ...state.column, name: to }, was)
    renameInExpressions(target, name, to)
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
