/** Tables that are made of others: what must be done before what. */
import { isDeepStrictEqual } from 'node:util'
import { parentsOf } from '../schema/parents.ts'
import type { Column, Table } from '../schema/schema.ts'
import type { Dependency } from './dependencies.ts'
import { type Group, pairs, type Step } from './group.ts'
import { isOneColumn } from './heirs.ts'
import type { TableDiff } from './table-diff.ts'

/**
 * A table comes after those that it is made of, and goes before them. What is added to it may stand on what they get, and
 * what they lose may still be in use there.
 */
export function betweenGenerations(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Dependency[] {
  const families = familiesOf(groups, diffs)
  if (families.length === 0) return []
  const laterNames = new Map(diffs.map(({ pair }) => [pair.before.name, pair.after.name]))
  const laterName = ({ kind, table }: Group): string | undefined =>
    kind === 'alter' ? laterNames.get(table) : undefined
  const [leaving, joining] = [
    optionsOf(diffs, ({ carried, after }) => [carried, after]),
    optionsOf(diffs, ({ carried, after }) => [after, carried]),
  ]
  const arriving = new Set<Step>(diffs.flatMap((diff) => diff.arriving))
  const apart = families.flatMap(({ steps: all, before, after }) => {
    const steps = lastingSteps(all)
    const was = groups.filter(({ table }) => before.includes(table))
    const is = groups.filter((group) => after.some((name) => isMaking(group, name) || laterName(group) === name))
    const options = steps.filter(({ kind }) => kind === 'setOptions')
    // What comes with others is named at that moment.
    const joins = [...options, ...all.filter((step) => arriving.has(step))]
    const staying = lastingIn(was.filter((group) => is.includes(group)))
    return [
      // What changes in them is none of its business after it has left, or before it joins.
      ...[
        ...pairs(options, stepsOf(was.filter((group) => !is.includes(group)))),
        ...pairs(stepsOf(is.filter((group) => !was.includes(group))), joins),
      ].map((one) => (isOfTable(one.before) || isOfTable(one.after) ? one : { ...one, breakable: true as const })),
      ...pairs(stepsOf(is), joins).map((one) => ({ ...one, soft: true as const })),
      ...pairs(
        steps.filter(isLosing),
        lastingIn(was).filter((step) => isLost(step) || leaving.has(step)),
      ).filter(({ before: own, after: others }) => mayMatter(own, others)),
      ...pairs(
        lastingIn(is).filter((step) => isGaining(step) || joining.has(step)),
        steps.filter(isGaining),
      ).filter(({ before: others, after: own }) => mayMatter(own, others)),
      ...takingTurns(steps, staying),
      ...handingOver(staying),
    ]
  })
  return [...apart, ...amongParts(groups, diffs)]
}

/**
 * Of the parts of a table, those that go leave room for those that get other bounds, and these for those that come: as one after
 * the other of the middle ones, so that many of them make no more to look at.
 */
function amongParts(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Dependency[] {
  const [going, moving, coming] = [new Map<string, Step[]>(), new Map<string, Step[]>(), new Map<string, Step[]>()]
  for (const step of stepsOf(groups)) {
    if (step.kind === 'dropTable' && step.was !== undefined) put(going, step, step.was)
    if (step.kind === 'createTable') put(coming, step, step.table)
  }
  for (const { pair, main } of diffs) {
    const isMoved = pair.carried.options?.['partitionBound'] !== pair.after.options?.['partitionBound']
    for (const step of main) if (isMoved && step.kind === 'setOptions') put(moving, step, pair.after)
  }
  return [...new Set([...going.keys(), ...moving.keys()])].flatMap((whole) => {
    const [gone, moved, made] = [going, moving, coming].map((map) => map.get(whole) ?? [])
    const [first = [], ...rest] = [gone ?? [], moved ?? [], made ?? []].filter((steps) => steps.length > 0)
    return between(first, rest).map((one) => ({ ...one, breakable: true as const }))
  })
}

function put(map: Map<string, Step[]>, step: Step, { options = {} }: Pick<Table, 'options'>): void {
  const whole = options['partitionOf']
  if (typeof whole !== 'string') return
  const steps = map.get(whole) ?? []
  steps.push(step)
  map.set(whole, steps)
}

/** Each of a list before each of the next, by way of the first of that. */
function between(first: readonly Step[], rest: readonly (readonly Step[])[]): ReturnType<typeof pairs> {
  const [next, ...others] = rest
  const [pivot] = next ?? []
  if (next === undefined || pivot === undefined) return []
  return [...pairs(first, [pivot]), ...pairs([pivot], next.slice(1)), ...between(next, others)]
}

/** The changes of options by which tables have parents in the one state and not in the other. */
function optionsOf(
  diffs: readonly TableDiff[],
  states: (pair: TableDiff['pair']) => readonly [Table, Table],
): ReadonlySet<Step> {
  const changed = diffs.filter(({ pair }) => {
    const [one, other] = states(pair).map(parentsOf)
    return one?.some((name) => !other?.includes(name))
  })
  return new Set(changed.flatMap(({ main }) => main.filter(({ kind }) => kind === 'setOptions')))
}

function lastingIn(groups: readonly Group[]): readonly Step[] {
  return groups.flatMap(({ steps }) => lastingSteps(steps))
}

/** Without what a table has as its own for a moment only. */
function lastingSteps(steps: readonly Step[]): readonly Step[] {
  const isPassing = (step: Step, i: number): boolean => {
    if (step.kind === 'addColumn' || step.kind === 'addCheck')
      return steps.slice(i).some((other) => takesBack(other, step))
    return steps.slice(0, i).some((other) => takesBack(step, other))
  }
  return steps.filter((step, i) => !isPassing(step, i))
}

function takesBack(step: Step, other: Step): boolean {
  if (step.kind === 'dropColumn') return other.kind === 'addColumn' && other.column.name === step.name
  return step.kind === 'dropCheck' && other.kind === 'addCheck' && isDeepStrictEqual(step.was, other.check)
}

function stepsOf(groups: readonly Group[]): readonly Step[] {
  return groups.flatMap(({ steps }) => steps)
}

/**
 * A column that goes from a parent to a table itself, or the other way, is there in both for a moment, and keeps its values. Where
 * the two are unlike, the one has gone before the other comes. Of two that come the parent's is the later, and of two that go the
 * earlier: a column that a table has from there as well cannot be given to it, nor taken from it.
 */
function takingTurns(own: readonly Step[], parents: readonly Step[]): readonly Dependency[] {
  return own.flatMap((step) =>
    parents.flatMap((other): readonly Dependency[] => {
      if (!areOfOneColumn(step, other)) return []
      const isAlike = step.kind === other.kind || isSame(step, other)
      return (step.kind === 'addColumn') === isAlike
        ? [{ before: step, after: other, breakable: true }]
        : [{ before: other, after: step, breakable: true }]
    }),
  )
}

/** A column that goes from one parent to another one stays in between, and so does what stands on it. */
function handingOver(parents: readonly Step[]): readonly Dependency[] {
  const [coming, going] = ['addColumn', 'dropColumn'].map((kind) => parents.filter((step) => step.kind === kind))
  return pairs(coming ?? [], going ?? [])
    .filter(({ before, after }) => areOfOneColumn(before, after) && isSame(before, after))
    .map((one) => ({ ...one, breakable: true as const }))
}

function isSame(step: Step, other: Step): boolean {
  const [one, two] = [columnIn(step), columnIn(other)]
  return one !== undefined && two !== undefined && isOneColumn(one, two)
}

/** A column of the table itself, unless it is computed from others, has to do with whole parents and nothing else. */
function mayMatter(own: Step, others: Step): boolean {
  if (isOfTable(others)) return true
  return columnOf(own) === undefined || (columnIn(own)?.generated !== undefined && columnOf(others) !== undefined)
}

function isOfTable({ kind }: Step): boolean {
  return kind.endsWith('Table')
}

function areOfOneColumn(step: Step, other: Step): boolean {
  const name = columnOf(step)
  return name !== undefined && name === columnOf(other)
}

/** The column that comes or goes. */
function columnOf(step: Step): string | undefined {
  return step.kind === 'dropColumn' ? step.name : columnIn(step)?.name
}

function columnIn(step: Step): Column | undefined {
  if (step.kind === 'addColumn') return step.column
  return step.kind === 'dropColumn' ? step.was : undefined
}

/** The steps of a table, and the tables that it was and will be made of, those that they are made of among them. */
interface Family {
  readonly steps: readonly Step[]
  /** By their names of before. */
  readonly before: readonly string[]
  /** By their names of later. */
  readonly after: readonly string[]
}

function familiesOf(groups: readonly Group[], diffs: readonly TableDiff[]): readonly Family[] {
  const altered = new Map(groups.filter(({ kind }) => kind === 'alter').map(({ table, steps }) => [table, steps]))
  const kept = diffs.map(({ pair }) => ({ ...pair, steps: altered.get(pair.before.name) ?? [] }))
  const dropped = groups.flatMap(({ steps }) => {
    const last = steps.at(-1)
    return last?.kind === 'dropTable' && last.was !== undefined ? [{ steps, was: last.was }] : []
  })
  const created = groups.flatMap(({ steps }) => {
    const [first] = steps
    return first?.kind === 'createTable' ? [{ steps, is: first.table }] : []
  })
  const before = ancestorsIn([...kept.map((one) => one.before), ...dropped.map(({ was }) => was)])
  const after = ancestorsIn([...kept.map((one) => one.after), ...created.map(({ is }) => is)])
  const all: readonly Family[] = [
    ...dropped.map(({ steps, was }) => ({ steps, before: before(was), after: [] })),
    ...created.map(({ steps, is }) => ({ steps, before: [], after: after(is) })),
    ...kept.map((one) => ({ steps: one.steps, before: before(one.before), after: after(one.after) })),
  ]
  return all.filter((family) => family.before.length + family.after.length > 0)
}

/** What a table is made of, and what that is made of. */
function ancestorsIn(tables: readonly Table[]): (table: Table) => readonly string[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  return (table) => {
    const all = new Set(parentsOf(table))
    for (const name of all) for (const older of parentsOf(byName.get(name) ?? {})) all.add(older)
    return [...all]
  }
}

function isMaking({ kind, table, steps }: Group, name: string): boolean {
  if (kind === 'rename') return steps.some((step) => step.kind === 'renameTable' && step.to === name)
  return kind === 'create' && table === name
}

function isLosing({ kind }: Step): boolean {
  return kind.startsWith('drop')
}

/** A foreign key may lead to the parts, and goes before them. */
function isLost(step: Step): boolean {
  return isLosing(step) && step.kind !== 'dropForeignKey'
}

function isGaining({ kind }: Step): boolean {
  return /^(?:create|add|rename)/.test(kind)
}
