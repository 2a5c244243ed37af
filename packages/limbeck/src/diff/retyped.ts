/**
 * Types that become others under their names, and what is written in the old ones: it goes before them, and what is written in
 * the new ones comes after. Columns that go take their values along before these would have to become values of the new type.
 * What domains over them say is written in them, too.
 */
import { isDeepStrictEqual } from 'node:util'
import type { TableChangeOf } from '../ops/op.ts'
import { type Domain, objectKey, type Part, partKey, type SchemaObject } from '../schema/objects.ts'
import type { Schema } from '../schema/schema.ts'
import type { Dependency } from './dependencies.ts'
import type { AroundEnums, Outgrown } from './enum-values.ts'
import type { Group, Step } from './group.ts'
import type { TableDiff } from './table-diff.ts'

export interface AroundTypes extends AroundEnums {
  /** The drops of tables that types wait for. */
  readonly early: ReadonlySet<Step>
}

/**
 * The groups with what changes around such types taken apart, and what must be done before what.
 * @param around what is known of that already
 * @param carried what is there, its objects under the names that they will have
 */
export function aroundRetyped(
  around: AroundEnums,
  diffs: readonly TableDiff[],
  [carried, desired]: readonly [Schema, Schema],
): AroundTypes {
  const retyped = retypedIn(around.groups, diffs, [carried, desired])
  if (retyped.length === 0) return { ...around, early: new Set() }
  const dependencies: Dependency[] = []
  const early = new Set<Step>()
  const groups = around.groups.map((group) => ({
    ...group,
    steps: earlyDrops(
      group.steps.flatMap((step) => {
        const places = retyped.map((type) => ({ type, ...type.placeOf(group, step) }))
        const isSplit = places.some(({ type, isBefore, isAfter }) => !type.isEnum && isBefore && isAfter)
        const parts = isSplit && step.kind === 'alterColumn' ? splitDefault(step) : [step]
        const [first = step, last = step] = [parts[0], parts.at(-1)]
        for (const { type, isBefore, isAfter } of places) {
          if (isBefore && (!isAfter || parts.length > 1)) dependencies.push(before(first, type.step))
          if (isAfter && (!isBefore || parts.length > 1)) dependencies.push(before(type.step, last))
          if (isBefore && step.kind === 'dropTable') early.add(step)
        }
        return parts
      }),
      dependencies,
    ),
  }))
  const outgrown = around.groups.flatMap(({ steps }) =>
    steps.flatMap((step) => retyped.flatMap((type) => type.outgrown(step))),
  )
  dependencies.push(...outgrown.flatMap(({ step, moved, isLate }) => (isLate ? [] : [before(step, moved)])))
  return {
    groups,
    dependencies: [...around.dependencies, ...dependencies],
    outgrown: [...around.outgrown, ...outgrown],
    early,
  }
}

function before(first: Step, then: Step): Dependency {
  return { before: first, after: then, breakable: true }
}

/** A type that becomes another one. */
interface Retyped {
  readonly step: Step
  readonly isEnum: boolean
  /** Whether a step goes before it, because it takes away what is of the old type, or after it, because it makes what is of the new. */
  placeOf(group: Group, step: Step): Place
  /** A domain over it that says other things in the new type than in the old one. */
  outgrown(step: Step): readonly Outgrown[]
}

interface Place {
  readonly isBefore: boolean
  readonly isAfter: boolean
}

function retypedIn(
  groups: readonly Group[],
  diffs: readonly TableDiff[],
  [carried, desired]: readonly [Schema, Schema],
): readonly Retyped[] {
  const objects = new Map((carried.objects ?? []).map((object) => [objectKey(object), object]))
  return groups.flatMap(({ steps, object }) =>
    steps.flatMap((step): Retyped[] => {
      const was = object && objects.get(objectKey(object))
      if (step.kind !== 'alterObject' || was === undefined || !isAnotherType(was, step.object)) return []
      const isEnum = was.kind === 'enum'
      const sides = { old: partsMadeOf(carried, was), now: partsMadeOf(desired, was) }
      return [
        {
          step,
          isEnum,
          placeOf: (group, other) => placeOf(sides, isEnum, [group, other], diffs),
          // Which values of an enum are spoken of is known; see `enum-values.ts`.
          outgrown: (other) => (isEnum ? [] : outgrownOn(step, other, objects, sides)),
        },
      ]
    }),
  )
}

/** Whether a type has other values than it had, or writes them otherwise; a domain may refuse what it took. */
function isAnotherType(was: SchemaObject, now: SchemaObject): boolean {
  if (was.kind === 'enum' && now.kind === 'enum') return was.values.some((value) => !now.values.includes(value))
  if (was.kind === 'domain' && now.kind === 'domain') {
    return !isDeepStrictEqual(withoutDefault(was), withoutDefault(now))
  }
  if (was.kind === 'compositeType' && now.kind === 'compositeType') {
    return !isDeepStrictEqual(was.attributes, now.attributes)
  }
  return was.kind === 'rangeType' && now.kind === 'rangeType' && was.subtype !== now.subtype
}

function withoutDefault({ default: _default, comment: _comment, ...domain }: Domain): Partial<Domain> {
  return domain
}

