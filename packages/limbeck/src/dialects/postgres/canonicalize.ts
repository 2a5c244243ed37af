/** A schema as PostgreSQL would store it and give it back. */
import { LimbeckError } from '../../errors.ts'
import { namespacesOf, parseName } from '../../schema/names.ts'
import { renameInObject } from '../../ops/rename-on-table.ts'
import type { Renaming } from '../../ops/rename-text.ts'
import { objectKey, type ObjectKind, objectKinds, type SchemaObject } from '../../schema/objects.ts'
import { kindsOf } from '../../schema/parts.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import type { Reader } from '../dialect.ts'
import { tablesIn } from './catalog.ts'
import { desiredTable, tableName } from './desired.ts'
import { elaborate } from './elaborate.ts'
import { isOfFamily } from './family.ts'
import { type Guessed, guessNames } from './guessed-names.ts'
import { canonicalObjects, inDefaultNamespace, readAlike, withRoutineNames } from './objects/canonicalize.ts'
import { whereOf } from './objects/namespaces.ts'
import { settleTypes } from './objects/settle-types.ts'
import { type Live, readTables } from './read-tables.ts'
import { hasTypedLiterals, isSettled, settle } from './settle.ts'
import { refuseNewer } from './refuse-newer.ts'
import { rolledBack } from './trial.ts'
import { withoutUnmodelled } from './unmodelled.ts'
import { spokenAbout, withUnsaid, withUnsaidComments } from './unsaid.ts'
import { versionOf } from './version.ts'

/**
 * Types and expressions whose text differs from what the database has are handed to the database. Its own words are no
 * fixed point: `varchar IN (…)` prints as one text, and that text as another. So the second printing is what counts, of the
 * models and of what is there; and what means the same is said in the words that the database has already.
 *
 * @param db where the tables live, or will
 * @param seen what was read of `db` before, if nothing has changed since
 * @throws LimbeckError `invalid-schema`, `unsupported`
 */
export async function canonicalize(schema: Schema, db: Reader, seen?: Schema): Promise<Schema> {
  const session = await sessionOf(db)
  const speaks = spokenAbout(schema, objectKinds)
  const isMadeOfOthers = schema.tables.some(isOfFamily)
  const where = whereOf({ namespaces: namespacesOf(schema.tables) })
  const read = await readTables(db, tablesIn(where, speaks.all || isMadeOfOthers), seen)
  const live = new Map(read.map((table): [string, Live] => [table.relation.name, table]))
  const written = new Map(schema.tables.map((table) => [tableName(table.name, session), table]))
  await refuseOthers(
    db,
    [...written.keys()].filter((name) => !live.has(name)),
    new Set(kindsOf(schema)),
  )
  const primaryKeyOf = (table: string): readonly string[] =>
    (written.get(table) ?? live.get(table)?.model)?.primaryKey?.columns ?? []
  const models = new Map([...live].map(([name, { model }]) => [name, model]))
  const bare = schema.tables.map((table) => {
    const desired = desiredTable(table, { ...session, primaryKeyOf })
    refuseNewer(desired, session.version)
    return withoutUnmodelled(desired, live.get(desired.name)?.relation)
  })
  const guessed = guessNames(bare, models)
  const tables = bare.map((table) => withUnsaid(table, guessed.live.get(table.name), speaks))
  const said = inDefaultNamespace(schema.objects ?? [], session.defaultNamespace)
  const there = await readAlike(db, said)
  const objects = withUnsaidComments(await withRoutineNames(db, said, there), there, speaks)
  const { prelude, ...types } = await settleTypes(db, objects, there)
  return withPrelude(db, prelude, async () => {
    const settled = await settleAll(db, tables, models, { ...guessed, areTypesOther: prelude.length > 0 })
    const alike = carried(there, [...models.values()], guessed.names)
    const present = [...guessed.live.values()]
    const all = await canonicalObjects(db, types.objects, [settled, present], alike, speaks.all)
    const dependencies = [...(schema.dependencies ?? []), ...types.dependencies, ...all.dependencies]
    return {
      ...(schema.kinds && { kinds: schema.kinds }),
      tables: settled,
      ...(all.objects.length > 0 && { objects: all.objects }),
      ...(dependencies.length > 0 && { dependencies }),
    }
  })
}

/** Tables are tried together with the types of the models. */
function withPrelude<T>(db: Reader, prelude: readonly string[], work: () => Promise<T>): Promise<T> {
  if (prelude.length === 0) return work()
  return rolledBack(db, async () => {
    for (const statement of prelude) await db.all(statement)
    return work()
  })
}

