/** Compiles all that changes in one table: native ALTERs where they suffice, otherwise one rebuild. */
import { LimbeckError } from '../../errors.ts'
import type { AlterTable, TableChange } from '../../ops/op.ts'
import type { Connection, Reader, Statement } from '../dialect.ts'
import { doubleQuoted } from '../standard.ts'
import { readCatalog, type Catalog } from './catalog.ts'
import { copyCatalog } from './clone.ts'
import { openScratch } from './connect.ts'
import { withDependents } from './dependents.ts'
import { applyChanges, type Draft } from './draft.ts'
import { withRenamableKey } from './draft-constraints.ts'
import { rejectLeftovers } from './draft-leftovers.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import { guardsOf } from './guards.ts'
import { finderOf } from './introspect.ts'
import { leftoverOf } from './leftovers.ts'
import { tableModel } from './model.ts'
import { nativeStatements, renameColumnText } from './native.ts'
import { areNull } from './null-checks.ts'
import { isOn } from './pragmas.ts'
import { compileRebuild, draftIn } from './rebuild-plan.ts'
import { isRename, segmentsOf } from './segments.ts'
import { bareName } from './spelling.ts'
import { engineVersion, isAtLeast, type Version } from './version.ts'

export interface AlterOptions {
  /** Uses no more than this version of the engine can do, whatever the connected one can. */
  readonly engineVersion?: Version
}

/**
 * The statements of an op on one table.
 * @throws LimbeckError `invalid-op` when a change does not fit the table as it stands
 */
export async function compileAlterTable(
  op: AlterTable,
  before: Reader,
  options: AlterOptions = {},
): Promise<readonly Statement[]> {
  const { table } = tableToAlter(await readCatalog(before), op.name)
  const [segment = [], ...rest] = segmentsOf(op.changes, table)
  const version = await versionFor(before, options)
  const statements = await compileSegment(op.name, segment, { reader: before, hasRows: true, version })
  if (rest.length === 0) return statements
  const scratch = await openScratch()
  try {
    await copyCatalog(before, scratch, { temporary: true })
    await scratch.run(`PRAGMA foreign_keys = ${(await isOn(before, 'foreign_keys')) ? 'ON' : 'OFF'}`)
    return [...statements, ...(await compileRest(op.name, rest, { scratch, done: statements }, version))]
  } finally {
    await scratch.close()
  }
}

/** What comes after a rename depends on the texts as the engine leaves them; so a copy of the catalog goes through it. */
async function compileRest(
  name: string,
  [segment = [], ...rest]: readonly (readonly TableChange[])[],
  { scratch, done }: { readonly scratch: Connection; readonly done: readonly Statement[] },
  version: Version,
): Promise<readonly Statement[]> {
  for (const statement of done) if ('sql' in statement) await scratch.run(statement.sql)
  const statements = await compileSegment(name, segment, { reader: scratch, hasRows: false, version })
  if (rest.length === 0) return statements
  return [...statements, ...(await compileRest(name, rest, { scratch, done: statements }, version))]
}

/** The database as it stands before some changes, or a copy of its catalog alone. */
interface Before {
  readonly reader: Reader
  readonly hasRows: boolean
  /** Of the database's own engine. */
  readonly version: Version
}

async function compileSegment(
  name: string,
  changes: readonly TableChange[],
  { reader, hasRows, version }: Before,
): Promise<readonly Statement[]> {
  const catalog = await readCatalog(reader)
  const before = tableToAlter(catalog, name)
  const table = before.table.name.name
  const renames = changes.filter(isRename)
  if (renames.length > 0) {
    const ready = renames.reduce((draft, change) => withRenamableKey(draft, change.name), before)
    const made = ready === before ? [] : await compileRebuild({ catalog, reader, before, after: ready })
    const statements = renames.map((change) => ({ sql: renameColumnText(table, change.name, change.to) }))
    return withDependents({ table, statements: [...made, ...statements] }, { catalog, reader })
  }
  const after = applyChanges(before, changes)
  const dropped = changes.filter((change) => change.kind === 'dropColumn').map((change) => change.name)
  await rejectLeftovers(after, dropped)
  const guards = guardsOf(changeOf(catalog, before, after))
  const checks = changes.filter((change) => change.kind === 'addCheck').map(({ check }) => check)
  const isNative = checks.length === 0 || (hasRows && !(await areNull(reader, { before, after }, checks)))
  const native = isNative ? nativeStatements(before, changes, version) : undefined
  const statements = native?.map((sql) => ({ sql })) ?? (await compileRebuild({ catalog, reader, before, after }))
  const checked = await withDependents({ table, statements }, { catalog, reader })
  // Only where it drops a column does the engine mind what is broken already.
  return [...guards, ...(dropped.length === 0 ? statements : checked)]
}

function tableToAlter(catalog: Catalog, name: string): Draft {
  const draft = draftIn(catalog, bareName(name))
  if (draft !== undefined) return draft
  const copy = leftoverOf(catalog, bareName(name))
  throw new LimbeckError('invalid-op', `there is no table "${name}" to alter`, {
    hint:
      copy === undefined
        ? 'See how the database differs from the models: limbeck check'
        : `The table "${copy.name}" looks like a copy of it that a migration of ${copy.tool} has left behind: ` +
          `if its rows are whole, ALTER TABLE ${doubleQuoted(copy.name)} RENAME TO ${doubleQuoted(bareName(name))}`,
  })
}

function changeOf(catalog: Catalog, before: Draft, after: Draft): Parameters<typeof guardsOf>[0] {
  const find = finderOf(catalog)
  const modelOf = ({ table, indexes }: Draft): ReturnType<typeof tableModel> =>
    tableModel(table, [...indexes.values()].map(parseCreateIndex), find)
  return { draft: { before, after }, model: { before: modelOf(before), after: modelOf(after) }, find }
}

async function versionFor(reader: Reader, { engineVersion: cap }: AlterOptions): Promise<Version> {
  const version = await engineVersion(reader)
  return cap !== undefined && isAtLeast(version, cap) ? cap : version
}
