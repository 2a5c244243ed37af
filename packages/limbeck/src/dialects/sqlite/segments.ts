/** What of an op on one table is done at once, and in which order. */
import type { TableChange, TableChangeOf } from '../../ops/op.ts'
import type { TableOptions } from '../../schema/schema.ts'
import { hasOption, primaryKeyOf } from './facts.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { sameName } from './grammar/tokens.ts'
import { mentions } from './mentions.ts'

/** Runs of changes of one sort: renames, which only the engine can make, and all others. Renames come first where they can. */
export function segmentsOf(changes: readonly TableChange[], table: CreateTable): readonly (readonly TableChange[])[] {
  return withKeys(separate(besideItsKey(changes)), table)
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
 * AUTOINCREMENT is a word of the primary key. A column that shall have it waits for the key, where renames stand between the
 * two, and so two segments would.
 */
function besideItsKey(changes: readonly TableChange[]): readonly TableChange[] {
  const at = changes.findIndex(isAutoincrement)
  const key = changes.findIndex(({ kind }, i) => kind === 'addPrimaryKey' && i > at)
  const change = changes[at]
  if (change === undefined || key === -1) return changes
  const between = changes.slice(at + 1, key)
  const later = followed(change, between)
  if (!between.some(isRename) || later === undefined) return changes
  return [...changes.slice(0, at), ...between, later, ...changes.slice(key)]
}

/** The change under the name that its column has afterwards; nothing where others speak of the column. */
function followed(change: TableChange, others: readonly TableChange[]): TableChange | undefined {
  if (change.kind !== 'addColumn' && change.kind !== 'alterColumn') return undefined
  let name = change.kind === 'addColumn' ? change.column.name : change.name
  for (const other of others) {
    if (!speaksOf(other, name)) continue
    if (!isRename(other) || !sameName(other.name, name)) return undefined
    name = other.to
  }
  return change.kind === 'addColumn' ? { ...change, column: { ...change.column, name } } : { ...change, name }
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

/** A table WITHOUT ROWID that gets another key is an ordinary one in between, where renames stand between the two. */
function withKeys(
  segments: readonly (readonly TableChange[])[],
  table: CreateTable,
): readonly (readonly TableChange[])[] {
  let hasKey = primaryKeyOf(table) !== undefined
  let options: TableOptions = { strict: hasOption(table, 'strict'), withoutRowid: hasOption(table, 'withoutRowid') }
  let isOrdinary = false
  return segments.map((segment, i) => {
    for (const change of segment) {
      if (change.kind === 'dropPrimaryKey') hasKey = false
      if (change.kind === 'addPrimaryKey') hasKey = true
      if (change.kind === 'setOptions') ({ options } = change)
    }
    const wasOrdinary = isOrdinary
    isOrdinary = options['withoutRowid'] === true && !hasKey && i < segments.length - 1
    if (isOrdinary === wasOrdinary) return segment
    const set = isOrdinary ? { ...options, withoutRowid: false } : options
    return [...segment, { kind: 'setOptions', options: set }]
  })
}
