/** What must be done before what, because of objects that are no tables. */
import { grantedName } from '../schema/granted.ts'
import { type Dependency as ObjectDependency, objectKey, type Part } from '../schema/objects.ts'
import { parentsOf } from '../schema/parents.ts'
import type { Schema } from '../schema/schema.ts'
import type { Dependency } from './dependencies.ts'
import { formerName, type Group, pairs, type Step } from './group.ts'
import { callersOf, makingRoom, type Replaced } from './making-room.ts'
import type { ObjectDiff } from './object-diff.ts'
import { comparable, onTables } from './object-diff.ts'
import { isOnlyWithoutDefault } from './retyped.ts'
import type { Halfway } from './step-aside.ts'
import type { TableDiff } from './table-diff.ts'

/**
 * What comes, comes after what it stands on; what goes, goes before it. Something that is altered makes what stands on it step
 * aside, so two that are altered only keep the first of the two orders.
 */
export function objectDependencies(
  groups: readonly Group[],
  diffs: readonly TableDiff[],
  { ownership }: ObjectDiff,
  [actual, desired]: readonly [Schema, Schema],
  { halfway, replaced }: { readonly halfway: Halfway; readonly replaced: readonly Replaced[] },
): readonly Dependency[] {
  const apart = new Set<Step>(ownership.map(({ step }) => step))
  const steps = stepsByPart(groups, diffs, apart, halfway)
  const [present, later] = comparable(actual, desired)
  const arriving = [...betweenStrangers(desired), ...onTables(later, desired.tables)].flatMap(({ from, on }) => {
    const made = steps.making(from).filter((step) => !isContent(step))
    return pairs(steps.making(on), made).map((one) => (isOnTable(from, on, one.before) ? soft(one) : one))
  })
  const isAlong = alongWith(replaced)
  const leaving = betweenStrangers(actual).flatMap(({ from, on }) =>
    pairs(steps.breaking(from), steps.breaking(on)).filter(
      ({ before, after }) =>
        (!isAltering(before) || !isAltering(after) || isLeft(before, after, arriving)) &&
        !isAlong(before, after) &&
        !(isOfCounter(from) && countsOn(after)),
    ),
  )
  // What goes anyway need not step aside before; but it can.
  const leavingSoon = leaving.map((one) => (one.after.kind === 'alterObject' ? soft(one) : one))
  const owned = ownership.flatMap(({ sequence, owner: { table, column }, step, way }) => {
    const part: Part = { kind: 'table', name: table, column }
    const own = objectKey(sequence)
    return way === 'gives'
      ? [...pairs(steps.making(part), [step]), ...pairs(steps.of(own), [step])]
      : [...pairs([step], steps.breaking(part)), ...pairs([step], steps.of(own))]
  })
  // It is called by the name that its table will have.
  const carried = onTables(present, actual.tables).flatMap(({ from, on }) =>
    pairs(
      steps.making(on).filter(({ kind }) => kind === 'renameTable'),
      steps.breaking(from),
    ),
  )
  // What counts a column is called by the name that this will have.
  const counted = (actual.dependencies ?? []).flatMap(({ from, on }) =>
    on.kind === 'table' && isOfCounter(from)
      ? pairs([...steps.renaming(on.name), ...steps.breaking(on).filter(countsOn)], steps.breaking(from))
      : [],
  )
  const calls = aroundReplaced(replaced, steps, [actual, desired])
  const all = [...arriving, ...leavingSoon, ...carried, ...counted, ...owned, ...calls, ...makingRoom(groups, replaced)]
  return all.map((dependency) => ({ ...dependency, breakable: true }))
}

/** What stands on what, but for tables on those that they are made of: of these more is known than that. */
function betweenStrangers({ dependencies = [], tables }: Schema): readonly ObjectDependency[] {
  const parents = new Map(tables.map((table) => [table.name, parentsOf(table)]))
  return dependencies.filter(({ from, on }) => {
    const isWhole = from.kind === 'table' && on.kind === 'table' && (from.column ?? on.column) === undefined
    return !isWhole || parents.get(from.name)?.includes(on.name) !== true
  })
}

/**
 * While a routine and the one that replaces it are both there, a call may mean either of them: what goes, goes before that, and
 * what comes, comes after it.
 */
function aroundReplaced(
  replaced: readonly Replaced[],
  steps: StepsByPart,
  [actual, desired]: readonly [Schema, Schema],
): readonly Dependency[] {
  const isAlong = alongWith(replaced)
  return replaced.flatMap(({ gone, by }) => [
    ...callersOf(gone, actual).flatMap((part) => {
      const leaving = steps.breaking(part).filter((step) => gone.steps.every((other) => !isAlong(step, other)))
      return pairs(leaving, by.steps)
    }),
    ...callersOf(by, desired).flatMap((part) => pairs(gone.steps, steps.making(part))),
  ])
}

/**
 * Whether something that will go or change steps aside when another thing goes, a routine that is replaced: it is replaced itself,
 * or altered, and comes after that.
 */
