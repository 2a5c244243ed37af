/** A schema as SQLite would store it and give it back. */
import { isDeepStrictEqual } from 'node:util'
import { LimbeckError, messageOf } from '../../errors.ts'
import { objectKey, type SchemaObject } from '../../schema/objects.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import type { Connection, Reader } from '../dialect.ts'
import { createIndexText, createTableText } from '../standard.ts'
import { readCatalog } from './catalog.ts'
import { openMemory } from './connect.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import type { CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { type Reading, readingBehind, readingOf, schemaIn } from './introspect.ts'
import { tableModel, type FindTable } from './model.ts'
import { canonicalObjects, creationText } from './objects.ts'
import { spelling } from './spelling.ts'
import { inWordsOf } from './wording.ts'

/** A table as the texts that would make it. */
interface Texts {
  readonly table: Table
  readonly create: CreateTable
  readonly indexes: readonly string[]
}

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
  const texts = schema.tables.map((table) => textsOf(table, reading))
  const objects = canonicalObjects(schema.objects ?? [])
  const live = schemaIn(reading, { includes: () => true, objects: 'all' })
  const readBack = (): readonly Table[] => {
    const find = finder(texts, reading.find)
    const tables = texts.map(({ create, indexes }) => tableModel(create, indexes.map(parseCreateIndex), find))
    return inWordsOf(live, { tables }).tables
  }
  const tables = verbatimIn(reading, texts) ?? ifReadable(readBack)
  if (tables === undefined || !hasAll(live, tables, objects)) await tryOut(texts, objects)
  return { ...schema, tables: tables ?? readBack(), ...(objects.length > 0 && { objects }) }
}

function textsOf(table: Table, { parse }: Reading): Texts {
  return {
    table,
    create: parse(createTableText(spelling, table)),
    indexes: (table.indexes ?? []).map((index) => createIndexText(spelling, table.name, index)),
  }
}

function finder(texts: readonly Texts[], findLive: FindTable): FindTable {
  const own = new Map(texts.map(({ create }) => [foldName(create.name.name), create]))
  return (name) => own.get(foldName(name)) ?? findLive(name)
}

/** The models of texts, where the database has each of them word for word: so it has read them already. */
function verbatimIn({ find, indexesOf, modelOf }: Reading, texts: readonly Texts[]): readonly Table[] | undefined {
  const isVerbatim = ({ create, indexes }: Texts): boolean =>
    find(create.name.name) === create && isDeepStrictEqual(indexes, indexesOf(create.name.name))
  return texts.every(isVerbatim) ? texts.flatMap(({ create }) => modelOf(create.name.name) ?? []) : undefined
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
function hasAll(live: Schema, tables: readonly Table[], objects: readonly SchemaObject[]): boolean {
  const there = new Map([...live.tables, ...(live.objects ?? [])].map((item) => [keyOf(item), item]))
  return [...tables, ...objects].every((item) => isDeepStrictEqual(item, there.get(keyOf(item))))
}

function keyOf(item: Table | SchemaObject): string {
  return 'kind' in item ? objectKey(item) : item.name
}

async function tryOut(texts: readonly Texts[], objects: readonly SchemaObject[]): Promise<void> {
  const scratch = await openMemory()
  try {
    await scratch.run('BEGIN')
    for (const { table, create, indexes } of texts) {
      const what = `table "${table.name}"`
      const isMade = await tryStatement(scratch, create.text, what)
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
