/** Objects as they are tried: temporary ones, over temporary tables, all of them without a namespace. */
import { formatName, parseName, withoutArguments } from '../../../schema/names.ts'
import type { ObjectRef, Rule, SchemaObject, Trigger } from '../../../schema/objects.ts'
import type { Table } from '../../../schema/schema.ts'
import { escaped } from './on-table.ts'

const LETTERS = String.raw`\p{L}\p{N}_$`

const IDENTIFIER = `(?:"(?:[^"]|"")*"|[${LETTERS}]+)`

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
    case 'function':
    case 'procedure':
    case 'aggregate':
      // A body that is a string stays what it is.
      return { ...object, name: nameOnTrial(object).name, definition: bareHead(object.definition) }
    case 'statistics':
      return { ...object, name: bareName(object.name), definition: text(bareHead(object.definition)) }
    case 'trigger':
    case 'rule':
      return onTemporary(object, text(object.definition))
    case 'policy': {
      const { using, check, ...rest } = object
      return {
        ...rest,
        on: temporary(object.on),
        ...(using !== undefined && { using: text(using) }),
        ...(check !== undefined && { check: text(check) }),
      }
    }
    default:
      return undefined
  }
}

/** What an object is called while it is tried, as the database will tell it. */
export function nameOnTrial(object: SchemaObject): ObjectRef {
  const { kind, name } = object
  if (kind === 'function' || kind === 'procedure' || kind === 'aggregate') {
    return { kind, name: bareName(withoutArguments(name)) + name.slice(withoutArguments(name).length) }
  }
  if ('on' in object) return { kind, name, on: bareName(object.on) }
  return { kind: kind === 'materializedView' ? 'view' : kind, name: bareName(name) }
}

/** What the database tells of something temporary, without saying that it is. */
export function asPermanent(definition: string): string {
  return definition.replaceAll(/\bpg_temp(?:_\d+)?\./g, '')
}

/** A statement that creates, with the name as it is in the namespace where temporary things go. */
function bareHead(sql: string): string {
  return sql.replace(HEAD, '$1')
}

const HEAD = new RegExp(
  String.raw`^(\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|AGGREGATE|STATISTICS)\s+)${IDENTIFIER}\s*\.\s*`,
  'iu',
)

/** Where the definition names its table, it names the temporary one, so that nothing of the user's is touched. */
function onTemporary<T extends Trigger | Rule>(object: T, definition: string): T | undefined {
  const { name } = parseName(object.on)
  const preposition = object.kind === 'trigger' ? 'ON' : 'TO'
  const place = new RegExp(String.raw`(\s${preposition}\s+)(?:${IDENTIFIER}\s*\.\s*)?${word(name)}`, 'iu')
  if (!place.test(definition)) return undefined
  return {
    ...object,
    on: temporary(object.on),
    definition: definition.replace(place, (_found, before: string) => `${before}pg_temp.${quoted(name)}`),
  }
}

function temporary(table: string): string {
  return formatName({ namespace: 'pg_temp', name: parseName(table).name })
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

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
