/** Puts groups of steps in order. A group stays whole unless its place goes round in circles. */
import { LimbeckError } from '../errors.ts'
import type { Dependency } from './dependencies.ts'
import type { Group, Step } from './group.ts'
import { rankOf } from '../schema/objects.ts'
import { compareText } from './text.ts'

/** Steps of one group that follow each other. */
export interface Run {
  readonly group: Group
  readonly steps: readonly Step[]
}

/**
 * The steps in an order that keeps every dependency. Of what could come next, renames come first, then what is new, changes
 * and drops, each by kind and name: the same schemas always give the same order.
 */
export function order(groups: readonly Group[], dependencies: readonly Dependency[]): readonly Run[] {
  const waits = waitsOf(groups, dependencies)
  const rest = new Set(groups.toSorted(compareGroups))
  const runs: Run[] = []
  while (rest.size > 0) {
    const ready = firstReady(rest, waits)
    const next = ready ? [ready] : firstKnot([...rest], waits)
    runs.push(...(ready ? [{ group: ready, steps: ready.steps }] : untie(next, dependencies)))
    for (const group of next) {
      rest.delete(group)
      waits.done(group)
    }
  }
  return runs
}

/** Which groups each group still waits for. */
interface Waits {
  for(group: Group): ReadonlySet<Group>
  done(group: Group): void
}

function waitsOf(groups: readonly Group[], dependencies: readonly Dependency[]): Waits {
  const groupOf = new Map(groups.flatMap((group) => group.steps.map((step) => [step, group])))
  const waitsFor = new Map(groups.map((group) => [group, new Set<Group>()]))
  const awaitedBy = new Map(groups.map((group) => [group, new Set<Group>()]))
  for (const { before, after } of dependencies) {
    const [first, then] = [groupOf.get(before), groupOf.get(after)]
    if (!first || !then || first === then) continue
    waitsFor.get(then)?.add(first)
    awaitedBy.get(first)?.add(then)
  }
  return {
    for: (group) => waitsFor.get(group) ?? new Set(),
    done: (group) => {
      for (const waiting of awaitedBy.get(group) ?? []) waitsFor.get(waiting)?.delete(group)
    },
  }
}

function firstReady(rest: Iterable<Group>, waits: Waits): Group | undefined {
  for (const group of rest) if (waits.for(group).size === 0) return group
  return undefined
}

const RANK = { rename: 0, create: 1, alter: 2, drop: 3 }

function compareGroups(a: Group, b: Group): number {
  return (
    turnOf(a) - turnOf(b) ||
    RANK[a.kind] - RANK[b.kind] ||
    sideOf(a) - sideOf(b) ||
    kindRank(a) - kindRank(b) ||
    compareText(a.table, b.table)
  )
}

/** Nothing that is made is to have what is granted by default before or after: those go first and come last. */
function turnOf({ kind, object }: Group): number {
  if (object?.kind !== 'defaultGrants') return 0
  return kind === 'drop' ? -1 : 1
}

/** What tables are made of comes before them and goes after them; what stands on tables, the other way round. */
function sideOf({ kind, object }: Group): number {
  if (object === undefined) return 0
  const isEarly = rankOf(object.kind) < rankOf('function')
  return isEarly === (kind !== 'drop') ? -1 : 1
}

function kindRank({ kind, object }: Group): number {
  if (object === undefined) return 0
  return kind === 'drop' ? -rankOf(object.kind) : rankOf(object.kind)
}

/** Groups that wait for each other and for no others: where a walk from any group to what it waits for ends up. */
function firstKnot(rest: readonly Group[], waits: Waits): readonly Group[] {
  let knot = reachable(rest[0], waits)
  for (const group of knot) {
    const smaller = reachable(group, waits)
    if (smaller.size < knot.size) knot = smaller
  }
  return rest.filter((group) => knot.has(group))
}

function reachable(from: Group | undefined, waits: Waits): ReadonlySet<Group> {
  const found = new Set(from && [from])
  for (const group of found) for (const next of waits.for(group)) found.add(next)
  return found
}

/** Orders groups that wait for each other: without the soft dependencies if there are any, otherwise step by step. */
function untie(knot: readonly Group[], dependencies: readonly Dependency[]): readonly Run[] {
  const inside = new Set(knot.flatMap(({ steps }) => steps))
  const among = dependencies.filter(({ before, after }) => inside.has(before) && inside.has(after))
  const hard = among.filter(({ soft }) => !soft)
  return hard.length < among.length ? order(knot, hard) : stepByStep(knot, among)
}

function stepByStep(knot: readonly Group[], dependencies: readonly Dependency[]): readonly Run[] {
  const needed = knot.flatMap((group) => neededSteps(group, dependencies))
  const waitsFor = waitsOfSteps(needed, dependencies)
  const waitsFirmly = waitsOfSteps(
    needed,
    dependencies.filter(({ breakable }) => !breakable),
  )
  const urgent = foreignKeysInTheWay(knot, dependencies)
  const runs: { readonly group: Group; readonly steps: Step[] }[] = []
  while (waitsFor.size > 0) {
    const last = runs.at(-1)
    const waits = [...waitsFor.values()].some(({ size }) => size === 0) ? waitsFor : waitsFirmly
    const candidates = [...(last ? [last.group] : []), ...knot].flatMap((group) =>
      group.steps.filter((step) => waits.get(step)?.size === 0).map((step) => ({ group, step })),
    )
    const { group, step } = candidates.find((candidate) => urgent.has(candidate.step)) ?? candidates[0] ?? {}
    if (!group || !step) throw knotted(knot)
    if (last?.group === group) last.steps.push(step)
    else runs.push({ group, steps: [step] })
    for (const map of [waitsFor, waitsFirmly]) {
      map.delete(step)
      for (const waiting of map.values()) waiting.delete(step)
    }
  }
  return runs
}

/** As where a partition goes from a table to a new one, which takes the names of keys that the old one has until it goes. */
function knotted(knot: readonly Group[]): LimbeckError {
  const names = [...new Set(knot.map(({ table }) => `"${table}"`))].join(', ')
  return new LimbeckError('unsupported', `in one revision, the changes of ${names} wait for each other`, {
    hint: 'If one of them only gets another name, say so: limbeck revision --autogenerate --rename old:new; otherwise make the changes in two revisions.',
  })
}

function waitsOfSteps(steps: readonly Step[], dependencies: readonly Dependency[]): Map<Step, Set<Step>> {
  const waits = new Map(steps.map((step) => [step, new Set<Step>()]))
  for (const { before, after } of dependencies) if (waits.has(before)) waits.get(after)?.add(before)
  return waits
}

/** The foreign keys that another table waits for; its changes can stay together once these have gone. */
function foreignKeysInTheWay(knot: readonly Group[], dependencies: readonly Dependency[]): ReadonlySet<Step> {
  const groupOf = new Map(knot.flatMap((group) => group.steps.map((step) => [step, group])))
  const awaited = dependencies.filter(
    ({ before, after }) => before.kind === 'dropForeignKey' && groupOf.get(before) !== groupOf.get(after),
  )
  return new Set(awaited.map(({ before }) => before))
}

/** A table takes its foreign keys along when it is dropped; only those that another group waits for go beforehand. */
function neededSteps({ kind, steps }: Group, dependencies: readonly Dependency[]): readonly Step[] {
  if (kind !== 'drop') return steps
  const own = new Set(steps)
  const awaited = new Set(dependencies.filter(({ after }) => !own.has(after)).map(({ before }) => before))
  return steps.filter((step) => step.kind === 'dropTable' || awaited.has(step))
}
