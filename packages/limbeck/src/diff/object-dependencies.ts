/** What must be done before what, because of objects that are no tables. */
import { withoutArguments } from '../schema/names.ts'
import { objectKey, type ObjectKind, type Part } from '../schema/objects.ts'
import type { Schema } from '../schema/schema.ts'
import type { Dependency } from './dependencies.ts'
import type { Group, Step } from './group.ts'
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
  halfway: Halfway,
): readonly Dependency[] {
  const apart = new Set<Step>(ownership.map(({ step }) => step))
  const steps = stepsByPart(groups, diffs, apart, halfway)
  const [present, later] = comparable(actual, desired)
  const arriving = [...(desired.dependencies ?? []), ...onTables(later, desired.tables)].flatMap(({ from, on }) => {
    const made = steps.making(from).filter((step) => !isContent(step))
    return pairs(steps.making(on), made).map((one) => (isOnTable(from, on, one.before) ? soft(one) : one))
  })
  const leaving = (actual.dependencies ?? []).flatMap(({ from, on }) =>
    pairs(steps.breaking(from), steps.breaking(on)).filter(
      ({ before, after }) => !isAltering(before) || !isAltering(after) || isLeft(before, after, arriving),
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
  return [...arriving, ...leavingSoon, ...carried, ...owned, ...makingRoom(groups)].map((dependency) => ({
    ...dependency,
    breakable: true,
  }))
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

/**
 * A name that goes to something of another kind must be given up first: a view in the place of a table. Of routines that have
 * a name in common, the old one would only be called where the new one is meant.
 */
function makingRoom(groups: readonly Group[]): readonly Dependency[] {
  const leaving = groups.filter(({ kind }) => kind === 'drop')
  const arriving = groups.filter(({ kind }) => kind === 'create')
  const byName = Map.groupBy(leaving, nameOf)
  const byCall = Map.groupBy(leaving.filter(isRoutine), callOf)
  return [
    ...arriving.flatMap((group) => (byName.get(nameOf(group)) ?? []).flatMap((gone) => pairs(gone.steps, group.steps))),
    ...arriving.filter(isRoutine).flatMap((group) => {
      return (byCall.get(callOf(group)) ?? []).flatMap((gone) => pairs(gone.steps, group.steps).map(soft))
    }),
  ]
}

function isRoutine({ object }: Group): boolean {
  return object !== undefined && ROUTINES.has(object.kind)
}

const ROUTINES: ReadonlySet<string> = new Set(['function', 'procedure', 'aggregate'] satisfies ObjectKind[])

function callOf(group: Group): string {
  return withoutArguments(nameOf(group))
}

/** Names within a table are apart from all others. */
function nameOf({ object, table }: Group): string {
  return object === undefined ? table : object.on === undefined ? object.name : objectKey(object)
}

function pairs(before: readonly Step[], after: readonly Step[]): readonly Dependency[] {
  return before.flatMap((first) =>
    after.filter((then) => then !== first).map((then) => ({ before: first, after: then })),
  )
}

function isAltering({ kind }: Step): boolean {
  return kind === 'alterObject' || kind === 'alterColumn'
}

interface StepsByPart {
  /** The steps after which the part is as it shall be. */
  making(part: Part): readonly Step[]
  /** The steps after which the part is no longer as it was. */
  breaking(part: Part): readonly Step[]
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
  for (const { object, table, kind, steps } of groups) {
    for (const step of steps.filter((item) => !apart.has(item))) {
      const later = object
        ? table
        : `table ${kind === 'rename' ? renamedTo(steps, table) : (laterNames.get(table) ?? table)}`
      const before = object ? table : `table ${table}`
      const isDrop = step.kind.startsWith('drop')
      if (!isDrop && !isHalf(step, 'aside') && !taking.has(step)) append(making, later, step)
      const isBreaking = isAltering(step) && !isHalf(step, 'back') && !adding.has(step)
      if (isDrop || isBreaking) append(breaking, before, step)
    }
  }
  return {
    making: (part) => (making.get(keyOf(part)) ?? []).filter((step) => concerns(step, part.column)),
    breaking: (part) => (breaking.get(keyOf(part)) ?? []).filter((step) => concerns(step, part.column)),
    of: (key) => [...new Set([...(making.get(key) ?? []), ...(breaking.get(key) ?? [])])],
  }
}

/** What has been put aside stands on nothing, and has not been made yet. */
function isHalf(step: Step, half: 'aside' | 'back'): boolean {
  return step.kind === 'alterObject' && step.step === half
}

function renamedTo(steps: readonly Step[], otherwise: string): string {
  const last = steps.at(-1)
  return last?.kind === 'renameTable' ? last.to : otherwise
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
