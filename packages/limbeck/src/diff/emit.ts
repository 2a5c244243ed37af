/** Ordered steps become ops. */
import { apply } from '../ops/apply.ts'
import type { AlterTable, DropTable, Op, RenameTable, TableChange } from '../ops/op.ts'
import { remember } from '../ops/remember.ts'
import { normalizeTable } from '../schema/normalize.ts'
import type { Schema } from '../schema/schema.ts'
import type { Step } from './group.ts'
import type { Run } from './order.ts'
import { inPresentWords } from './words.ts'

/**
 * The ops of the runs, in their order. Each one is written in the names of its moment, and remembers what stood there: both
 * come from the schema, carried along from op to op.
 */
export function emit(runs: readonly Run[], actual: Schema): readonly Op[] {
  if (runs.length === 0) return []
  const ops: Op[] = []
  let schema: Schema = { ...actual, tables: actual.tables.map((table) => normalizeTable(table)) }
  const names = new Map(actual.tables.map(({ name }) => [name, name]))
  const lasting = lastingNames(runs, names)
  for (const { group, steps } of runs) {
    const present = group.kind === 'create' ? group.table : (names.get(group.table) ?? group.table)
    const words = { before: group.table, present, later: lasting.get(group.table) ?? group.table }
    const now = group.kind === 'alter' ? steps.map((step) => inPresentWords(step, words)) : steps
    for (const bare of opsOf(now, present)) {
      const op = remember(schema, bare)
      ops.push(op)
      schema = apply(schema, op)
      if (op.kind === 'renameTable') rename(names, op)
    }
  }
  return ops
}

/** The names that tables have in the end, by the names that they had. */
function lastingNames(runs: readonly Run[], present: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = new Map(present)
  for (const step of runs.flatMap(({ steps }) => steps)) if (step.kind === 'renameTable') rename(names, step)
  return names
}

/** The present names of tables, by the names that they had. */
function rename(names: Map<string, string>, { name, to }: RenameTable): void {
  for (const [original, present] of names) {
    if (present !== name) continue
    names.set(original, to)
    return
  }
}

function opsOf(steps: readonly Step[], table: string): readonly Op[] {
  return steps.reduce<readonly Op[]>((ops, step) => appendStep(ops, step, table), [])
}

function appendStep(ops: readonly Op[], step: Step, table: string): readonly Op[] {
  if (isWhole(step)) return [...ops, step]
  const last = ops.at(-1)
  if (step.kind === 'dropTable') return [...ops.slice(0, last?.kind === 'alterTable' ? -1 : ops.length), step]
  return [...ops.slice(0, -1), ...joined(last, step, table)]
}

type Whole = Exclude<Step, TableChange | DropTable>

/** Whether a step is an op as it is. */
function isWhole(step: Step): step is Whole {
  return WHOLE.has(step.kind)
}

const WHOLE: ReadonlySet<Step['kind']> = new Set<Whole['kind']>([
  'createTable',
  'renameTable',
  'createObject',
  'dropObject',
  'alterObject',
])

/** What is changed in a table that has just been created is part of its creation. */
function joined(last: Op | undefined, change: TableChange, name: string): readonly Op[] {
  if (last?.kind === 'createTable' && change.kind === 'addForeignKey') {
    const foreignKeys = [...(last.table.foreignKeys ?? []), change.foreignKey]
    return [{ ...last, table: { ...last.table, foreignKeys } }]
  }
  const changes = last?.kind === 'alterTable' ? [...last.changes, change] : [change]
  const op: AlterTable = { kind: 'alterTable', name, changes }
  return last && last.kind !== 'alterTable' ? [last, op] : [op]
}
