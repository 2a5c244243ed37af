/**
 * A definition is written in the names, columns, types and values of enums of its moment. Where what it stands on changes as
 * well, the old one fits before that and the new one after it: so it changes in two steps, which can be taken back just so.
 */
import type { AlterColumn } from '../ops/op.ts'
import {
  type Domain,
  objectKey,
  type ObjectKind,
  type Part,
  partKey,
  refOf,
  type SchemaObject,
} from '../schema/objects.ts'
import type { Schema } from '../schema/schema.ts'
import type { Dependency } from './dependencies.ts'
import type { Outgrown } from './enum-values.ts'
import { formerName, type Group, type Step } from './group.ts'
import type { Replaced } from './making-room.ts'
import type { AroundTypes } from './retyped.ts'

export interface Ordered {
  readonly groups: readonly Group[]
  readonly dependencies: readonly Dependency[]
}

export interface SteppedAside extends Ordered {
  readonly halfway: Halfway
}

/** Halves of changes that only add, or only take away. */
export interface Halfway {
  readonly adding: ReadonlySet<Step>
  readonly taking: ReadonlySet<Step>
}

/**
 * The groups with such changes in two, and what must be done before what.
 * @param around what is known of that already
 * @param actual what is there, with what stands on what
 * @param carried the same, its objects under the names that they will have: the groups know them by these
 * @param replaced routines that go and come
 * @param tangled changes that would go round in circles in one step
 */
export function steppingAside(
  around: AroundTypes,
  actual: Schema,
  carried: Schema,
  { replaced, tangled }: { readonly replaced: readonly Replaced[]; readonly tangled: ReadonlySet<Step> },
): SteppedAside {
  const { groups, dependencies } = around
  const { objects = [] } = actual
  const known = new Map((carried.objects ?? []).map((object, i) => [objectKey(object), objects[i] ?? object]))
  const moving = movingIn(groups, replaced)
  const halves = new Map<Step, Halves>()
  const edges: { readonly step: Step; readonly moved: Step }[] = []
  for (const { object, steps } of groups) {
    const [step] = steps
    const was = object && known.get(objectKey(object))
    if (step === undefined || was === undefined || steps.length > 1) continue
    const moved = groundOf(was, actual)
      .flatMap((part) => (moving.get(partKey(part)) ?? []).map((one) => ({ one, isAlong: isAlong(was, part, one) })))
      // What goes as well may be replaced later, by what calls the new routine.
      .filter(({ one }) => one.kind !== 'dropObject' || step.kind === 'alterObject')
      // A view can leave a table before that goes, unless it cannot wait for that.
      .filter(
        ({ one }) =>
          one.kind !== 'dropTable' || around.early.has(one) || (object !== undefined && TOPMOST.has(object.kind)),
      )
    const values = around.outgrown.filter((one) => one.step === step)
    const left = moved.filter((item) => !item.isAlong)
    const apart = [...left, ...values.map((one) => ({ one: one.moved }))]
    if (apart.length === 0 && !tangled.has(step)) continue
    // A routine that is put aside has its arguments, whose defaults would still name a value.
    const isOnlyNaming = left.length === 0 && !tangled.has(step) && ROUTINES.has(was.kind)
    // Enums stand on nothing: that another one names the same value is no reason.
    const isOne = isOnlyNaming || (was.kind === 'enum' && !tangled.has(step))
    const two = step.kind === 'alterObject' && !isOne ? halvesOf(step.object, was, values) : undefined
    if (two !== undefined) halves.set(step, two)
    // What is dropped as a whole has its new name, that of a table that it goes along with.
    const earlier = two !== undefined ? [...moved, ...apart] : step.kind === 'dropObject' ? apart : []
    edges.push(...earlier.map(({ one }) => ({ step, moved: one })))
  }
  const first = (step: Step): Step => halves.get(step)?.first ?? step
  const last = (step: Step): Step => halves.get(step)?.last ?? step
  return {
    halfway: halfwayOf([...halves.values()]),
    groups: groups.flatMap((group) => partsOf(group, halves)),
    dependencies: [
      ...dependencies.map((one) => ({ ...one, before: first(one.before), after: last(one.after) })),
      ...edges.map(({ step, moved }) => ({ before: first(step), after: first(moved) })),
      ...edges.flatMap(({ step, moved }) => (halves.has(step) ? [{ before: last(moved), after: last(step) }] : [])),
      ...[...halves.values()].map((two) => ({ before: two.first, after: two.last })),
    ],
  }
}

/** An enum gets its new values first; a domain loses first what it shall not say. */
function halfwayOf(halves: readonly Halves[]): Halfway {
  const ofKind = (kind: ObjectKind): readonly Halves[] =>
    halves.filter(({ first }) => first.kind === 'alterObject' && first.object.kind === kind)
  const [enums, domains] = [ofKind('enum'), ofKind('domain')]
  return {
    adding: new Set(enums.map(({ first }) => first)),
    taking: new Set([...enums.map(({ last }) => last), ...domains.map(({ first }) => first)]),
  }
}

