/**
 * Asks the database how it would store objects: temporary ones are created over temporary tables, read back and rolled back.
 * Nobody else sees them, and no table of the user's is locked.
 */
import { LimbeckError } from '../../../errors.ts'
import { type Dependency, objectKey, type Part, rankOf, refOf, type SchemaObject } from '../../../schema/objects.ts'
import { parseName } from '../../../schema/names.ts'
import type { Table } from '../../../schema/schema.ts'
import type { Reader } from '../../dialect.ts'
import { createTableText } from '../../standard.ts'
import type { Which } from '../catalog.ts'
import { sqlStateOf } from '../errors.ts'
import { spelling } from '../spelling.ts'
import { rolledBack } from '../trial.ts'
import { dependenciesOf } from './dependencies.ts'
import { createStatements, readObjects } from './kinds.ts'
import { isPlainIndex } from '../elaborate.ts'
import { asPermanent, bareName, nameOnTrial, onTrial } from './on-trial.ts'
import { storedIndexes } from './trial-indexes.ts'

export interface Elaborated {
  /** The objects as they would be stored, by the keys that they were given under; without those that could not be tried. */
  readonly stored: ReadonlyMap<string, SchemaObject>
  readonly dependencies: readonly Dependency[]
}

/**
 * @param tables what the objects may stand on
 * @throws LimbeckError `invalid-schema` naming an object whose text is no SQL
 */
export async function elaborateObjects(
  db: Reader,
  objects: readonly SchemaObject[],
  tables: readonly Table[],
): Promise<Elaborated> {
  const trials = trialsOf(objects, tables)
  const temporaryTables = distinct(tables.map((table) => [bareName(table.name), table]))
  return rolledBack(db, async () => {
    await db.all(PATH)
    const attempts = [...trials.values()].toSorted((a, b) => rankOf(a.object.kind) - rankOf(b.object.kind))
    await runWhatRuns(db, [
      // Whatever says the name of a type shall mean the one that is tried.
      ...attempts.filter(({ object }) => isType(object)).map(attemptOf),
      ...[...temporaryTables].map(([name, table]) => ({ object: undefined, sql: [tableText(name, table)] })),
      ...attempts.filter(({ object }) => !isType(object)).map(attemptOf),
    ])
    const found = await readObjects(db, TEMPORARY, 'all')
    const dependencies = await dependenciesOf(db, found)
    const stored = new Map<string, SchemaObject>()
    for (const { object } of found) {
      const own = trials.get(objectKey(object))?.object
      if (own !== undefined) stored.set(objectKey(own), await withIndexes(db, underNameOf(object, own)))
    }
    return {
      stored,
      dependencies: dependencies.flatMap((item) => renamed(item, trials, temporaryTables)),
    }
  })
}

export function isType({ kind }: SchemaObject): boolean {
  return TYPES.has(kind)
}

const TYPES: ReadonlySet<string> = new Set(['enum', 'domain', 'compositeType', 'rangeType'])

/** Temporary objects are found before any others of their names. */
const PATH = `SELECT set_config('search_path', concat_ws(', ', 'pg_temp', nullif(current_setting('search_path'), '')), true)`

const TEMPORARY: Which = { condition: 'n.oid = pg_my_temp_schema()', params: [] }

interface Trial {
  readonly object: SchemaObject
  readonly trial: SchemaObject
}

/** What can be tried, by the key that it has on trial. A name can be tried once, whatever namespace it is in. */
function trialsOf(objects: readonly SchemaObject[], tables: readonly Table[]): ReadonlyMap<string, Trial> {
  return distinct(
    objects.flatMap((object): (readonly [string, Trial])[] => {
      // There is no doubt about what is said of it.
      const { comment: _, ...bare } = object
      const trial = onTrial(bare, tables)
      return trial === undefined ? [] : [[objectKey(nameOnTrial(object)), { object, trial }]]
    }),
  )
}