interface Session {
  readonly defaultNamespace: string
  readonly version: number
}

async function sessionOf(db: Reader): Promise<Session> {
  const [row] = await db.all(`SELECT current_schema() AS namespace`)
  return { defaultNamespace: String(row?.['namespace'] ?? ''), version: await versionOf(db) }
}

/** What is there, by the keys that it may get too. */
function carried(
  objects: ReadonlyMap<string, SchemaObject>,
  tables: readonly Table[],
  names: Renaming,
): ReadonlyMap<string, SchemaObject> {
  const renamed = [...objects.values()].map((object) => renameInObject(object, tables, names))
  return new Map([...objects, ...renamed.map((object) => [objectKey(object), object] as const)])
}

async function settleAll(
  db: Reader,
  tables: readonly Table[],
  models: ReadonlyMap<string, Table>,
  { live, isDoubtful, areTypesOther }: Guessed & { readonly areTypesOther: boolean },
): Promise<readonly Table[]> {
  const doubtful = tables.filter(
    (table) => (areTypesOther && hasTypedLiterals(table)) || !isSettled(table, live.get(table.name)),
  )
  const find = (name: string): Table | undefined => tables.find((table) => table.name === name) ?? models.get(name)
  const once = new Map(zip(doubtful, await elaborate(db, doubtful, find)))
  const different = [...once].filter(([own, stored]) => !isSettled(stored, live.get(own.name)))
  const others = different.flatMap(([{ name }]) => live.get(name) ?? [])
  const again = await elaborate(
    db,
    different.map(([, stored]) => stored),
    find,
  )
  const othersAgain = await elaborateIfPossible(db, others, find)
  const twice = new Map(zip([...different.map(([own]) => own), ...others], [...again, ...othersAgain]))
  return tables.map((own) => {
    const stored = twice.get(own)
    const there = live.get(own.name)
    if (stored === undefined) return once.get(own) ?? own
    return settle({
      desired: { own, stored },
      live: there && { own: there, stored: twice.get(there) ?? there },
      mayBeRenamed: isDoubtful(own.name),
    })
  })
}

/** What is there may need a type as it is, of which the models have made another one: then its text says all there is. */
async function elaborateIfPossible(...[db, tables, ...more]: Parameters<typeof elaborate>): Promise<readonly Table[]> {
  try {
    return await elaborate(db, tables, ...more)
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'invalid-schema') return tables
    throw error
  }
}

function zip<T>(keys: readonly T[], values: readonly T[]): readonly (readonly [T, T])[] {
  return keys.map((key, i) => [key, values[i] ?? key])
}

/** pg_class.relkind: what it is, and as which kind of object models can speak about it. */
const KINDS: Readonly<Record<string, readonly [words: string, kind?: ObjectKind]>> = {
  p: ['a partitioned table'],
  v: ['a view', 'view'],
  m: ['a materialized view', 'materializedView'],
  f: ['a foreign table'],
  S: ['a sequence', 'sequence'],
  i: ['an index'],
  I: ['an index'],
  c: ['a type', 'compositeType'],
  r: ['a partition, or the table of another table or of an extension,'],
}

/** Something else may stand under the name of a table. Of a kind that the models speak about, it goes, as they have it not. */
async function refuseOthers(
  db: Reader,
  names: readonly string[],
  spoken: ReadonlySet<ObjectKind | undefined>,
): Promise<void> {
  if (names.length === 0) return
  const rows = await db.all(
    `SELECT c.relname AS name, c.relkind AS kind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN json_to_recordset($1::json) AS wanted(namespace text, name text)
       ON wanted.name = c.relname AND coalesce(wanted.namespace, current_schema()) = n.nspname
     ORDER BY c.relname`,
    [JSON.stringify(names.map(parseName))],
  )
  const others = rows.map(({ name, kind }) => ({
    name: String(name),
    other: KINDS[String(kind)] ?? ['something else'],
  }))
  const found = others.find(({ other: [, kind] }) => kind === undefined || !spoken.has(kind))
  if (found === undefined) return
  const { name, other } = found
  throw new LimbeckError('unsupported', `the table "${name}" of the models is ${other[0]} in the database`, {
    hint: `Leave it to whoever made it: add "${name}" to "exclude" in limbeck.config.ts; or give the table another name.`,
  })
}
