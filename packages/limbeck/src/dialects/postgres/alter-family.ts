/** Tables that are attached to others, or detached from them: what they have from there is theirs already, or becomes it. */
import { isDeepStrictEqual } from 'node:util'
import { attributesOf, pickAttributes } from '../../ops/attributes.ts'
import type { TableChange } from '../../ops/op.ts'
import { parentsOf } from '../../schema/parents.ts'
import type { Column, TableOptions } from '../../schema/schema.ts'
import type { Reader } from '../dialect.ts'
import { checkIn, columnIn, heirloomsOf, isOf } from './alter-heirs.ts'
import { readRelations, relationNamed, type Relation } from './catalog.ts'
import { columnModel, tableModel } from './model.ts'
import { optionsModel, plainOptions } from './model-options.ts'
import { qualified } from './quoting.ts'
import type { Target } from './target.ts'

/** An op on a table whose parents change: it leaves before all else, and joins after all else. */
export interface AroundParents {
  /** What is to be done in between. */
  readonly changes: readonly TableChange[]
  /** The columns that are made anew, by their names before the op. */
  readonly replaced: readonly string[]
  leave(): Promise<void>
  join(): void
}

/** What the table would get on leaving is there, and what it would lose on joining is what its parents have. */
export async function aroundParents(target: Target, changes: readonly TableChange[]): Promise<AroundParents> {
  const options = changes.find((change) => change.kind === 'setOptions')
  const was = optionsModel(target.relation)
  const now = options === undefined ? was : plainOptions(options.options)
  const { left, joined, kept } = parentsBetween(was, now, await givesOrTakes(target, changes))
  if (left.length + joined.length === 0) return nothingAround(changes)
  const rest = await withoutWhatIsThere(target, changes)
  const parents = await relationsNamed(target.before, joined)
  const leave = (): void => left.forEach((parent) => target.steps.statement(leaving(target.sql, parent, was)))
  const join = (): void => {
    target.steps.barrier()
    joined.forEach((parent) => target.steps.statement(joining(target.sql, parent, now)))
  }
  if (now['inherits'] === undefined) {
    const models = parents.map((parent) => ({ ...tableModel(parent), columns: parent.columns }))
    const own = rest.flatMap((change) =>
      models.some((parent) => isFrom(parent, change)) ? withoutNumbers(target, change) : [change],
    )
    return { changes: own, replaced: [], leave: async () => leave(), join }
  }
  const heirlooms = await heirloomsOf(target, changes, [parents, await relationsNamed(target.before, kept)])
  return {
    changes: rest.filter((change) => !heirlooms.isAbout(change)),
    replaced: heirlooms.replaced,
    async leave() {
      await heirlooms.hold()
      leave()
      await heirlooms.takeOver()
    },
    join() {
      target.steps.barrier()
      heirlooms.ask()
      join()
      heirlooms.release()
    },
  }
}

/**
 * Whether an heir gets as its own what it has from its parents as well, or ceases to have it as its own: that is decided when it
 * joins them.
 */
async function givesOrTakes(target: Target, changes: readonly TableChange[]): Promise<boolean> {
  const { relation } = target
  if (optionsModel(relation)['inherits'] === undefined) return false
  const columns = new Map(relation.columns.map((column) => [column.name, column]))
  const isDecided = changes.some((change) => {
    const { inherited = false, local = false } = columns.get(columnIn(change) ?? '') ?? {}
    return inherited && local !== isGiven(change)
  })
  if (isDecided) return true
  const [given, taken] = [changes.filter(isGiven), changes.filter((change) => !isGiven(change))].map((some) =>
    some.flatMap((change) => checkIn(change) ?? []),
  )
  if ((given ?? []).length + (taken ?? []).length === 0) return false
  const rows = await target.before.all(
    `SELECT 1 FROM pg_constraint WHERE conrelid = to_regclass($1) AND contype = 'c' AND coninhcount > 0 AND
       conname IN (SELECT json_array_elements_text(CASE WHEN conislocal THEN $3 ELSE $2 END::json)) LIMIT 1`,
    [target.sql, JSON.stringify(given), JSON.stringify(taken)],
  )
  return rows.length > 0
}

function isGiven({ kind }: TableChange): boolean {
  return kind === 'addColumn' || kind === 'addCheck'
}

function nothingAround(changes: readonly TableChange[]): AroundParents {
  return { changes, replaced: [], leave: async () => {}, join: () => {} }
}

interface ParentsBetween {
  readonly left: readonly string[]
  readonly joined: readonly string[]
  readonly kept: readonly string[]
}

/** New parents come last; where that is not their order, all of them are left and joined. */
function parentsBetween(was: TableOptions, now: TableOptions, isAnew: boolean): ParentsBetween {
  const [before, after] = [parentsOf({ options: was }), parentsOf({ options: now })]
  const isKept = (name: string): boolean =>
    before.includes(name) && after.includes(name) && was['partitionBound'] === now['partitionBound']
  const kept = before.filter(isKept)
  const joined = after.filter((name) => !isKept(name))
  if (isAnew || !isDeepStrictEqual([...kept, ...joined], after)) return { left: before, joined: after, kept: [] }
  return { left: before.filter((name) => !isKept(name)), joined, kept }
}

