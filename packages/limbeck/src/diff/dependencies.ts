/** What must be done before what: one graph over the steps of all tables. */
import type { TableChangeOf } from '../ops/op.ts'
import { parentsOf } from '../schema/parents.ts'
import type { ForeignKey } from '../schema/schema.ts'
import { breaking, laterName, making } from './detach.ts'
import type { Group, Step } from './group.ts'
import { namesMoved } from './names.ts'
import { isTakenOver } from './pair.ts'
import { betweenGenerations } from './parents.ts'
import type { TableDiff } from './table-diff.ts'

export interface Dependency {
  readonly before: Step
  readonly after: Step
  /** Kept where possible, but given up where the order would otherwise go round in circles. */
  readonly soft?: true
  /** Given up only where the steps of several groups, one by one, would still wait for each other. */
  readonly breakable?: true
}

/** @param forwardReferences see `DiffOptions` */
export function dependenciesOf(
  groups: readonly Group[],
  diffs: readonly TableDiff[],
  forwardReferences: boolean,
): readonly Dependency[] {
  const references = [...leaving(groups, diffs), ...arriving(groups, diffs)]
  return [
    ...groups.flatMap(withinGroup),
    ...byName(groups),
    ...aroundRenames(groups, diffs),
    ...betweenGenerations(groups, diffs),
    ...(forwardReferences ? references.map((dependency) => ({ ...dependency, soft: true }) as const) : references),
  ]
}

/** Foreign keys go first and come last, in any order among themselves; everything else stands in its order. */
function withinGroup({ steps }: Group): readonly Dependency[] {
  const drops = steps.filter(({ kind }) => kind === 'dropForeignKey')
  const adds = steps.filter(({ kind }) => kind === 'addForeignKey')
  const main = steps.filter(({ kind }) => kind !== 'dropForeignKey' && kind !== 'addForeignKey')
  const [head, last] = [main[0], main.at(-1)]
  return [
    ...main.slice(1).map((after, i) => ({ before: main[i] ?? after, after })),
    ...drops.flatMap((before) => (head ? [head] : adds).map((after) => ({ before, after }))),
    ...adds.flatMap((after) => (last ? [{ before: last, after }] : [])),
  ]
}

/**
 * A name is free before something else takes it: tables, indexes and constraints share one space in some databases. A name
 * that several tables use shows that here they do not.
 */
function byName(groups: readonly Group[]): readonly Dependency[] {
  const owners = new Map<string, Owner[]>()
  for (const group of groups) {
    for (const step of group.steps) {
      for (const name of namesMoved(step).frees) owners.set(name, [...(owners.get(name) ?? []), { group, step }])
    }
  }
  return groups.flatMap((group) =>
    group.steps.flatMap((after) =>
      namesMoved(after).takes.flatMap((name) => {
        const [owner, ...others] = owners.get(name) ?? []
        return owner && others.length === 0 && owner.group !== group ? [{ before: owner.step, after }] : []
      }),
    ),
  )
}

interface Owner {
  readonly group: Group
  readonly step: Step
}

/**
 * Foreign keys follow renames. One that has come too early would follow to something else, and one to something that is
 * dropped would take what takes its name over for its own; so renames stand before the one and after the other.
 */
function aroundRenames(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Dependency[] {
  const renames = groups.flatMap(({ steps }) => steps.filter((step) => step.kind === 'renameTable'))
  const dropped = new Set(groups.filter(({ kind }) => kind === 'drop').map(({ table }) => table))
  const present = new Map(diffs.map((diff) => [diff.pair.before.name, diff]))
  const later = new Map(diffs.map((diff) => [diff.pair.after.name, diff]))
  const early = ({ table, columns }: References): readonly Step[] => [
    ...renames.filter(({ name, to }) => name === table || to === table),
    ...columnRenames(later.get(table)).filter(({ name, to }) => columns.includes(name) || columns.includes(to)),
  ]
  const late = ({ table, columns }: References): readonly Step[] => {
    const diff = present.get(table)
    const gone = diff ? columns.filter((column) => isTakenOver(laterName(diff.pair, column))) : []
    return [
      ...renames.filter(({ to }) => to === table && dropped.has(table)),
      ...columnRenames(diff).filter(({ to }) => gone.includes(to)),
    ]
  }
  return groups.flatMap(({ table, steps }) =>
    steps.flatMap((step): readonly Dependency[] => {
      if (step.kind === 'addForeignKey') {
        return early(step.foreignKey.references).map((before) => ({ before, after: step }))
      }
      if (step.kind !== 'dropForeignKey' || !step.was || step.was.references.table === table) return []
      return late(step.was.references).map((after) => ({ before: step, after }))
    }),
  )
}

type References = ForeignKey['references']

function columnRenames(diff: TableDiff | undefined): readonly TableChangeOf<'renameColumn'>[] {
  return diff ? diff.main.filter((change) => change.kind === 'renameColumn') : []
}

/** A foreign key goes before what it points at, and before a part of that, which it points at as well. */
function leaving(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Dependency[] {
  const dropped = new Map(groups.filter(({ kind }) => kind === 'drop').map(({ table, steps }) => [table, steps.at(-1)]))
  const changed = new Map(diffs.map((diff) => [diff.pair.before.name, diff]))
  return groups.flatMap(({ table, steps }) =>
    steps.flatMap((before) => {
      if (before.kind !== 'dropForeignKey' || !before.was) return []
      const { references } = before.was
      const parts = [...dropped.values()].flatMap((step) => (step && isPartOf(step, references.table) ? [step] : []))
      if (references.table === table) return parts.map((after) => ({ before, after }))
      const [drop, diff] = [dropped.get(references.table), changed.get(references.table)]
      const ends = [...parts, ...(drop ? [drop] : []), ...(diff ? breaking(diff, references.columns) : [])]
      return ends.map((after) => ({ before, after }))
    }),
  )
}

function isPartOf(step: Step, whole: string): boolean {
  return step.kind === 'dropTable' && step.was !== undefined && parentsOf(step.was).includes(whole)
}

/** A foreign key comes after what it points at. */
function arriving(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Dependency[] {
  const created = new Map(groups.filter(({ kind }) => kind === 'create').map(({ table, steps }) => [table, steps[0]]))
  const changed = new Map(diffs.map((diff) => [diff.pair.after.name, diff]))
  return groups.flatMap((group) =>
    group.steps.flatMap((after) => {
      if (after.kind !== 'addForeignKey') return []
      const { references } = after.foreignKey
      const [create, diff] = [created.get(references.table), changed.get(references.table)]
      const makers = [...(create ? [create] : []), ...(diff ? making(diff, references.columns) : [])]
      return makers.filter((before) => !group.steps.includes(before)).map((before) => ({ before, after }))
    }),
  )
}
