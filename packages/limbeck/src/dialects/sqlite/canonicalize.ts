/** A schema as SQLite would store it and give it back. */
import { isDeepStrictEqual } from 'node:util'
import { LimbeckError, messageOf } from '../../errors.ts'
import { objectKey, type SchemaObject } from '../../schema/objects.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import type { Connection, Reader, Scope } from '../dialect.ts'
import { readCatalog } from './catalog.ts'
import { openMemory } from './connect.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import { foldName } from './grammar/tokens.ts'
import { type Reading, readingBehind, readingOf, schemaIn } from './introspect.ts'
import { tableModel, type FindTable } from './model.ts'
import { canonicalObjects, creationText, objectsIn } from './objects.ts'
import { bareName } from './spelling.ts'
import { isVerbatim, type Texts, textsOf } from './texts.ts'
import { inWordsOf } from './wording.ts'

/**
 * SQLite stores texts as they are written, so the canonical form of a table is what its own text says when it is read back.
 * Where the database does not have all of it already, an empty one in memory tries the texts, so that a mistake in an
 * expression is found before anything runs.
 * @param db where foreign keys find the tables that are not in the schema
 * @param seen what was read of `db` before, if nothing has changed since
 * @throws LimbeckError `unsupported`, `invalid-schema`
 */
export async function canonicalize(schema: Schema, db: Reader, seen?: Schema): Promise<Schema> {
  const reading = readingBehind(seen) ?? readingOf(await readCatalog(db))
  const objects = canonicalObjects(schema.objects ?? [])
  const made = (tables: readonly Table[]): Schema => ({ ...schema, tables, ...(objects.length > 0 && { objects }) })
  if (reading.verbatim === schema.tables) {
    const there = objectsIn(reading.catalog, EVERYTHING)
    if (!hasAll(there, objects)) await tryOut(schema.tables.map(textsOf), objects)
    return made(schema.tables)
  }
  const texts = schema.tables.map(textsOf)
  const live = schemaIn(reading, EVERYTHING)
  const readBack = (): readonly Table[] => inWordsOf(live, { tables: readTexts(texts, reading) }).tables
  const tables = verbatimIn(reading, texts) ?? ifReadable(readBack)
  const there = [...live.tables, ...(live.objects ?? [])]
  if (tables === undefined || !hasAll(there, [...tables, ...objects])) await tryOut(texts, objects)
  return made(tables ?? readBack())
}

const EVERYTHING: Scope = { includes: () => true, objects: 'all' }

/** The models of texts. */
function readTexts(texts: readonly Texts[], reading: Reading): readonly Table[] {
  const read = texts.map(({ create, indexes }) => ({ create: reading.parse(create), indexes }))
  const own = new Map(read.map(({ create }) => [foldName(create.name.name), create]))
  const find: FindTable = (name) => own.get(foldName(name)) ?? reading.find(name)
  return read.map(({ create, indexes }) => tableModel(create, indexes.map(parseCreateIndex), find))
}

/** The models of texts, where the database has each of them word for word: so it has read them already. */
function verbatimIn(reading: Reading, texts: readonly Texts[]): readonly Table[] | undefined {
  if (!texts.every((text) => isVerbatim(text, reading))) return undefined
  return texts.flatMap(({ table }) => reading.modelOf(bareName(table.name)) ?? [])
}

/** Of a text that cannot be read SQLite itself says more. */
function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof LimbeckError) return undefined
    throw error
  }
}

/** Whether all that is wanted is there: then SQLite has taken it before, and nothing of it will run. */
function hasAll(there: readonly Item[], wanted: readonly Item[]): boolean {
  const byKey = new Map(there.map((item) => [keyOf(item), item]))
  return wanted.every((item) => isDeepStrictEqual(item, byKey.get(keyOf(item))))
}

type Item = Table | SchemaObject

function keyOf(item: Item): string {
  return 'kind' in item ? objectKey(item) : item.name
}

async function tryOut(texts: readonly Texts[], objects: readonly SchemaObject[]): Promise<void> {
  const scratch = await openMemory()
  try {
    await scratch.run('BEGIN')
    for (const { table, create, indexes } of texts) {
      const what = `table "${table.name}"`
      const isMade = await tryStatement(scratch, create, what)
      if (isMade) for (const sql of indexes) await tryStatement(scratch, sql, what)
    }
    for (const object of objects) {
      await tryStatement(scratch, creationText(object), `${object.kind} "${object.name}"`)
    }
  } finally {
    await scratch.close()
  }
}

/** Whether it can be tried here: the database itself may have functions and collations that this empty one has not. */
async function tryStatement(scratch: Connection, sql: string, what: string): Promise<boolean> {
  try {
    await scratch.run(sql)
    return true
  } catch (error) {
    const cause = error instanceof LimbeckError ? (error.cause ?? error) : error
    const reason = messageOf(cause)
    if (/^no such (?:function|collation sequence):/.test(reason)) return false
    throw new LimbeckError('invalid-schema', `SQLite cannot have the ${what} of the models: ${reason}`, {
      hint: `Mend the definition of the ${what} in the models.`,
      cause,
      data: { statement: sql },
    })
  }
}
