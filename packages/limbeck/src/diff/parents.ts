/** Tables that are made of others: what must be done before what. */
import { parentsOf } from '../schema/parents.ts'
import type { Dependency } from './dependencies.ts'
import { type Group, pairs, type Step } from './group.ts'
import type { TableDiff } from './table-diff.ts'

/**
 * A table comes after those that it is made of, and goes before them. What is added to it may stand on what they get, and
 * what they lose may still be in use there.
 */
export function betweenGenerations(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Dependency[] {
  const families = familiesOf(groups, diffs)
  if (families.length === 0) return []
  return families.flatMap(({ steps, before, after }) => {
    const earlier = groups.filter(({ table }) => before.includes(table)).flatMap((group) => group.steps)
    const later = groups.filter((group) =>
      after.some((name) => isMaking(group, name) || laterName(group, diffs) === name),
    )
    return [
      // A foreign key may lead to the parts, and goes before them.
      ...pairs(
        steps.filter(isLosing),
        earlier.filter((step) => isLosing(step) && step.kind !== 'dropForeignKey'),
      ),
      ...pairs(
        later.flatMap((group) => group.steps.filter(isGaining)),
        steps.filter(isGaining),
      ),
      ...takingTurns(steps, [...earlier, ...later.flatMap((group) => group.steps)]),
    ]
  })
}

/** A column of a table itself comes when that of its parent has gone, and goes before that comes: together they would be one. */
function takingTurns(own: readonly Step[], parents: readonly Step[]): readonly Dependency[] {
  return own.flatMap((step) =>
    parents.flatMap((other): readonly Dependency[] => {
      if (step.kind === 'addColumn' && other.kind === 'dropColumn' && step.column.name === other.name)
        return [{ before: other, after: step, breakable: true }]
      if (step.kind === 'dropColumn' && other.kind === 'addColumn' && step.name === other.column.name)
        return [{ before: step, after: other, breakable: true }]
      return []
    }),
  )
}

/** The steps of a table, and the tables that it was and will be made of. */
interface Family {
  readonly steps: readonly Step[]
  readonly before: readonly string[]
  readonly after: readonly string[]
}

function familiesOf(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Family[] {
  const changed = new Map(diffs.map(({ pair }) => [pair.before.name, pair]))
  return groups.flatMap(({ kind, table, steps }): readonly Family[] => {
    if (kind === 'rename') return []
    const pair = kind === 'alter' ? changed.get(table) : undefined
    const [first, last] = [steps[0], steps.at(-1)]
    const before = last?.kind === 'dropTable' ? last.was : pair?.before
    const after = first?.kind === 'createTable' ? first.table : pair?.after
    const family = { steps, before: before ? parentsOf(before) : [], after: after ? parentsOf(after) : [] }
    return family.before.length + family.after.length === 0 ? [] : [family]
  })
}

function isMaking({ kind, table, steps }: Group, name: string): boolean {
  if (kind === 'rename') return steps.some((step) => step.kind === 'renameTable' && step.to === name)
  return kind === 'create' && table === name
}

function laterName({ kind, table }: Group, diffs: readonly TableDiff[]): string | undefined {
  return kind === 'alter' ? diffs.find(({ pair }) => pair.before.name === table)?.pair.after.name : undefined
}

function isLosing({ kind }: Step): boolean {
  return kind.startsWith('drop') || kind === 'setOptions'
}

function isGaining({ kind }: Step): boolean {
  return /^(?:create|add|rename)/.test(kind) || kind === 'setOptions'
}
