/** The steps of a diff, in groups that stay together where they can: one group becomes one op. */
import type {
  AlterObject,
  CreateObject,
  CreateTable,
  DropObject,
  DropTable,
  RenameTable,
  TableChange,
} from '../ops/op.ts'
import { withSuffix } from '../schema/names.ts'
import type { ObjectRef } from '../schema/objects.ts'
import type { Table } from '../schema/schema.ts'
import type { Pairing } from './pair.ts'
import { chainRenames } from './renames.ts'
import { addForeignKey, dropForeignKey, type TableDiff } from './table-diff.ts'

/** The least thing that has a place in the order. A step is known by its identity. */
export type Step = TableChange | CreateTable | DropTable | RenameTable | CreateObject | DropObject | AlterObject

export interface Group {
  readonly kind: 'rename' | 'create' | 'alter' | 'drop'
  /** The table: as it is for one that is there, as it shall be for a new one. Of an object, its key. */
  readonly table: string
  /** What it is about, if that is no table. */
  readonly object?: ObjectRef
  /** In the order in which they must stand. */
  readonly steps: readonly Step[]
}

/** The steps of all tables, group by group. */
export function groupsOf(pairing: Pairing, diffs: readonly TableDiff[], taken: ReadonlySet<string>): readonly Group[] {
  return [
    ...chainRenames(pairing.renames, taken, withSuffix).map((chain): Group => ({
      kind: 'rename',
      table: chain[0]?.from ?? '',
      steps: chain.map(({ from, to }) => ({ kind: 'renameTable', name: from, to })),
    })),
    ...pairing.created.map(creation),
    ...diffs.map(({ pair, dropForeignKeys, main, addForeignKeys }): Group => ({
      kind: 'alter',
      table: pair.before.name,
      steps: [...dropForeignKeys, ...main, ...addForeignKeys],
    })),
    ...pairing.dropped.map(removal),
  ].filter(({ steps }) => steps.length > 0)
}

/** A new table; its foreign keys are steps of their own, which may come later. */
function creation({ foreignKeys = [], ...table }: Table): Group {
  return {
    kind: 'create',
    table: table.name,
    steps: [{ kind: 'createTable', table }, ...foreignKeys.map(addForeignKey)],
  }
}

/** A table that goes; its foreign keys are steps of their own, which may come earlier. */
function removal(table: Table): Group {
  const foreignKeys = table.foreignKeys ?? []
  return {
    kind: 'drop',
    table: table.name,
    steps: [...foreignKeys.map(dropForeignKey), { kind: 'dropTable', name: table.name, was: table }],
  }
}

/** Each of these steps before each of those. */
export function pairs(
  before: readonly Step[],
  after: readonly Step[],
): readonly { readonly before: Step; readonly after: Step }[] {
  return before.flatMap((first) =>
    after.filter((then) => then !== first).map((then) => ({ before: first, after: then })),
  )
}

/** The name that a column of a table has before all steps. */
export function formerName(column: string, steps: readonly Step[]): string {
  return steps.filter((step) => step.kind === 'renameColumn').find(({ to }) => to === column)?.name ?? column
}