/** A materialized view with its indexes as they would be stored. */
async function withIndexes(db: Reader, object: SchemaObject): Promise<SchemaObject> {
  if (object.kind !== 'materializedView' || (object.indexes ?? []).every(isPlainIndex)) return object
  const indexes = await storedIndexes(db, parseName(object.name).name, object)
  return indexes === undefined ? object : { ...object, indexes }
}

function underNameOf(stored: SchemaObject, own: SchemaObject): SchemaObject {
  if (own.kind === 'materializedView' && stored.kind === 'view') return { ...own, as: stored.as }
  const { name, comment } = own
  const said = { name, ...(comment !== undefined && { comment }) }
  return inPlace(stored, 'on' in own ? { ...said, on: own.on } : said)
}

interface Said {
  readonly name: string
  readonly on?: string
  readonly comment?: string
}

function inPlace(stored: SchemaObject, said: Said): SchemaObject {
  return { ...stored, ...said, ...('definition' in stored && { definition: asPermanent(stored.definition) }) }
}

function tableText(name: string, { columns, primaryKey }: Table): string {
  const bareColumns = columns.map(({ autoincrement: _counts, counter: _how, ...column }) => column)
  return createTableText(spelling, { name, columns: bareColumns, ...(primaryKey && { primaryKey }) }).replace(
    'CREATE TABLE',
    'CREATE TEMPORARY TABLE',
  )
}

function attemptOf({ object, trial }: Trial): Attempt {
  return { object, sql: createStatements(trial) }
}

interface Attempt {
  readonly object: SchemaObject | undefined
  readonly sql: readonly string[]
}

/** One may stand on another that comes later: rounds are made for as long as they lead somewhere. */
async function runWhatRuns(db: Reader, attempts: readonly Attempt[]): Promise<void> {
  const left: Attempt[] = []
  for (const attempt of attempts) if (!(await runs(db, attempt))) left.push(attempt)
  if (left.length > 0 && left.length < attempts.length) await runWhatRuns(db, left)
}

async function runs(db: Reader, { object, sql }: Attempt): Promise<boolean> {
  await db.all('SAVEPOINT limbeck_object')
  try {
    for (const statement of sql) await db.all(statement)
    await db.all('RELEASE SAVEPOINT limbeck_object')
    return true
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'statement-failed') throw error
    if (object !== undefined && sqlStateOf(error) === SYNTAX_ERROR) throw refused(object, error)
    await db.all('ROLLBACK TO SAVEPOINT limbeck_object; RELEASE SAVEPOINT limbeck_object')
    return false
  }
}

const SYNTAX_ERROR = '42601'

function refused({ kind, name }: SchemaObject, error: LimbeckError): LimbeckError {
  const reason = error.cause instanceof Error ? error.cause.message : error.message
  return new LimbeckError('invalid-schema', `PostgreSQL cannot have the ${kind} "${name}" of the models: ${reason}`, {
    hint: `Mend the definition of "${name}" in the models.`,
    cause: error,
  })
}

function renamed(
  { from, on }: Dependency,
  trials: ReadonlyMap<string, Trial>,
  tables: ReadonlyMap<string, Table>,
): readonly Dependency[] {
  const [user, used] = [ownPart(from, trials, tables), ownPart(on, trials, tables)]
  return user === undefined || used === undefined ? [] : [{ from: user, on: used }]
}

/** The part under the name that it was given with. */
function ownPart(part: Part, trials: ReadonlyMap<string, Trial>, tables: ReadonlyMap<string, Table>): Part | undefined {
  const column = part.column === undefined ? {} : { column: part.column }
  if (part.kind !== 'table') {
    const found = trials.get(objectKey(part))?.object
    return found && { ...refOf(found), ...column }
  }
  const table = tables.get(part.name)
  return table && { kind: 'table', name: table.name, ...column }
}

/** The first of each name. */
function distinct<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  return new Map(entries.toReversed())
}
