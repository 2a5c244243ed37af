/** MikroORM's list of "indexes" → unique constraints and indexes. */
import type { EntityMetadata } from '@mikro-orm/core'
import type { DatabaseTable } from '@mikro-orm/sql'
import type { Index, IndexColumn, Unique } from '../../schema/schema.ts'
import type { Written } from '../../schema/normalize.ts'
import { literalText } from '../../schema/sql.ts'
import { deferrableOf } from './foreign-keys.ts'
import { identifierText } from '../identifier.ts'
import { unsupported } from './refuse.ts'
import { closingParenthesis, IDENTIFIER, identifierName, splitList, withoutParentheses } from '../sql-text.ts'

type MikroIndex = ReturnType<DatabaseTable['getIndexes']>[number]

/** The unique constraints of a table. */
export function uniqueOf(meta: EntityMetadata, table: DatabaseTable): readonly Unique[] {
  return table
    .getIndexes()
    .filter(isConstraint)
    .map((index) => toUnique(meta, index))
}

function toUnique(meta: EntityMetadata, index: MikroIndex): Unique {
  refuseIndex(meta, index)
  return { name: index.keyName, columns: index.columnNames, ...deferrableOf(index.deferMode) }
}

/** The indexes of a table; unique ones that no constraint can say are among them. */
export function indexesOf(meta: EntityMetadata, table: DatabaseTable): readonly Written<Index>[] {
  return table
    .getIndexes()
    .filter((index) => !index.primary && !isConstraint(index))
    .map((index) => {
      refuseIndex(meta, index)
      return index.expression === undefined ? fromColumns(meta, index) : fromStatement(meta, index, index.expression)
    })
}

function isConstraint(index: MikroIndex): boolean {
  const plain = index.columns?.every((column) => !isDescending(column.sort) && !column.collation) ?? true
  return !index.primary && index.unique && index.constraint && index.expression === undefined && plain
}

function refuseIndex(meta: EntityMetadata, index: MikroIndex): void {
  const indexType = typeof index.type === 'string' ? index.type : index.type?.indexType
  const reasons: readonly (readonly [boolean, string])[] = [
    [indexType !== undefined && indexType.toLowerCase() !== 'btree', `the type "${String(indexType)}"`],
    [(index.include?.length ?? 0) > 0, 'included columns'],
    [index.fillFactor !== undefined, 'a fill factor'],
    [index.invisible === true, '"invisible"'],
    [index.disabled === true, '"disabled"'],
    [index.clustered === true, '"clustered"'],
    [Object.keys(index.options ?? {}).length > 0, '"options"'],
    [index.columns?.some((column) => column.nulls !== undefined) ?? false, 'an order of nulls'],
    [index.columns?.some((column) => column.length !== undefined) ?? false, 'a prefix length'],
    [index.deferMode !== undefined && !isConstraint(index), 'a "deferMode" without being a unique constraint'],
  ]
  const reason = reasons.find(([says]) => says)
  if (reason) throw unsupportedIndex(meta, index, `has ${reason[1]}`)
}

function unsupportedIndex(meta: EntityMetadata, index: MikroIndex, what: string): Error {
  const hint = 'Take the index out of the models and create it in a revision, with op.execute(…).'
  return unsupported(meta.className, undefined, `has an index, "${index.keyName}", that ${what}`, hint)
}

function fromColumns(meta: EntityMetadata, index: MikroIndex): Written<Index> {
  if (index.columnNames.length === 0) throw unsupportedIndex(meta, index, 'has no columns')
  const parts: readonly (string | IndexColumn)[] = index.columns?.length
    ? index.columns.map(({ name, sort, collation }) => ({
        ...columnOrPath(name),
        ...(isDescending(sort) && { order: 'desc' }),
        ...(collation !== undefined && { collation }),
      }))
    : index.columnNames.map(columnOrPath)
  return { name: index.keyName, columns: parts, unique: index.unique, ...where(index.where) }
}

function isDescending(sort: string | undefined): boolean {
  return sort?.toLowerCase() === 'desc'
}

/** A name with dots is a path into a JSON column. */
function columnOrPath(name: string): { readonly column: string } | { readonly expression: string } {
  const [column = name, ...path] = name.split('.')
  if (path.length === 0) return { column }
  const keys = path.map((key) => (/^[a-z_]\w*$/i.test(key) ? key : JSON.stringify(key)))
  return { expression: `json_extract(${identifierText(column)}, ${literalText(`$.${keys.join('.')}`)})` }
}

function where(text: string | undefined): { readonly where?: string } {
  return text === undefined || text === '' ? {} : { where: text }
}

const STATEMENT = new RegExp(
  String.raw`^\s*create\s+(unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?` +
    String.raw`(?:${IDENTIFIER}\s*\.\s*)?(${IDENTIFIER})\s+on\s+(?:only\s+)?(?:${IDENTIFIER}\s*\.\s*)?${IDENTIFIER}` +
    String.raw`\s*(?:using\s+(\w+)\s*)?(?=\()`,
  'iu',
)

/** MikroORM's `expression` is a whole `create index` statement. */
function fromStatement(meta: EntityMetadata, index: MikroIndex, statement: string): Written<Index> {
  const unreadable = unsupportedIndex(meta, index, `is written as SQL that cannot be read: ${statement}`)
  const head = STATEMENT.exec(statement)
  const [text = '', unique, name = '', method = 'btree'] = head ?? []
  const end = closingParenthesis(statement, text.length)
  const tail = /^\s*(?:where\s+(.+?))?\s*;?\s*$/isu.exec(statement.slice(end + 1))
  if (!head || end === -1 || !tail || method.toLowerCase() !== 'btree') throw unreadable
  const columns = splitList(statement.slice(text.length + 1, end)).map((part) => fromPart(part, unreadable))
  return { name: identifierName(name), columns, unique: unique !== undefined || index.unique, ...where(tail[1]) }
}

const PART = new RegExp(String.raw`^(.+?)(?:\s+collate\s+(${IDENTIFIER}))?(?:\s+(asc|desc))?(\s+nulls\s+\w+)?$`, 'isu')

function fromPart(text: string, unreadable: Error): IndexColumn {
  const [, subject = '', collation, order, nulls] = PART.exec(text) ?? []
  if (subject === '' || nulls !== undefined) throw unreadable
  const isColumn = new RegExp(`^${IDENTIFIER}$`, 'u').test(subject)
  return {
    ...(isColumn ? { column: identifierName(subject) } : { expression: withoutParentheses(subject) }),
    ...(isDescending(order) && { order: 'desc' }),
    ...(collation !== undefined && { collation: identifierName(collation) }),
  }
}