async function relationsNamed(db: Reader, names: readonly string[]): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  for (const name of names) relations.push(...(await readRelations(db, relationNamed(name))))
  return relations
}

function leaving(table: string, parent: string, { partitionBound }: TableOptions): string {
  return partitionBound === undefined
    ? `ALTER TABLE ${table} NO INHERIT ${qualified(parent)}`
    : `ALTER TABLE ${qualified(parent)} DETACH PARTITION ${table}`
}

function joining(table: string, parent: string, { partitionBound }: TableOptions): string {
  return partitionBound === undefined
    ? `ALTER TABLE ${table} INHERIT ${qualified(parent)}`
    : `ALTER TABLE ${qualified(parent)} ATTACH PARTITION ${table} ${partitionBound}`
}

async function withoutWhatIsThere(target: Target, changes: readonly TableChange[]): Promise<readonly TableChange[]> {
  const names = await inheritedNames(target)
  const there = new Set([...target.relation.columns, ...target.relation.constraints].map(({ name }) => name))
  return changes.flatMap((change, i): readonly TableChange[] => {
    const passing = columnIn(change) ?? checkIn(change)
    // What comes and goes again need not come.
    if (passing !== undefined && isPassing(passing, changes) && !there.has(passing) && !names.has(passing)) return []
    if (change.kind === 'addColumn') return columnThere(target, change.column, changes) ?? [change]
    const name = addedBy(change)?.name
    const isMadeAnew = changes.slice(0, i).some((other) => name !== undefined && checkIn(other) === name)
    return name !== undefined && names.has(name) && !isMadeAnew ? [] : [change]
  })
}

function isPassing(name: string, changes: readonly TableChange[]): boolean {
  const [first, last] = [
    changes.findIndex((change) => /^add(?:Column|Check)$/.test(change.kind) && isOf(change, name)),
    changes.findLastIndex((change) => /^drop(?:Column|Check)$/.test(change.kind) && isOf(change, name)),
  ]
  return first !== -1 && first < last
}

/** The constraints and indexes of a table that it has from others. */
async function inheritedNames({ sql, before }: Target): Promise<ReadonlySet<string>> {
  const rows = await before.all(
    `SELECT conname AS name FROM pg_constraint WHERE conrelid = to_regclass($1) AND (coninhcount > 0 OR conparentid <> 0)
     UNION ALL SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
       WHERE i.indrelid = to_regclass($1) AND x.relispartition`,
    [sql],
  )
  return new Set(rows.map(({ name }) => String(name)))
}

/** What makes a column that is there what it is to be as the table's own; nothing of it where it goes anyway. */
function columnThere(
  { relation, name: table }: Target,
  column: Column,
  changes: readonly TableChange[],
): readonly TableChange[] | undefined {
  const { name } = column
  const there = relation.columns.find((one) => one.name === name)
  if (there === undefined) return undefined
  if (changes.some((other) => other.kind === 'dropColumn' && other.name === name)) return []
  const [was, now] = [attributesOf(columnModel(there, table)), attributesOf(column)]
  const set = pickAttributes(now, (attribute) => !isDeepStrictEqual(was[attribute], now[attribute]))
  return Object.keys(set).length === 0 ? [] : [{ kind: 'alterColumn', name, set }]
}

function addedBy(change: TableChange): { readonly name?: string } | undefined {
  if (change.kind === 'addPrimaryKey') return change.primaryKey
  if (change.kind === 'addUnique') return change.unique
  if (change.kind === 'addForeignKey') return change.foreignKey
  if (change.kind === 'addCheck') return change.check
  return change.kind === 'createIndex' ? change.index : undefined
}

/** What a partition gives up for what its whole has stays; but numbers are given by the whole alone. */
function withoutNumbers({ relation }: Target, change: TableChange): readonly TableChange[] {
  if (change.kind !== 'dropColumn') return []
  const isIdentity = relation.columns.some(({ name, identity }) => name === change.name && identity !== '')
  return isIdentity ? [{ kind: 'alterColumn', name: change.name, set: { autoincrement: false } }] : []
}

type Parent = Omit<ReturnType<typeof tableModel>, 'columns'> & {
  readonly columns: readonly { readonly name: string }[]
}

/** Whether a partition loses what its whole has. */
function isFrom(parent: Parent, change: TableChange): boolean {
  const { columns, primaryKey, unique = [], foreignKeys = [], checks = [], indexes = [] } = parent
  if (change.kind === 'dropColumn') return columns.some(({ name }) => name === change.name)
  if (change.kind === 'dropPrimaryKey') return isDeepStrictEqual(change.was?.columns, primaryKey?.columns)
  if (change.kind === 'dropUnique') return unique.some((item) => isDeepStrictEqual(item.columns, change.was?.columns))
  if (change.kind === 'dropForeignKey') {
    return foreignKeys.some(({ columns: own, references }) =>
      isDeepStrictEqual({ own, references }, { own: change.was?.columns, references: change.was?.references }),
    )
  }
  if (change.kind === 'dropCheck') return checks.some((item) => isDeepStrictEqual(item, change.was))
  return change.kind === 'dropIndex' && indexes.some((item) => isDeepStrictEqual(item.columns, change.was?.columns))
}
