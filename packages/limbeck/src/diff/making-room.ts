/** What must be done before what, so that names are free where they are taken, and mean what they shall mean. */
import { withoutArguments } from '../schema/names.ts'
import { objectKey, type ObjectKind, type Part } from '../schema/objects.ts'
import type { Schema } from '../schema/schema.ts'
import type { Dependency } from './dependencies.ts'
import { type Group, pairs } from './group.ts'
import type { TableDiff } from './table-diff.ts'

/** A routine that goes while another one of its name comes, which something will call in the same words. */
export interface Replaced {
  readonly gone: Group
  readonly by: Group
}

/**
 * The routines that are replaced: what calls both, before and after, needs one of the two at any time. Where one takes rows of a
 * table that gets another name, what calls it changes as well.
 */
export function replacedIn(
  groups: readonly Group[],
  diffs: readonly TableDiff[],
  [actual, desired]: readonly [Schema, Schema],
): readonly Replaced[] {
  const laterNames = new Map(diffs.map(({ pair }) => [pair.before.name, pair.after.name]))
  const isRenamed = (part: Part): boolean => part.kind === 'table' && laterNames.get(part.name) !== part.name
  return namesakes(groups).filter(({ gone, by }) => {
    if (groundOf(gone, actual).some(isRenamed)) return false
    const callers = new Set(callersOf(gone, actual).map((part) => wholeKey(part, laterNames)))
    return callersOf(by, desired).some((part) => callers.has(wholeKey(part)))
  })
}

/**
 * A name that goes to something of another kind must be given up first: a view in the place of a table. Of routines that have
 * a name in common, the old one would only be called where the new one is meant; but one that is replaced goes after that.
 */
export function makingRoom(groups: readonly Group[], replaced: readonly Replaced[]): readonly Dependency[] {
  const byName = Map.groupBy(
    groups.filter(({ kind }) => kind === 'drop'),
    nameOf,
  )
  const arriving = groups.filter(({ kind }) => kind === 'create')
  const renames = groups.flatMap(({ steps }) => steps.filter((step) => step.kind === 'renameTable'))
  return [
    ...renames.flatMap((step) => (byName.get(step.to) ?? []).flatMap((gone) => pairs(gone.steps, [step]))),
    ...renames.flatMap((step) =>
      arriving.filter((group) => nameOf(group) === step.name).flatMap((group) => pairs([step], group.steps)),
    ),
    ...arriving.flatMap((group) => (byName.get(nameOf(group)) ?? []).flatMap((gone) => pairs(gone.steps, group.steps))),
    ...namesakes(groups).flatMap(({ gone, by }): readonly Dependency[] => {
      const isReplaced = replaced.some((one) => one.gone.table === gone.table && one.by.table === by.table)
      return isReplaced
        ? pairs(by.steps, gone.steps)
        : pairs(gone.steps, by.steps).map((one) => ({ ...one, soft: true }))
    }),
  ]
}

/** Routines that go and that come, of one name with other arguments. */
function namesakes(groups: readonly Group[]): readonly Replaced[] {
  const routines = groups.filter(({ object }) => object !== undefined && ROUTINES.has(object.kind))
  const leaving = Map.groupBy(
    routines.filter(({ kind }) => kind === 'drop'),
    callOf,
  )
  return routines
    .filter(({ kind }) => kind === 'create')
    .flatMap((by) => {
      const others = (leaving.get(callOf(by)) ?? []).filter((gone) => nameOf(gone) !== nameOf(by))
      return others.map((gone) => ({ gone, by }))
    })
}

const ROUTINES: ReadonlySet<string> = new Set(['function', 'procedure', 'aggregate'] satisfies ObjectKind[])

/** What stands on a routine. */
export function callersOf({ table: routine }: Group, { dependencies = [] }: Schema): readonly Part[] {
  return dependencies.flatMap(({ from, on }) => (on.kind !== 'table' && objectKey(on) === routine ? [from] : []))
}

function groundOf({ table: routine }: Group, { dependencies = [] }: Schema): readonly Part[] {
  return dependencies.flatMap(({ from, on }) => (from.kind !== 'table' && objectKey(from) === routine ? [on] : []))
}

/** @param laterNames what tables will be called */
function wholeKey(part: Part, laterNames: ReadonlyMap<string, string> = new Map()): string {
  return part.kind === 'table' ? `table ${laterNames.get(part.name) ?? part.name}` : objectKey(part)
}

function callOf(group: Group): string {
  return withoutArguments(nameOf(group))
}

/** Names within a table are apart from all others. */
function nameOf({ object, table }: Group): string {
  return object === undefined ? table : object.on === undefined ? object.name : objectKey(object)
}
