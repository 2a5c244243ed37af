/** The types of the models as PostgreSQL would store them: they are made in a transaction that is rolled back. */
import { isDeepStrictEqual } from 'node:util'
import { LimbeckError } from '../../../errors.ts'
import { parseName, withoutArguments } from '../../../schema/names.ts'
import {
  type Dependency,
  kindWords,
  objectKey,
  type ObjectKind,
  rankOf,
  type SchemaObject,
} from '../../../schema/objects.ts'
import type { Reader } from '../../dialect.ts'
import { doubleQuoted } from '../../standard.ts'
import { sqlStateOf } from '../errors.ts'
import { rolledBack } from '../trial.ts'
import { modelType } from '../types.ts'
import { plainSequence } from './sequence.ts'
import { sequenceOfColumn } from './column-sequence.ts'
import { asideName } from './aside-name.ts'
import { dependenciesOf } from './dependencies.ts'
import { createStatements, type FoundObject, readObjects, renameStatements } from './kinds.ts'
import { EVERYWHERE } from './namespaces.ts'
import { rangeAside } from './range-type.ts'
import { overloadsAside } from './overloads.ts'
import type { Tagged } from './support.ts'

export interface SettledTypes {
  readonly objects: readonly SchemaObject[]
  /** What they stand on, as far as they are not there yet. */
  readonly dependencies: readonly Dependency[]
  /** The statements that make, for the time of a trial, what tables may need and is not there, or is otherwise. */
  readonly prelude: readonly string[]
}

/** What tables may be made of, in the order of {@link rankOf}. Its text can only be told by the database. */
const TRIED: ReadonlySet<ObjectKind> = new Set([
  'namespace',
  'extension',
  'collation',
  'enum',
  'domain',
  'compositeType',
  'rangeType',
  'sequence',
] satisfies ObjectKind[])

/**
 * What is as the database has it already is not tried. The database's own text is no fixed point, so that two texts are the
 * same when they are stored alike the second time.
 * @param objects under the names that the database gives them; other kinds come back as they are
 * @param live what the database has of the same kinds, by key
 * @throws LimbeckError `invalid-schema` naming the object that the database would not take
 */
export async function settleTypes(db: Reader, objects: readonly SchemaObject[], live: Objects): Promise<SettledTypes> {
  const said = objects.map((object) => withUnsaid(object, live.get(objectKey(object))))
  const different = withTypesOver(
    said.filter((object) => isDoubtful(live, object)),
    said,
  )
  if (different.length === 0) return { objects: said, dependencies: [], prelude: [] }
  const ground = { live, aside: overloadsAside(said, live) }
  const { stored, dependencies, prelude } = await attempt(db, different, ground)
  const doubtful = different.flatMap((object) => {
    const [once, there] = [stored.get(objectKey(object)), live.get(objectKey(object))]
    return once === undefined || there === undefined || isDeepStrictEqual(once, there) ? [] : [{ once, there }]
  })
  // One may be made of others, so all are there again.
  const again = doubtful.length === 0 ? [] : different.map((object) => stored.get(objectKey(object)) ?? object)
  const twice = await storedAgain(db, again, ground)
  const thereTwice = await storedAgain(
    db,
    doubtful.map(({ there }) => there),
    ground,
  )
  const settled = said.map((object) => {
    const key = objectKey(object)
    const [once, there] = [stored.get(key), live.get(key)]
    // What has not been tried is not for here to settle.
    if (once === undefined || object.kind === 'sequence') return object
    if (there === undefined) return once
    const now = twice.get(key) ?? once
    return [there, thereTwice.get(key)].some((text) => isDeepStrictEqual(text, now)) ? there : once
  })
  return { objects: settled, dependencies, prelude }
}

type Objects = ReadonlyMap<string, SchemaObject>

function byKey(objects: readonly SchemaObject[]): Objects {
  return new Map(objects.map((object) => [objectKey(object), object]))
}

/** What is made of another type has other values, and writes them otherwise: what is said of it as before may have to change. */
function withTypesOver(different: readonly SchemaObject[], said: readonly SchemaObject[]): readonly SchemaObject[] {
  const made = said.map((object) => ({ object, of: typesIn(object).map((type) => type.replace(/\[\]$/, '')) }))
  const found = new Set(different)
  for (const { name } of found) for (const { object, of } of made) if (of.includes(name)) found.add(object)
  return [...found]
}

function typesIn(object: SchemaObject): readonly string[] {
  if (object.kind === 'domain') return [object.type]
  if (object.kind === 'rangeType') return [object.subtype]
  return object.kind === 'compositeType' ? object.attributes.map(({ type }) => type) : []
}

/** New functions are made because defaults and checks may call them. */
function isDoubtful(live: Objects, object: SchemaObject): boolean {
  const there = live.get(objectKey(object))
  // Of a namespace there is only its comment, which the database keeps as it is.
  if (object.kind === 'function' || object.kind === 'namespace') return there === undefined
  return TRIED.has(object.kind) && !isDeepStrictEqual(there, object)
}

/** An extension of which no version is asked for may have any. */
function withUnsaid(object: SchemaObject, there: SchemaObject | undefined): SchemaObject {
  if (object.kind === 'sequence') return plainSequence(object)
  if (object.kind === 'rangeType') return { ...object, subtype: modelType(object.subtype) }
  if (object.kind !== 'extension' || there?.kind !== 'extension' || there.version === undefined) return object
  return { version: there.version, ...object }
}

/** What objects are tried over. */
interface Ground {
  readonly live: Objects
  /** What puts aside that which will be there no more, for each of it. */
  readonly aside: readonly (readonly string[])[]
}

