/** Objects as they are tried: temporary ones, over temporary tables, all of them without a namespace. */
import { formatName, parseName } from '../../../schema/names.ts'
import type { SchemaObject } from '../../../schema/objects.ts'
import type { Table } from '../../../schema/schema.ts'

/** The object that stands for another one on trial; nothing for what there are no temporary ones of. */
export function onTrial(object: SchemaObject, tables: readonly Table[]): SchemaObject | undefined {
  const text = (sql: string): string => withoutNamespaces(sql, tables)
  switch (object.kind) {
    case 'materializedView':
      // There are no temporary ones; what is stored of its query is what is stored of a view's.
      return { kind: 'view', name: bareName(object.name), as: text(object.as) }
    case 'view':
      return { ...object, name: bareName(object.name), as: text(object.as) }
    case 'enum':
    case 'domain':
    case 'compositeType':
    case 'rangeType':
      return { ...object, name: bareName(object.name) }
    case 'policy': {
      const { using, check, ...rest } = object
      return {
        ...rest,
        on: bareName(object.on),
        ...(using !== undefined && { using: text(using) }),
        ...(check !== undefined && { check: text(check) }),
      }
    }
    default:
      return undefined
  }
}

/** A name without its namespace. */
export function bareName(name: string): string {
  return formatName({ name: parseName(name).name })
}

/** SQL that names tables as they are called on trial; strings stay as they are. */
function withoutNamespaces(sql: string, tables: readonly Table[]): string {
  return tables.reduce((text, table) => {
    const { namespace, name } = parseName(table.name)
    if (namespace === undefined) return text
    const qualified = new RegExp(`'(?:[^']|'')*'|${word(namespace)}\\s*\\.\\s*${word(name)}`, 'gu')
    return text.replace(qualified, (found) => (found.startsWith("'") ? found : quoted(name)))
  }, sql)
}

/** A name as it may stand in SQL: in quotes, or bare between what is no part of a name. */
function word(name: string): string {
  return `(?:${escaped(quoted(name))}|(?<![${LETTERS}"])${escaped(name)}(?![${LETTERS}"]))`
}

const LETTERS = String.raw`\p{L}\p{N}_$`

function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`)
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
