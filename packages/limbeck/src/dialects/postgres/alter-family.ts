/** Tables that are attached to others, or detached from them: what they have from there is theirs already, or becomes it. */
import { isDeepStrictEqual } from 'node:util'
import type { AlterTable, TableChange } from '../../ops/op.ts'
import { parentsOf } from '../../schema/parents.ts'
import type { Reader } from '../dialect.ts'
import { readRelations, relationNamed } from './catalog.ts'
import { tableModel } from './model.ts'
import { optionsModel } from './model-options.ts'
import type { Target } from './target.ts'

/**
 * The changes of a table, in the order in which they can be made where its parents change: it leaves before all else, and
 * joins after all else. What it would get on leaving is there, and what it would lose on joining is what its parents have.
 */
export async function aroundParents(target: Target, changes: AlterTable['changes']): Promise<AlterTable['changes']> {
  const options = changes.find((change) => change.kind === 'setOptions')
  const [was, now] = [parentsOf({ options: optionsModel(target.relation) }), parentsOf(options ?? {})]
  if (options === undefined || isDeepStrictEqual(was, now)) return changes
  const rest = changes.filter((change) => change !== options)
  if (now.length < was.length) {
    const names = await namesOn(target)
    return [options, ...rest.flatMap((change) => (isThere(target, change, names) ? asItIs(change) : [change]))]
  }
  const parents = await Promise.all(now.map((name) => readRelations(target.before, relationNamed(name))))
  const models = parents.flat().map((parent) => ({ ...tableModel(parent), columns: parent.columns }))
  return [...rest.filter((change) => !models.some((parent) => isFrom(parent, change))), options]
}

/** All constraints and indexes of a table, wherever it has them from. */
async function namesOn({
  sql,
  before,
}: {
  readonly sql: string
  readonly before: Reader
}): Promise<ReadonlySet<string>> {
  const rows = await before.all(
    `SELECT conname AS name FROM pg_constraint WHERE conrelid = to_regclass($1)
     UNION ALL SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = to_regclass($1)`,
    [sql],
  )
  return new Set(rows.map(({ name }) => String(name)))
}

function isThere({ relation }: Target, change: TableChange, names: ReadonlySet<string>): boolean {
  if (change.kind === 'addColumn') return relation.columns.some(({ name }) => name === change.column.name)
  const added = addedBy(change)
  return added !== undefined && added.name !== undefined && names.has(added.name)
}

/** A column that is there has its NOT NULL under the name that the parent gave it. */
function asItIs(change: TableChange): readonly TableChange[] {
  if (change.kind !== 'addColumn' || change.column.nullable === true) return []
  const { name, notNullName = null } = change.column
  return [{ kind: 'alterColumn', name, set: { notNullName } }]
}

function addedBy(change: TableChange): { readonly name?: string } | undefined {
  if (change.kind === 'addPrimaryKey') return change.primaryKey
  if (change.kind === 'addUnique') return change.unique
  if (change.kind === 'addForeignKey') return change.foreignKey
  if (change.kind === 'addCheck') return change.check
  return change.kind === 'createIndex' ? change.index : undefined
}

type Parent = Omit<ReturnType<typeof tableModel>, 'columns'> & {
  readonly columns: readonly { readonly name: string }[]
}

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