async function storedAgain(db: Reader, objects: readonly SchemaObject[], ground: Ground): Promise<Objects> {
  return objects.length === 0 ? new Map() : (await attempt(db, objects, ground)).stored
}

interface Attempt {
  readonly stored: Objects
  readonly dependencies: readonly Dependency[]
  readonly prelude: readonly string[]
}

function attempt(db: Reader, objects: readonly SchemaObject[], ground: Ground): Promise<Attempt> {
  return rolledBack(db, async () => {
    const { prelude, made } = await makeAll(db, objects, ground)
    const keys = new Set(made.map(objectKey))
    const kinds = [...new Set(objects.map(({ kind }) => kind))]
    const found = (await readObjects(db, EVERYWHERE, kinds)).filter(({ object }) => keys.has(objectKey(object)))
    return { stored: byKey(found.map(({ object }) => object)), dependencies: await among(db, found), prelude }
  })
}

/** Those of one another: what stands on tables is told by the tables. */
async function among(db: Reader, found: readonly FoundObject[]): Promise<readonly Dependency[]> {
  const dependencies = await dependenciesOf(db, found)
  return dependencies.filter(({ from, on }) => from.kind !== 'table' && on.kind !== 'table')
}

interface Made {
  readonly prelude: readonly string[]
  /** What could be tried. */
  readonly made: readonly SchemaObject[]
}

/** One may need another one that comes later: rounds are made for as long as they lead somewhere. */
async function makeAll(db: Reader, objects: readonly SchemaObject[], ground: Ground): Promise<Made> {
  const { prelude, made, open } = await putAside(db, objects, ground)
  let left = open
  while (left.length > 0) {
    const failed: { readonly object: SchemaObject; readonly error: LimbeckError }[] = []
    for (const object of left) {
      const statements = trialStatements(object)
      const error = await make(db, statements)
      if (error === undefined) {
        prelude.push(...statements)
        made.push(object)
      } else {
        failed.push({ object, error })
      }
    }
    if (failed.length === left.length) {
      // A function may need a table, which is not there on trial.
      const first = failed.find(({ object }) => object.kind !== 'function')
      if (first !== undefined) throw (await sequenceOfColumn(db, first.object)) ?? refused(first.object, first.error)
      return { prelude, made }
    }
    left = failed.map(({ object }) => object)
  }
  return { prelude, made }
}

/** All that is there goes first, so that what is made of others is made of the new ones. */
async function putAside(
  db: Reader,
  objects: readonly SchemaObject[],
  { live, aside }: Ground,
): Promise<{ readonly prelude: string[]; readonly made: SchemaObject[]; readonly open: readonly SchemaObject[] }> {
  const prelude: string[] = []
  for (const statements of aside) {
    if ((await make(db, statements)) === undefined) prelude.push(...statements)
  }
  const made: SchemaObject[] = []
  const open: SchemaObject[] = []
  for (const object of objects.toSorted((a, b) => rankOf(a.kind) - rankOf(b.kind))) {
    const there = live.get(objectKey(object))
    const statements = there === undefined ? [] : asideStatements(there)
    if (statements === undefined) {
      made.push(object)
      continue
    }
    const error = await make(db, statements)
    if (error === undefined) {
      prelude.push(...statements)
      open.push(object)
    } else if (!isBeyondRights(object, there, error)) {
      throw refused(object, error)
    }
  }
  return { prelude, made, open }
}

/**
 * The functions that make the values of a range are the server's own, whoever has made the range: only a superuser can put
 * those of a range that is there aside. For others it is compared as it is; so is what belongs to another role, and stays.
 */
function isBeyondRights(object: SchemaObject, there: SchemaObject | undefined, error: LimbeckError): boolean {
  const mayBeLeft = object.kind === 'rangeType' || isDeepStrictEqual(object, there)
  return mayBeLeft && sqlStateOf(error) === '42501'
}

/** What puts something aside; nothing where no other one can be tried in its place. */
function asideStatements(there: SchemaObject): readonly string[] | undefined {
  if (there.kind === 'sequence') return undefined
  return there.kind === 'rangeType' ? [rangeAside(there.name)] : renameStatements(there, asideName(there.name))
}

function trialStatements(object: SchemaObject): readonly string[] {
  const { namespace } = parseName(withoutArguments(object.name))
  const around = namespace === undefined ? [] : [`CREATE SCHEMA IF NOT EXISTS ${doubleQuoted(namespace)}`]
  return [...around, ...createStatements(object.kind === 'sequence' ? withoutOwner(object) : object)]
}

/** The column need not be there. */
function withoutOwner(sequence: Tagged<'sequence'>): Tagged<'sequence'> {
  const { ownedBy: _, ...rest } = sequence
  return rest
}

async function make(db: Reader, statements: readonly string[]): Promise<LimbeckError | undefined> {
  await db.all('SAVEPOINT limbeck_object')
  try {
    for (const statement of statements) await db.all(statement)
    await db.all('RELEASE SAVEPOINT limbeck_object')
    return undefined
  } catch (error) {
    if (!(error instanceof LimbeckError) || error.code !== 'statement-failed') throw error
    await db.all('ROLLBACK TO SAVEPOINT limbeck_object; RELEASE SAVEPOINT limbeck_object')
    return error
  }
}

function refused({ kind, name }: SchemaObject, error: LimbeckError): LimbeckError {
  const reason = error.cause instanceof Error ? error.cause.message : error.message
  return new LimbeckError(
    'invalid-schema',
    `PostgreSQL cannot have the ${kindWords(kind)} "${name}" of the models: ${reason}`,
    {
      hint:
        sqlStateOf(error) === '42501'
          ? 'Let the role do it that limbeck connects as: it must own what it changes.'
          : `Mend the definition of "${name}" in the models.`,
      cause: error,
    },
  )
}