/** The steps that change what definitions are written in, by what they change. */
function movingIn(groups: readonly Group[], replaced: readonly Replaced[]): ReadonlyMap<string, readonly Step[]> {
  const routines = replaced.flatMap(({ gone }) => gone.steps.map((step) => [gone.table, step] as const))
  const entries = groups.flatMap(({ table, object, steps }) =>
    steps.flatMap((step): (readonly [string, Step])[] => {
      if (step.kind === 'renameTable') return [[partKey({ kind: 'table', name: step.name }), step]]
      if (step.kind === 'dropTable') return [[partKey({ kind: 'table', name: table }), step]]
      if (step.kind === 'renameColumn') return [[partKey({ kind: 'table', name: table, column: step.name }), step]]
      if (step.kind === 'alterColumn' && isRetyping(step)) {
        return [[partKey({ kind: 'table', name: table, column: formerName(step.name, steps) }), step]]
      }
      return step.kind === 'alterObject' && object !== undefined && VIEWS.has(object.kind)
        ? [[partKey(object), step]]
        : []
    }),
  )
  return new Map(
    [...Map.groupBy([...routines, ...entries], ([key]) => key)].map(([key, list]) => [
      key,
      list.map(([, step]) => step),
    ]),
  )
}

/** A text over a column of another type is stored with other casts, if it is one that the type takes. */
function isRetyping({ set }: AlterColumn): boolean {
  return set.type !== undefined || set.collation !== undefined
}

/** Whether the object goes along with a part of the table that it is on, which gets a new name; what is granted, with a new type. */
function isAlong(object: SchemaObject, { kind, name }: Part, step: Step): boolean {
  if (kind !== 'table') return false
  if (step.kind === 'alterColumn') return object.kind === 'grants'
  if (!step.kind.startsWith('rename')) return false
  return object.kind === 'grants' || ('on' in object && object.on === name)
}

/** What an object stands on: the things, and the columns of them. */
function groundOf(object: SchemaObject, { dependencies = [] }: Schema): readonly Part[] {
  const own = objectKey(object)
  const parts = dependencies.flatMap(({ from, on }) => (from.kind !== 'table' && objectKey(from) === own ? [on] : []))
  return [
    ...('on' in object ? [{ kind: 'table' as const, name: object.on }] : []),
    ...parts.flatMap((part) => (part.column === undefined ? [part] : [withoutColumn(part), part])),
  ]
}

function withoutColumn({ column: _column, ...part }: Part): Part {
  return part
}

interface Halves {
  readonly first: Step
  readonly last: Step
}

const VIEWS: ReadonlySet<ObjectKind> = new Set(['view', 'materializedView'] satisfies ObjectKind[])

/** Nothing stands on these. */
const TOPMOST: ReadonlySet<ObjectKind> = new Set([
  'trigger',
  'rule',
  'policy',
  'statistics',
  'grants',
] satisfies ObjectKind[])

const ROUTINES: ReadonlySet<ObjectKind> = new Set(['function', 'procedure'] satisfies ObjectKind[])

/**
 * Others stand on views and routines, which keep what is granted on them; what nothing stands on goes and comes. An enum whose
 * values go round in circles with those of another one has the old and the new ones in between.
 */
function halvesOf(object: SchemaObject, was: SchemaObject, outgrown: readonly Outgrown[]): Halves | undefined {
  if (VIEWS.has(object.kind) || ROUTINES.has(object.kind)) {
    return {
      first: { kind: 'alterObject', object, was, step: 'aside' },
      last: { kind: 'alterObject', object, was, step: 'back' },
    }
  }
  if (was.kind === 'enum' && object.kind === 'enum') {
    const both = { ...object, values: [...new Set([...object.values, ...was.values])] }
    return {
      first: { kind: 'alterObject', object: both, anew: true },
      last: { kind: 'alterObject', object, anew: true },
    }
  }
  if (was.kind === 'domain' && outgrown.some(({ isLate }) => isLate)) {
    return { first: { kind: 'alterObject', object: silent(was, outgrown) }, last: { kind: 'alterObject', object } }
  }
  if (!TOPMOST.has(object.kind)) return undefined
  return { first: { kind: 'dropObject', object: refOf(was), was }, last: { kind: 'createObject', object } }
}

/** A domain without its parts that are outgrown. */
function silent({ default: initial, checks = [], ...rest }: Domain, outgrown: readonly Outgrown[]): Domain {
  const isGone = (part: unknown): boolean => outgrown.some((one) => one.speaks(part))
  const kept = checks.filter((check) => !isGone(check))
  return {
    ...rest,
    ...(initial !== undefined && !isGone(initial) && { default: initial }),
    ...(kept.length > 0 && { checks: kept }),
  }
}

function partsOf(group: Group, halves: ReadonlyMap<Step, Halves>): readonly Group[] {
  const [step] = group.steps
  const two = step && halves.get(step)
  if (two === undefined) return [group]
  return [
    { ...group, kind: kindOf(two.first), steps: [two.first] },
    { ...group, kind: kindOf(two.last), steps: [two.last] },
  ]
}

function kindOf({ kind }: Step): Group['kind'] {
  return kind === 'createObject' ? 'create' : kind === 'dropObject' ? 'drop' : 'alter'
}
