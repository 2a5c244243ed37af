/** What of an op on one table is done at once, and in which order. */
import type { TableChange, TableChangeOf } from '../../ops/op.ts'
import type { TableOptions } from '../../schema/schema.ts'
import { hasOption, primaryKeyOf } from './facts.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { sameName } from './grammar/tokens.ts'
import { mentions } from './mentions.ts'

/** Runs of changes of one sort: renames, which only the engine can make, and all others. Renames come first where they can. */
export function segmentsOf(changes: readonly TableChange[], table: CreateTable): readonly (readonly TableChange[])[] {
  return withKeys(separate(typedBesideItsKey(besideItsKey(changes))), table)
}

function separate(changes: readonly TableChange[]): readonly (readonly TableChange[])[] {
  const early: TableChange[] = []
  for (const [i, change] of changes.entries()) {
    const stay = changes.slice(0, i).filter((other) => !early.includes(other))
    if (isRename(change) && canComeFirst(change, stay)) early.push(change)
  }
  const segments: TableChange[][] = early.length === 0 ? [] : [[...early]]
  for (const change of changes) {
    if (early.includes(change)) continue
    const last = segments.at(-1)
    if (last?.[0] === undefined || isRename(last[0]) !== isRename(change)) segments.push([change])
    else last.push(change)
  }
  return segments
}

/**
 * AUTOINCREMENT is a word of the primary key. So the key comes at once with the column that shall have it, where renames stand
 * between the two, and so two segments would.
 */
function besideItsKey(changes: readonly TableChange[]): readonly TableChange[] {
  const at = changes.findIndex(isAutoincrement)
  const key = changes.findIndex(({ kind }, i) => kind === 'addPrimaryKey' && i > at)
  const [change, last] = [changes[at], changes[key]]
  const between = changes.slice(at + 1, key)
  if (change === undefined || last?.kind !== 'addPrimaryKey' || !between.some(isRename)) return changes
  const name = columnOf(change)
  const later = between.filter(isRename).reduce((now, rename) => (sameName(rename.name, now) ? rename.to : now), name)
  if (last.primaryKey.columns.join() !== later) return changes
  return [
    ...changes.slice(0, at),
    ...between.filter(dropsKey),
    change,
    { ...last, primaryKey: { ...last.primaryKey, columns: [name] } },
    ...between.filter((other) => !dropsKey(other)),
    ...changes.slice(key + 1),
  ]
}

/**
 * What INT means depends on whether it is the type of the primary key, and on whether a change says so. So it is said again
 * with the key, where renames stand between the two.
 */
function typedBesideItsKey(changes: readonly TableChange[]): readonly TableChange[] {
  return changes.flatMap((change, i): readonly TableChange[] => {
    if (change.kind !== 'addPrimaryKey') return [change]
    const [name = '', second] = change.primaryKey.columns
    const type = second === undefined ? typeBeforeRenames(name, changes.slice(0, i)) : undefined
    return type === undefined ? [change] : [{ kind: 'alterColumn', name, set: { type } }, change]
  })
}

/** The type that a column has been given last, if something has been renamed since. */
function typeBeforeRenames(name: string, changes: readonly TableChange[]): string | undefined {
  let now = name
  let isRenamed = false
  for (const change of changes.toReversed()) {
    const type = typeIn(change)
    if (type !== undefined && sameName(columnOf(change), now)) return isRenamed ? type : undefined
    if (!isRename(change)) continue
    isRenamed = true
    if (sameName(change.to, now)) now = change.name
  }
  return undefined
}

function typeIn(change: TableChange): string | undefined {
  if (change.kind === 'addColumn') return change.column.type
  return change.kind === 'alterColumn' ? change.set.type : undefined
}

function dropsKey({ kind }: TableChange): boolean {
  return kind === 'dropPrimaryKey'
}

function columnOf(change: TableChange): string {
  if (change.kind === 'addColumn') return change.column.name
  return change.kind === 'alterColumn' ? change.name : ''
}

function isAutoincrement(change: TableChange): boolean {
  if (change.kind === 'addColumn') return change.column.autoincrement === true
  return change.kind === 'alterColumn' && change.set.autoincrement === true
}

export function isRename(change: TableChange): change is TableChangeOf<'renameColumn'> {
  return change.kind === 'renameColumn'
}

function canComeFirst({ name, to }: TableChangeOf<'renameColumn'>, earlier: readonly TableChange[]): boolean {
  return !earlier.some((change) => speaksOf(change, name) || speaksOf(change, to))
}

function speaksOf(change: TableChange, name: string): boolean {
  return textsIn(change).some((text) => sameName(text, name) || mentions(text, name))
}

/** Every name and expression in a change. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/**
 * A table WITHOUT ROWID that gets another key is an ordinary one in between, where renames stand between the two; and so is one
 * that counts before it is told that it has rowids.
 */
function withKeys(
  segments: readonly (readonly TableChange[])[],
  table: CreateTable,
): readonly (readonly TableChange[])[] {
  let hasKey = primaryKeyOf(table) !== undefined
  let options: TableOptions = { strict: hasOption(table, 'strict'), withoutRowid: hasOption(table, 'withoutRowid') }
  let counts = false
  let isOrdinary = false
  return segments.map((segment, i) => {
    for (const change of segment) {
      if (isAutoincrement(change)) counts = true
      if (change.kind === 'dropPrimaryKey') hasKey = false
      if (change.kind === 'addPrimaryKey') hasKey = true
      if (change.kind === 'setOptions') ({ options } = change)
    }
    const wasOrdinary = isOrdinary
    isOrdinary = options['withoutRowid'] === true && (!hasKey || counts) && i < segments.length - 1
    if (isOrdinary === wasOrdinary) return segment
    const set = isOrdinary ? { ...options, withoutRowid: false } : options
    return [...segment, { kind: 'setOptions', options: set }]
  })
}
