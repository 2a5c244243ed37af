/** The texts that would make what a schema holds, beside those that the database has. */
import { isDeepStrictEqual } from 'node:util'
import type { Table } from '../../schema/schema.ts'
import { createIndexText, createTableText } from '../standard.ts'
import { bareName, spelling } from './spelling.ts'

/** A table as the texts that would make it. */
export interface Texts {
  readonly table: Table
  readonly create: string
  readonly indexes: readonly string[]
}

/** The texts of tables that are there, by name. */
export interface StoredTexts {
  textOf(name: string): string | undefined
  indexesOf(name: string): readonly string[]
}

/** @throws LimbeckError `unsupported`, `invalid-schema` */
export function textsOf(table: Table): Texts {
  return {
    table,
    create: createTableText(spelling, table),
    indexes: (table.indexes ?? []).map((index) => createIndexText(spelling, table.name, index)),
  }
}

/** Whether the database has a table word for word. */
export function isVerbatim({ table, create, indexes }: Texts, { textOf, indexesOf }: StoredTexts): boolean {
  const name = bareName(table.name)
  return textOf(name) === create && isDeepStrictEqual(indexes, indexesOf(name))
}
