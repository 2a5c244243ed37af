/**
 * Asks the database how it would store a table: a temporary one is created, read back and rolled back. Nobody else sees it,
 * no table of the user's is touched or locked, and a role needs no right but that to temporary tables.
 */
import { LimbeckError } from '../../errors.ts'
import { formatName, parseName } from '../../schema/names.ts'
import { allColumns } from '../../schema/parents.ts'
import type { Check, Exclusion, Index, IndexColumn, Table } from '../../schema/schema.ts'
import type { Reader } from '../dialect.ts'
import { createIndexText, createTableText, doubleQuoted, exclusionText } from '../standard.ts'
import { readRelations, TEMPORARY } from './catalog.ts'
import { sqlStateOf } from './errors.ts'
import { tableModel } from './model.ts'
import { spelling } from './spelling.ts'
import { rolledBack } from './trial.ts'

/** Every table takes a few places in the server's table of locks, which is not large. */
const AT_ONCE = 100

/**
 * The tables as they would be stored: types, defaults, generated columns, collations, storage, checks, exclusions and indexes,
 * in their order. Everything else stays as it is.
 * @param find the tables that others are made of
 * @throws LimbeckError `invalid-schema` naming the table that the database would not take
 */
export async function elaborate(
  db: Reader,
  tables: readonly Table[],
  find: (name: string) => Table | undefined = () => undefined,
): Promise<readonly Table[]> {
  const elaborated = new Map<Table, Table>()
  for (const batch of batchesOf(tables)) {
    const trials = batch.map((table, i) => trialOf(table, i, find))
    const found = await tryTogether(db, trials)
    for (const trial of trials) {
      const stored = found.get(trial.name)
      if (stored !== undefined) elaborated.set(trial.table, inOrder(trial, stored))
    }
  }
  return tables.map((table) => elaborated.get(table) ?? table)
}

/** A table on trial: without keys, under numbers instead of names, so that nothing can clash. */
interface Trial {
  readonly table: Table
  /** The name without its namespace: expressions may mention it. */
  readonly name: string
  /** Its place among those that are tried together. */
  readonly position: number
  readonly statements: readonly string[]
}

function trialOf(table: Table, position: number, find: (name: string) => Table | undefined): Trial {
  const { name } = parseName(table.name)
  const { checks = [], exclusions = [], indexes = [] } = table
  const columns = allColumns(table, find)
  const temporary: Table = {
    name: formatName({ namespace: 'pg_temp', name }),
    columns: columns.map(({ autoincrement: _counts, ...column }) => ({ ...column, nullable: true })),
    checks: checks.map(({ expression }, i) => ({ name: numbered(i), expression })),
  }
  const alter = `ALTER TABLE ${spelling.table(temporary.name)}`
  return {
    table,
    name,
    position,
    statements: [
      createTableText(spelling, temporary),
      ...columns.flatMap(({ name: column, storage }) =>
        storage === undefined ? [] : [`${alter} ALTER ${doubleQuoted(column)} SET STORAGE ${storage}`],
      ),
      // CREATE TABLE makes one of two that say the same.
      ...exclusions.map(({ deferrable: _deferrable, ...exclusion }, i) => {
        return `${alter} ADD ${exclusionText(spelling, { ...exclusion, name: excluded(i, position) })}`
      }),
      ...indexes.flatMap((index, i) =>
        isPlainIndex(index)
          ? []
          : [createIndexText(spelling, temporary.name, triedIndex(index, `${numbered(i)}_${position}`))],
      ),
    ],
  }
}

/** Only what there is more than one way to say. */
function triedIndex({ columns, using, where }: Index, name: string): Index {
  return { name, columns, ...(using !== undefined && { using }), ...(where !== undefined && { where }) }
}

/** Whether an index says nothing but columns and their order, of which there is only one way to store it. */
export function isPlainIndex({ columns, where }: Index): boolean {
  return where === undefined && columns.every((part) => typeof part === 'string' || isPlainPart(part))
}

function isPlainPart(part: IndexColumn): boolean {
  return 'column' in part && part.collation === undefined && part.operatorClass === undefined
}

function excluded(position: number, table: number): string {
  return `limbeck_x${position}_${table}`
}

function numbered(position: number): string {
  return `limbeck_${position}`
}

