/** Reads the constraints of a table that stand after its columns. */
import { autoincrementWord, skipConflict } from './column-clauses.ts'
import {
  accept,
  endOfLast,
  expectKeyword,
  expectName,
  expectParentheses,
  expectSymbol,
  peek,
  startOfNext,
  type Cursor,
  type Name,
  type Span,
} from './cursor.ts'
import { indexedColumns, type IndexedColumn } from './indexed-columns.ts'
import { nameList, references, type References } from './references.ts'

export type TableConstraint = Span & { readonly constraint?: Name } & TableConstraintDetail

type TableConstraintDetail =
  | { readonly kind: 'primaryKey'; readonly columns: readonly IndexedColumn[]; readonly autoincrement?: Span }
  | { readonly kind: 'unique'; readonly columns: readonly IndexedColumn[] }
  | { readonly kind: 'check'; readonly expression: Span }
  | { readonly kind: 'foreignKey'; readonly columns: readonly Name[]; readonly references: References }
  /** A constraint's name with nothing after it. */
  | { readonly kind: 'other' }

/** Whether a constraint begins here rather than a column. */
export function beginsTableConstraint(cursor: Cursor): boolean {
  const token = peek(cursor)
  return token?.kind === 'word' && BEGINNINGS.has(token.text.toUpperCase())
}

const BEGINNINGS = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'])

export function tableConstraint(cursor: Cursor): TableConstraint {
  const start = startOfNext(cursor)
  const constraint = accept(cursor, 'CONSTRAINT') ? expectName(cursor) : undefined
  const detail = tableConstraintDetail(cursor)
  return { ...detail, start, end: endOfLast(cursor), ...(constraint === undefined ? {} : { constraint }) }
}

function tableConstraintDetail(cursor: Cursor): TableConstraintDetail {
  if (accept(cursor, 'PRIMARY', 'KEY')) return primaryKey(cursor)
  if (accept(cursor, 'UNIQUE')) {
    const columns = parenthesized(cursor)
    skipConflict(cursor)
    return { kind: 'unique', columns }
  }
  if (accept(cursor, 'CHECK')) {
    const expression = expectParentheses(cursor)
    skipConflict(cursor)
    return { kind: 'check', expression }
  }
  if (!accept(cursor, 'FOREIGN')) return { kind: 'other' }
  expectKeyword(cursor, 'KEY')
  return { kind: 'foreignKey', columns: nameList(cursor), references: references(cursor) }
}

function primaryKey(cursor: Cursor): TableConstraintDetail {
  expectSymbol(cursor, '(')
  const columns = indexedColumns(cursor)
  const word = autoincrementWord(cursor)
  expectSymbol(cursor, ')')
  skipConflict(cursor)
  return { kind: 'primaryKey', columns, ...word }
}

function parenthesized(cursor: Cursor): readonly IndexedColumn[] {
  expectSymbol(cursor, '(')
  const columns = indexedColumns(cursor)
  expectSymbol(cursor, ')')
  return columns
}