/** @param moved the type's change */
function outgrownOn(
  moved: Step,
  step: Step,
  objects: ReadonlyMap<string, SchemaObject>,
  { old, now }: Sides,
): readonly Outgrown[] {
  if (step.kind !== 'alterObject' || step === moved) return []
  const key = objectKey(step.object)
  const was = objects.get(key)
  if (was?.kind !== 'domain' || step.object.kind !== 'domain' || !old.has(key)) return []
  const [said, says] = [expressionsOf(was), expressionsOf(step.object)]
  const goes = (part: unknown): boolean => !isIn(part, says)
  if (!said.some(goes)) return []
  return [{ step, moved, isLate: now.has(key) && says.some((part) => !isIn(part, said)), speaks: goes }]
}

function expressionsOf({ default: initial, checks = [] }: Domain): readonly unknown[] {
  return [...(initial === undefined ? [] : [initial]), ...checks]
}

function isIn(part: unknown, parts: readonly unknown[]): boolean {
  return parts.some((other) => isDeepStrictEqual(other, part))
}

/** The types, tables and columns that are made of a type, by their keys; also by way of other types. */
function partsMadeOf({ dependencies = [] }: Schema, type: SchemaObject): ReadonlySet<string> {
  const above = Map.groupBy(dependencies, ({ on }) => wholeKey(on))
  const types = new Set([objectKey(type)])
  const parts = new Set<string>()
  for (const key of types) {
    for (const { from } of above.get(key) ?? []) {
      if (CARRIERS.has(from.kind)) types.add(wholeKey(from))
      if (from.kind === 'table') parts.add(partKey(from)).add(wholeKey(from))
    }
  }
  return parts.union(types)
}

function wholeKey(part: Part): string {
  return part.kind === 'table' ? keyIn(part.name) : objectKey(part)
}

function keyIn(name: string, column?: string): string {
  return partKey({ kind: 'table', name, ...(column !== undefined && { column }) })
}

const CARRIERS: ReadonlySet<Part['kind']> = new Set(['domain', 'compositeType', 'rangeType'] satisfies Part['kind'][])

interface Sides {
  readonly old: ReadonlySet<string>
  readonly now: ReadonlySet<string>
}

function placeOf(
  { old, now }: Sides,
  isEnum: boolean,
  [{ table }, step]: readonly [Group, Step],
  diffs: readonly TableDiff[],
): Place {
  const pair = diffs.find((diff) => diff.pair.before.name === table)?.pair
  const isOld = (column?: string): boolean => old.has(keyIn(table, column))
  const isNow = (column?: string): boolean => now.has(keyIn(pair?.after.name ?? table, column))
  // Which values of an enum are spoken of is known; see `enum-values.ts`.
  switch (step.kind) {
    case 'dropTable':
      return { isBefore: isOld(), isAfter: false }
    case 'dropColumn':
      // What a column is computed from is not told column by column.
      return { isBefore: isOld(step.was?.generated === undefined ? step.name : undefined), isAfter: false }
    case 'addColumn':
      return { isBefore: false, isAfter: isNow(step.column.name) }
    case 'alterColumn': {
      const place = pair?.carried.columns.findIndex(({ name }) => name === step.name) ?? -1
      const present = pair?.before.columns[place]
      const wasOf = present !== undefined && isOld(present.name)
      const isOf = isNow(step.name)
      const leaves = step.set.type !== undefined && !isOf
      const losesDefault = !isEnum && step.set.default !== undefined && present?.default !== undefined
      return { isBefore: wasOf && (leaves || losesDefault), isAfter: !isEnum && isOf && !isOnlyWithoutDefault(step) }
    }
    case 'dropCheck':
    case 'dropExclusion':
    case 'dropIndex':
      return { isBefore: !isEnum && isOld(), isAfter: false }
    case 'dropObject': {
      const says = step.was?.kind === 'domain' && expressionsOf(step.was).length > 0
      return { isBefore: !isEnum && says && old.has(objectKey(step.was)), isAfter: false }
    }
    case 'addCheck':
    case 'addExclusion':
    case 'createIndex':
      return { isBefore: false, isAfter: !isEnum && isNow() }
    default:
      return { isBefore: false, isAfter: false }
  }
}

export function isOnlyWithoutDefault({ set }: TableChangeOf<'alterColumn'>): boolean {
  return set.default === null && Object.keys(set).length === 1
}

/** A default of the old type is absent until that of the new one comes. */
function splitDefault(step: TableChangeOf<'alterColumn'>): readonly Step[] {
  return [{ kind: 'alterColumn', name: step.name, set: { default: null } }, step]
}

/** What goes before a type stands before what comes after it; the rest stays in its order. */
function earlyDrops(steps: readonly Step[], dependencies: readonly Dependency[]): readonly Step[] {
  const goesFirst = new Set(dependencies.map((dependency) => dependency.before))
  const waits = new Set(dependencies.map((dependency) => dependency.after))
  const at = steps.findIndex((step) => waits.has(step))
  // What computes a column otherwise frees those that it was computed from.
  if (at === -1 || steps.some((step) => step.kind === 'alterColumn' && step.set.generated !== undefined)) return steps
  const moved = steps.slice(at).filter((step) => goesFirst.has(step) && !waits.has(step))
  return [...steps.slice(0, at), ...moved, ...steps.slice(at).filter((step) => !moved.includes(step))]
}