/** Tables of one name in several namespaces cannot be tried at once. */
function batchesOf(tables: readonly Table[]): readonly (readonly Table[])[] {
  const batches: { readonly names: Set<string>; readonly tables: Table[] }[] = []
  for (const table of tables) {
    const { name } = parseName(table.name)
    let batch = batches.find(({ names }) => names.size < AT_ONCE && !names.has(name))
    if (batch === undefined) {
      batch = { names: new Set(), tables: [] }
      batches.push(batch)
    }
    batch.names.add(name)
    batch.tables.push(table)
  }
  return batches.map((batch) => batch.tables)
}

async function tryTogether(db: Reader, trials: readonly Trial[]): Promise<ReadonlyMap<string, Table>> {
  try {
    return await attempt(db, trials)
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'statement-failed') throw error
    if (sqlStateOf(error) === '42501') throw notAllowed(error)
    for (const trial of trials) await tryAlone(db, trial)
    throw error
  }
}

function attempt(db: Reader, trials: readonly Trial[]): Promise<ReadonlyMap<string, Table>> {
  // The temporary tables come last in the path, so that names in expressions mean what they always do.
  const path = `SELECT set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), 'pg_temp'), true)`
  return rolledBack(db, async () => {
    await db.all([path, ...trials.flatMap(({ statements }) => statements)].join(';\n'))
    const relations = await readRelations(db, TEMPORARY)
    return new Map(relations.map((relation) => [parseName(relation.name).name, tableModel(relation)]))
  })
}

async function tryAlone(db: Reader, trial: Trial): Promise<void> {
  try {
    await attempt(db, [trial])
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'statement-failed') throw error
    throw refused(trial, error)
  }
}

function refused({ table, statements }: Trial, error: LimbeckError): LimbeckError {
  const reason = error.cause instanceof Error ? error.cause.message : error.message
  const isMissing = ['42704', '42883', '3F000'].includes(sqlStateOf(error))
  return new LimbeckError(
    'invalid-schema',
    `PostgreSQL cannot have the table "${table.name}" of the models: ${reason}`,
    {
      hint: isMissing
        ? `Create what "${table.name}" needs in a revision of its own, with op.execute, and upgrade; or mend the models.`
        : `Mend the definition of "${table.name}" in the models.`,
      cause: error,
      data: { statement: statements.join(';\n') },
    },
  )
}

function notAllowed(error: LimbeckError): LimbeckError {
  return new LimbeckError('statement-failed', error.message, {
    hint: 'Let the role create temporary tables: GRANT TEMPORARY ON DATABASE … TO …',
    cause: error,
    data: error.data,
  })
}

/** What was stored, back under the names and in the order of the table. */
function inOrder({ table, position }: Trial, stored: Table): Table {
  const { checks = [], exclusions = [], indexes = [] } = table
  return {
    ...table,
    columns: table.columns.map((column) => {
      const found = stored.columns.find(({ name }) => name === column.name)
      const { type, default: initial, generated, collation, storage } = found ?? column
      const { default: _default, generated: _generated, collation: _collation, storage: _storage, ...rest } = column
      return {
        ...rest,
        type,
        ...(initial === undefined ? {} : { default: initial }),
        ...(generated === undefined ? {} : { generated }),
        ...(collation === undefined ? {} : { collation }),
        ...(storage === undefined ? {} : { storage }),
      }
    }),
    ...(checks.length === 0 ? {} : { checks: checks.map((check, i) => storedCheck(check, stored, numbered(i))) }),
    ...(exclusions.length === 0
      ? {}
      : { exclusions: exclusions.map((exclusion, i) => storedExclusion(exclusion, stored, excluded(i, position))) }),
    ...(indexes.length === 0
      ? {}
      : { indexes: indexes.map((index, i) => storedIndex(index, stored, `${numbered(i)}_`)) }),
  }
}

function storedCheck(check: Check, { checks = [] }: Table, name: string): Check {
  const expression = checks.find((stored) => stored.name === name)?.expression
  return expression === undefined ? check : { ...check, expression }
}

function storedExclusion(exclusion: Exclusion, { exclusions = [] }: Table, name: string): Exclusion {
  const stored = exclusions.find((item) => item.name === name)
  if (stored === undefined) return exclusion
  const { where: _where, ...rest } = exclusion
  return { ...rest, elements: stored.elements, ...(stored.where === undefined ? {} : { where: stored.where }) }
}

function storedIndex(index: Index, { indexes = [] }: Table, prefix: string): Index {
  const stored = indexes.find(({ name }) => name.startsWith(prefix))
  if (stored === undefined) return index
  const { where: _where, ...rest } = index
  return { ...rest, columns: stored.columns, ...(stored.where === undefined ? {} : { where: stored.where }) }
}
