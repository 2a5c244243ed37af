/** Names as identifiers. */
import { formatName, parseName } from '../../schema/names.ts'
import { doubleQuoted } from '../standard.ts'

/** A name, perhaps with a namespace in front, as an identifier: of a table, a collation, an index. */
export function qualified(name: string): string {
  const { namespace, name: bare } = parseName(name)
  return namespace === undefined ? doubleQuoted(bare) : `${doubleQuoted(namespace)}.${doubleQuoted(bare)}`
}

/** The name of an index in SQL that is not about its table: it lives in the same namespace. */
export function indexName(table: string, index: string): string {
  const { namespace } = parseName(table)
  return namespace === undefined ? doubleQuoted(index) : `${doubleQuoted(namespace)}.${doubleQuoted(index)}`
}

/** A name in the namespace of a table, unless it has one of its own. */
export function besideTable(table: string, name: string): string {
  const { namespace = parseName(table).namespace, name: bare } = parseName(name)
  return qualified(formatName({ name: bare, ...(namespace === undefined ? {} : { namespace }) }))
}