function alongWith(replaced: readonly Replaced[]): (step: Step, gone: Step) => boolean {
  const own = new Set(replaced.flatMap(({ gone }) => gone.steps))
  return (step, gone) => own.has(gone) && (own.has(step) || (isAltering(step) && !isHalf(step, 'aside')))
}

function isOfCounter(part: Part): boolean {
  return part.kind === 'grants' && grantedName(part, 'sequence') !== undefined
}

/** Whether a column counts on, and what is granted on its sequence stays. */
function countsOn(step: Step): boolean {
  return step.kind === 'alterColumn' && step.set.autoincrement === undefined && step.set.counter !== undefined
}

/** Whether a column needs nothing that it did not have: it gets another name, or loses its default. */
function isContent(step: Step): boolean {
  return step.kind === 'renameColumn' || (step.kind === 'alterColumn' && isOnlyWithoutDefault(step))
}

/** What has its place on a table, or is granted on it, needs that there is one: what the table is made of can come later. */
function isOnTable(from: Part, on: Part, step: Step): boolean {
  const isPlaced = from.kind === 'grants' || ('on' in from && from.on === on.name)
  return isPlaced && on.kind === 'table' && on.column === undefined && !WHOLE.has(step.kind)
}

function soft(dependency: Dependency): Dependency {
  return { ...dependency, soft: true }
}

/** Whether an object that is altered leaves a column that gets another type: its new definition does not wait for that. */
function isLeft(before: Step, after: Step, arriving: readonly Dependency[]): boolean {
  if (before.kind !== 'alterObject' || after.kind !== 'alterColumn') return false
  return !arriving.some((one) => one.before === after && one.after === before)
}

function isAltering({ kind }: Step): boolean {
  return kind === 'alterObject' || kind === 'alterColumn'
}

interface StepsByPart {
  /** The steps after which the part is as it shall be. */
  making(part: Part): readonly Step[]
  /** The steps after which the part is no longer as it was. */
  breaking(part: Part): readonly Step[]
  /** The steps that give columns of a table other names. */
  renaming(table: string): readonly Step[]
  /** All steps of an object. */
  of(key: string): readonly Step[]
}

function stepsByPart(
  groups: readonly Group[],
  diffs: readonly TableDiff[],
  apart: ReadonlySet<Step>,
  { adding, taking }: Halfway,
): StepsByPart {
  const laterNames = new Map(diffs.map(({ pair }) => [pair.before.name, pair.after.name]))
  const making = new Map<string, Step[]>()
  const breaking = new Map<string, Step[]>()
  const byFormerName = new Map<Step, Step>()
  for (const { object, table, steps } of groups) {
    for (const step of steps.filter((item) => !apart.has(item))) {
      const later = object ? table : `table ${step.kind === 'renameTable' ? step.to : (laterNames.get(table) ?? table)}`
      const before = object ? table : `table ${table}`
      const isDrop = step.kind.startsWith('drop')
      if (!isDrop && !isHalf(step, 'aside') && !taking.has(step)) append(making, later, step)
      const isBreaking = isAltering(step) && !isHalf(step, 'back') && !adding.has(step)
      if (isDrop || isBreaking) append(breaking, before, step)
      if (step.kind === 'alterColumn') byFormerName.set(step, { ...step, name: formerName(step.name, steps) })
    }
  }
  return {
    making: (part) => (making.get(keyOf(part)) ?? []).filter((step) => concerns(step, part.column)),
    breaking: (part) =>
      (breaking.get(keyOf(part)) ?? []).filter((step) => concerns(byFormerName.get(step) ?? step, part.column)),
    renaming: (table) =>
      groups
        .filter((group) => group.table === table && group.kind === 'alter')
        .flatMap((group) => group.steps.filter(({ kind }) => kind === 'renameColumn')),
    of: (key) => [...new Set([...(making.get(key) ?? []), ...(breaking.get(key) ?? [])])],
  }
}

/** What has been put aside stands on nothing, and has not been made yet. */
function isHalf(step: Step, half: 'aside' | 'back'): boolean {
  return step.kind === 'alterObject' && step.step === half
}

function append(map: Map<string, Step[]>, key: string, step: Step): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [step])
  else list.push(step)
}

function keyOf(part: Part): string {
  return part.kind === 'table' ? `table ${part.name}` : objectKey(part)
}

/** Whether a step is about a column, or about the whole that it is part of. */
function concerns(step: Step, column: string | undefined): boolean {
  if (column === undefined) return true
  switch (step.kind) {
    case 'addColumn':
      return step.column.name === column
    case 'dropColumn':
    case 'alterColumn':
      return step.name === column
    case 'renameColumn':
      return step.to === column
    default:
      return WHOLE.has(step.kind)
  }
}

const WHOLE: ReadonlySet<Step['kind']> = new Set([
  'createTable',
  'dropTable',
  'renameTable',
  'createObject',
  'dropObject',
  'alterObject',
])
