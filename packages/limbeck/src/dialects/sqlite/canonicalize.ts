/** A schema as SQLite would store it and give it back. */
import { LimbeckError, messageOf } from '../../errors.ts'
import type { SchemaObject } from '../../schema/objects.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import type { Connection, Reader } from '../dialect.ts'
import { createIndexText, createTableText } from '../standard.ts'
import { readCatalog } from './catalog.ts'
import { openMemory } from './connect.ts'
import { parseCreateIndex } from './grammar/create-index.ts'
import { parseCreateTable, type CreateTable } from './grammar/create-table.ts'
import { foldName } from './grammar/tokens.ts'
import { finderOf, introspect } from './introspect.ts'
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
 * An empty database in memory then tries the texts, so that a mistake in an expression is found before anything runs.
 * @param db where foreign keys find the tables that are not in the schema
 * @throws LimbeckError `unsupported`, `invalid-schema`
 */
export async function canonicalize(schema: Schema, db: Reader): Promise<Schema> {
  const texts = schema.tables.map(textsOf)
  const objects = canonicalObjects(schema.objects ?? [])
  await tryOut(texts, objects)
  const find = await finder(texts, db)
  const tables = texts.map(({ create, indexes }) => tableModel(create, indexes.map(parseCreateIndex), find))
  return {
    ...schema,
    ...inWordsOf(await introspect(db, { includes: () => true }), { tables }),
    ...(objects.length > 0 && { objects }),
  }
}

function textsOf(table: Table): Texts {
  return {
    table,
    create: parseCreateTable(createTableText(spelling, table)),
    indexes: (table.indexes ?? []).map((index) => createIndexText(spelling, table.name, index)),
  }
}

async function finder(texts: readonly Texts[], db: Reader): Promise<FindTable> {
  const own = new Map(texts.map(({ create }) => [foldName(create.name.name), create]))
  const findLive = finderOf(await readCatalog(db))
  return (name) => own.get(foldName(name)) ?? findLive(name)
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
