/**
 * Values that an enum gets or loses, and what speaks of them: it comes once they are there, and goes while they still are.
 * Some databases let no transaction use a value that it adds, so such an enum is made anew.
 */
import type { AlterObject, ConstraintRef } from '../ops/op.ts'
import { objectKey, type SchemaObject } from '../schema/objects.ts'
import type { Schema, Table } from '../schema/schema.ts'
import type { Dependency } from './dependencies.ts'
import { formerName, type Group, type Step } from './group.ts'

/** How an enum changes. */
interface ValueChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Groups in which enums change, and what must be done before what. */
export interface AroundEnums {
  readonly groups: readonly Group[]
  readonly dependencies: readonly Dependency[]
  /** Changes of objects whose old definition names what a type loses: this cannot be there when the type changes. */
  readonly outgrown: readonly Outgrown[]
}

export interface Outgrown {
  readonly step: Step
  /** The change of the type. */
  readonly moved: Step
  /** The new definition names what the type gets. */
  readonly isLate: boolean
  /** Whether a part of the old definition names what goes. */
  speaks(part: unknown): boolean
}

/**
 * The groups with what changes around the values of enums taken apart, and what must be done before what.
 * @param carried what is there, its objects under the names that they will have
 */
export function aroundEnumValues(groups: readonly Group[], { objects = [], tables }: Schema): AroundEnums {
  const before = new Map(objects.map((object) => [objectKey(object), object]))
  const changes = new Map<Step, ValueChange>()
  for (const step of groups.flatMap(({ steps }) => steps)) {
    const change = step.kind === 'alterObject' ? changeOf(before.get(objectKey(step.object)), step) : undefined
    if (change !== undefined) changes.set(step, change)
  }
  if (changes.size === 0) return { groups, dependencies: [], outgrown: [] }
  const apart = groups.map((group) => ({
    ...group,
    steps: group.steps.flatMap(stepsOf(group, { tables, before, changes })),
  }))
  const others = apart.flatMap(({ steps }) => steps)
  const anew = new Map([...changes].map(([step, change]) => [step, isSpokenOf(others, change) ? anewOf(step) : step]))
  return {
    groups: apart.map((group) => ({
      ...group,
      steps: group.steps.map(({ step }) => anew.get(step) ?? step),
    })),
    dependencies: [...changes].flatMap(([step, change]) => dependenciesOn(anew.get(step) ?? step, change, others)),
    outgrown: [...changes].flatMap(([step, change]) => outgrownBy(anew.get(step) ?? step, change, others)),
  }
}

/** A step, with what it takes away and what it makes. */
interface Change {
  readonly step: Step
  readonly was: unknown
  readonly now: unknown
}

interface Present {
  readonly tables: readonly Table[]
  readonly before: ReadonlyMap<string, SchemaObject>
  readonly changes: ReadonlyMap<Step, ValueChange>
}

function stepsOf(
  { table: name, steps }: Group,
  { tables, before, changes }: Present,
): (step: Step) => readonly Change[] {
  const table = tables.find((item) => item.name === name)
  return (step) => {
    if (changes.has(step)) return [{ step, was: undefined, now: undefined }]
    const was =
      step.kind === 'alterObject'
        ? before.get(objectKey(step.object))
        : takenAway(step, table, (column) => formerName(column, steps))
    return [...changes.values()].reduce<readonly Change[]>(splitColumn, [
      { step, was, now: { ...step, was: undefined } },
    ])
  }
}

/** The dependencies, but for those that say the opposite of what is decided. */
export function withoutOpposites(
  dependencies: readonly Dependency[],
  decided: readonly Dependency[],
): readonly Dependency[] {
  return dependencies.filter(
    ({ before, after }) => !decided.some((other) => other.before === after && other.after === before),
  )
}

/** What a step takes away, out of the table as it is. @param former the name that a column has there */
function takenAway(step: Step, table: Table | undefined, former: (column: string) => string): unknown {
  switch (step.kind) {
    case 'alterColumn': {
      const column = table?.columns.find(({ name }) => name === former(step.name))
      return (
        column && {
          ...(step.set.default !== undefined && { default: column.default }),
          ...(step.set.generated !== undefined && { generated: column.generated }),
        }
      )
    }
    case 'dropColumn':
      return table?.columns.find(({ name }) => name === step.name)
    case 'dropIndex':
      return table?.indexes?.find(({ name }) => name === step.name)
    case 'dropCheck':
      return table?.checks?.find(({ name, expression }) => [name, expression].includes(nameOf(step.constraint)))
    default:
      return 'was' in step ? step.was : undefined
  }
}

function nameOf(constraint: ConstraintRef): string | undefined {
  if (typeof constraint === 'string') return constraint
  return 'expression' in constraint ? constraint.expression : undefined
}

function changeOf(was: SchemaObject | undefined, { object: now }: AlterObject): ValueChange | undefined {
  if (was?.kind !== 'enum' || now.kind !== 'enum') return undefined
  const added = now.values.filter((value) => !was.values.includes(value))
  const removed = was.values.filter((value) => !now.values.includes(value))
  return added.length + removed.length === 0 ? undefined : { added, removed }
}

function anewOf(step: Step): Step {
  return step.kind === 'alterObject' ? { ...step, anew: true } : step
}

/** What names one of the old values and becomes something that names one of the new ones is absent in between. */
function splitColumn(steps: readonly Change[], { added, removed }: ValueChange): readonly Change[] {
  return steps.flatMap((change): Change[] => {
    const { step, was, now } = change
    if (step.kind !== 'alterColumn' || !speaksOf(was, removed)) return [change]
    const isDefault = speaksOf(step.set.default, added)
    if (!isDefault && !speaksOf(step.set.generated, added)) return [change]
    const without: Step = {
      kind: 'alterColumn',
      name: step.name,
      set: isDefault ? { default: null } : { generated: null },
    }
    return [
      { step: without, was, now: undefined },
      { step, was: undefined, now },
    ]
  })
}

function isSpokenOf(steps: readonly Change[], { added, removed }: ValueChange): boolean {
  return steps.some(({ was, now }) => speaksOf(now, added) || speaksOf(was, removed))
}

function dependenciesOn(
  change: Step,
  { added, removed }: ValueChange,
  others: readonly Change[],
): readonly Dependency[] {
  return others.flatMap(({ step, was, now }): Dependency[] => {
    if (speaksOf(now, added)) return [{ before: change, after: step, breakable: true }]
    return speaksOf(was, removed) ? [{ before: step, after: change, breakable: true }] : []
  })
}

function outgrownBy(moved: Step, { added, removed }: ValueChange, others: readonly Change[]): readonly Outgrown[] {
  const speaks = (part: unknown): boolean => speaksOf(part, removed)
  return others
    .filter(({ step, was }) => step.kind === 'alterObject' && speaks(was))
    .map(({ step, now }) => ({ step, moved, isLate: speaksOf(now, added), speaks }))
}

/** Whether data holds one of the values, as a text of its own or within quotes in SQL, alone or in an array or a row. */
function speaksOf(data: unknown, values: readonly string[]): boolean {
  if (typeof data === 'string') return values.some((value) => isIn(data, value))
  if (typeof data !== 'object' || data === null) return false
  return Object.values(data).some((part) => speaksOf(part, values))
}

function isIn(text: string, value: string): boolean {
  const quoted = value.replaceAll("'", "''")
  if (text === value || text.includes(`'${quoted}'`)) return true
  return LISTS.test(text) && [value, quoted].some((item) => listing(item).test(text))
}

const LISTS = /^\{|^\(.*\)$|'[{(]/s

/** `{sad,ok}` and `(1,sad)` as texts of their own; `'{sad,ok}'` and `'(1,sad)'` in SQL. */
function listing(value: string): RegExp {
  const element = value.replaceAll(/["\\]/g, '\\$&').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?:^|')[{(](?:(?:[^']|'')*[{(,"\\\\])?${element}[\\\\",)}]`)
}
